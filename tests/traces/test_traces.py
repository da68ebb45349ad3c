"""Nothing of a caller is left: every byte of every log, job, answer and file, and of Redis, is searched."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.privacy import Keys
from tests.office import SECRET
from tests.patience import until
from tests.traces.crowd import Crowd, planted
from tests.traces.house import House
from tests.traces.loud import STAGES
from tests.traces.planted import Search
from tests.traces.twilio import Twilio

# What has no end in Redis: opt-outs, alarms, and RQ's own lists. These hold random names of jobs,
# which stay until they are done: docs/privacy.md.
OF_RQ = r"rq:(queues|workers|(queue|scheduled|wip|failed|workers):texts|queue:texts:intermediate)"
STAYS = re.compile(rf"opt-out:[0-9a-f]{{32}}|alarms|{OF_RQ}")


@dataclass(frozen=True)
class Remains:
    """What a crowd left behind, by where it was found; `keys` with the seconds they still live."""

    blobs: dict[str, bytes]
    keys: dict[str, int]
    statuses: list[int]
    sent: int


@pytest.fixture(scope="module")
def remains(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remains]:
    with ExitStack() as closing:
        twilio = Twilio(planted())
        closing.callback(twilio.close)
        house = House(tmp_path_factory.mktemp("house"), twilio)
        closing.callback(house.close)
        crowd = Crowd(house.public_url)
        crowd.everybody()
        until(house.is_done, seconds=120)
        house.stop()  # by itself the worker goes on sweeping
        keys = house.keys()
        memory = {"Redis": house.redis.everything(), "SLOWLOG": house.slow_log()}
        blobs = {**memory, **house.files(), "answers": bytes(crowd.answers)}
        yield Remains(blobs, keys, crowd.statuses, len(twilio.sent))


def one(remains: Remains, name: str) -> bytes:
    [blob] = [blob for path, blob in remains.blobs.items() if Path(path).name == name]
    return blob


def test_nothing_of_a_caller_is_left_anywhere(remains: Remains, figures: list[str]) -> None:
    search = Search(planted(), SECRET)
    found = {where: names for where, blob in remains.blobs.items() if (names := search.found(blob))}
    size = sum(map(len, remains.blobs.values()))
    figures.append(
        f"traces: {size:,} bytes in {len(remains.blobs)} places searched, after"
        f" {len(remains.statuses):,} requests and {remains.sent} texts"
    )

    assert found == {}


def test_everything_about_a_caller_ends_by_itself(remains: Remains) -> None:
    endless = [key for key, seconds in remains.keys.items() if seconds < 0 and not STAYS.fullmatch(key)]

    assert endless == []


def test_only_who_said_stop_has_a_mark(remains: Remains) -> None:
    marks = {key for key in remains.keys if key.startswith("opt-out:")}
    stopped = {f"opt-out:{Keys(SECRET).hash('opt-out', person.number)}" for person in planted()[1:4]}

    assert stopped <= marks
    assert len(marks) <= len(stopped) + 1  # and whom Twilio's refusal of a text said it of


def test_all_was_loud_and_everything_broke(remains: Remains) -> None:
    """Else the search would prove little."""
    web, worker, monitor = (one(remains, name) for name in ("web", "worker", "monitor"))

    assert web.count(b"Our code failed") > 3 * len(STAGES)
    assert b"[DEBUG] POST /voice/step" in web
    assert b"RuntimeError" in web
    assert b"A text was given up: RuntimeError" in worker
    assert b"A text was given up: JobTimeoutException" in worker
    assert b"A text was given up: SystemExit" in worker
    assert b"Work-horse terminated unexpectedly" in worker
    assert b"DEBUG loud" in web
    assert b"DEBUG loud" in worker
    assert b"An erasure: " in worker
    assert b"A sweep: done" in worker
    assert b'"EVALSHA"' in monitor
    assert b"sealed:" in monitor
    assert any(b"sealed:" in blob for path, blob in remains.blobs.items() if path.endswith(".aof"))
    assert remains.sent >= 8  # the same words go once in ten minutes
    assert set(remains.statuses) >= {200, 204, 403}
