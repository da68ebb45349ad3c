"""The whole of Redis, after a crowd: every key is one that docs/privacy.md names, and ends when it says."""

import os
import re
import signal
import threading
from dataclasses import dataclass, field

import pytest
from flask import Flask

from app import create_app
from app.core.phone import E164
from app.erasure.hold import Hold
from app.settings import ROOT
from tests.caller import Caller
from tests.faults.ways import report
from tests.office import SECRET, Office
from tests.patience import until
from tests.redis_server import RedisServer
from tests.standin import BUSY, HELD, OPTED_OUT, Answer, StandIn

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}
PARTS = {
    "HASH": "[0-9a-f]{32}",
    "NAME": "[0-9a-f]{32}",
    "DATE": r"\d{4}-\d\d-\d\d",
    "WEEK": r"\d{4}-W\d\d",
    "JOB": "[0-9a-f-]{36}",
    "TRY": "[0-9a-f]{32}",
    "WORKER": "[0-9a-f]{32}",
}
# Rows that this crowd need not show: what lives for less than a look takes, ...
MOMENTARY = {"rq:queue:texts:intermediate", "rq:clean_registries:texts", "erase:lock"}
# ... what needs an address to post alarms to, and what needs one of ours that Twilio reaches.
ELSEWHERE = {"alarms:told", "alarms:lease", "canary:resting", "canary:failures"}
STAYS = -1
TOLERANCE = 1  # second, for what is rounded up


@dataclass(frozen=True)
class Promise:
    """A row of the table: `session:HASH`, and how long at most."""

    name: str
    seconds: int

    def is_of(self, key: str) -> bool:
        pattern = re.escape(self.name)
        for part, form in PARTS.items():
            pattern = pattern.replace(part, form)
        return bool(re.fullmatch(pattern, key))

    def is_kept(self, seconds: int) -> bool:
        return self.seconds == STAYS or 0 <= seconds <= self.seconds + TOLERANCE


def promises() -> list[Promise]:
    """The table under "Every key, by name"."""
    section = (
        (ROOT / "docs/privacy.md").read_text().partition("### Every key, by name")[2].partition("\n#")[0]
    )
    rows = re.findall(r"^\| `([^`]+)` \|.*\| ([^|]+) \|$", section, re.MULTILINE)
    return [Promise(name, _seconds(long)) for name, long in rows]


def _seconds(long: str) -> int:
    if long.startswith("stays"):
        return STAYS
    found = re.match(r"(\d+) (second|minute|hour|day|week)s?\b", long)
    assert found, f"docs/privacy.md: {long!r} is no time"
    return int(found[1]) * SECONDS[found[2]]


@dataclass
class Observer:
    """Looks at every key from beginning to end, also at those that live for a moment only."""

    server: RedisServer
    lived: dict[str, set[int]] = field(
        default_factory=dict
    )  # key: -1, or the seconds it was seen to have left

    def __post_init__(self) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _watch(self) -> None:
        with self.server.client() as client:
            while not self._over.wait(0.01):
                keys = list(client.scan_iter(count=1000))
                pipeline = client.pipeline(transaction=False)
                for key in keys:
                    pipeline.ttl(key)
                for key, seconds in zip(keys, pipeline.execute(), strict=True):
                    if seconds != -2:  # gone meanwhile
                        self.lived.setdefault(key.decode(), set()).add(seconds)

    def close(self) -> None:
        self._over.set()
        self._thread.join()


def texts(app: Flask) -> None:
    for place, body in enumerate(
        ("vivo en Garner", "I live in Gaston County", "日本語", "287g", "MENU", "!")
    ):
        caller = Caller(app, f"+1919555{4000 + place}")
        caller.texts(body).texts("menu").texts("5").texts("28205")
        Caller(app, caller.phone.number, "whatsapp").texts(body)
    Caller(app, "+19195554000").texts("STOP")
    Caller(app, "+19195554001").texts("STOP").texts("START")
    Caller(app, "+19195554002").texts("BORRAR")


def calls(app: Flask, last: int) -> Caller:
    """One that reaches nobody, and one that asks for a text."""
    caller = Caller(app, f"+1919555{last}")
    caller.calls().presses("1").presses("1").presses("28205").line("failed").line("busy")
    caller.calls().presses("1").presses("5").presses("2").hears("text_sent", "en")
    form = {"CallSid": "CA" + "1" * 32, "CallStatus": "completed", "CallDuration": "61"}
    report(caller, "/voice/status", form)
    form = {"MessageSid": "SM" + "2" * 32, "MessageStatus": "failed", "To": caller.phone.number}
    report(caller, "/sms/status", {**form, "ErrorCode": "30007"})
    return caller


@pytest.fixture(scope="module")
def lived(shared_redis: RedisServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[int]]:
    with shared_redis.client() as client:
        client.flushall()
    standin = StandIn()
    office = Office(shared_redis, standin, tmp_path_factory.mktemp("office"))
    with shared_redis.client() as client:
        client.delete("erase:resting")  # let a sweep come
    observer = Observer(shared_redis)
    try:
        _crowd(office, standin)
    finally:
        observer.close()
        office.close()
        standin.close()
    return observer.lived


def _crowd(office: Office, standin: StandIn) -> None:
    app = create_app(standin.settings(REDIS_URL=office.server.url, SECRET_KEY=SECRET))
    hold = Hold(office.server.url)
    hold.order("on", "Ana Ruiz", "Letter of 2026-05-04")
    hold.order("off", "Ana Ruiz", "")
    texts(app)
    standin.answers.extend([BUSY, OPTED_OUT, Answer(400, 21211), HELD])
    for last in range(5000, 5004):
        calls(app, last)
    office.later._enqueue("gone", "0" * 32, 30, 3600, [1])  # a job that a later version does not know
    worker = office.hire()
    standin.wait_for(4)
    os.kill(worker.horse(), signal.SIGKILL)
    standin.release()
    app.test_client().get("/ready")
    until(lambda: office.keys("erase:last") and office.keys("rq:failed:texts"))
    Caller(app, "+19195554003").texts("BORRAR")
    worker.stop()


def test_every_key_is_named_in_docs_privacy(lived: dict[str, set[int]]) -> None:
    table = promises()
    unnamed = {key for key in lived if not any(promise.is_of(key) for promise in table)}

    assert unnamed == set()


def test_every_key_ends_when_docs_privacy_says(lived: dict[str, set[int]]) -> None:
    broken = {
        (promise.name, seconds)
        for key, seen in lived.items()
        for promise in promises()
        if promise.is_of(key)
        for seconds in seen
        if not promise.is_kept(seconds)
    }

    assert broken == set()


def test_every_row_of_docs_privacy_was_seen(lived: dict[str, set[int]]) -> None:
    """Else the table tells of what is not there, or the crowd did too little to prove anything."""
    unseen = {promise.name for promise in promises() if not any(promise.is_of(key) for key in lived)}

    assert unseen <= MOMENTARY | ELSEWHERE


def test_no_key_holds_a_number(lived: dict[str, set[int]]) -> None:
    assert not any(E164.search(key) or re.search(r"919555\d{4}", key) for key in lived)
