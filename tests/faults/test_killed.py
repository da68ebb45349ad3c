"""A worker that dies at any point loses at most the text in its hands, says so, and sends none twice."""

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rq.utils import utcformat

from app import create_app
from tests.faults.quick_worker import BORN, GROWN, POINT, POINTS, DyingWorker, NewbornWorker, QuickWorker
from tests.office import SECRET, Office
from tests.patience import until
from tests.redis_server import RedisServer
from tests.standin import BUSY, HELD, StandIn

TO, BODY = "+19195550123", "Vivo en Garner"
DURABLE = ("--appendonly", "yes", "--appendfsync", "always")


def office_of(server: RedisServer, standin: StandIn, folder: Path) -> Iterator[Office]:
    office = Office(server, standin, folder)
    yield office
    office.close()


@pytest.fixture
def office(redis_server: RedisServer, standin: StandIn, tmp_path: Path) -> Iterator[Office]:
    yield from office_of(redis_server, standin, tmp_path)


@pytest.fixture
def durable_office(standin: StandIn, tmp_path: Path) -> Iterator[Office]:
    """One whose Redis writes everything to its disk, and may be killed."""
    server = RedisServer(*DURABLE)
    yield from office_of(server, standin, tmp_path)
    server.close()


def bodies(office: Office) -> list[str]:
    return [received.form["Body"] for received in office.standin.received]


@pytest.mark.parametrize(("point", "sent"), POINTS.items())
def test_a_job_killed_at_any_point_is_never_done_twice(
    office: Office, point: str, sent: int, figures: list[str]
) -> None:
    """Sent once where that is certain, and where it is not, given up and told."""
    with office.server.client() as client:
        client.set(POINT, point)
    office.later.text(TO, point)
    worker = office.hire(DyingWorker)
    until(office.is_empty)
    told = "A text was given up" in worker.said()
    figures.append(f"worker killed {point}: lost {1 - sent}, doubled {max(0, len(bodies(office)) - 1)}")

    assert bodies(office) == [point] * sent
    assert told == (point != "before take")
    assert worker.process.poll() is None
    assert office.names_nobody()


def test_two_workers_send_each_text_once(office: Office) -> None:
    texts = [f"text {place}" for place in range(20)]
    for text in texts:
        office.later.text(TO, text)
    office.hire()
    office.hire()
    until(office.is_empty)

    assert sorted(bodies(office)) == sorted(texts)


def test_one_of_two_workers_dies_and_the_other_does_its_work(office: Office) -> None:
    office.standin.answers.append(HELD)
    office.later.text(TO, "in its hands")
    lost = office.hire()
    office.standin.wait_for(1)
    for place in range(5):
        office.later.text(TO, f"waiting {place}")
    lost.kill_all()
    office.hire(QuickWorker)
    office.standin.wait_for(6)
    with office.server.client() as client:
        until(lambda: client.zcard("rq:wip:texts") == 1)
    office.lose_started_jobs()
    until(office.is_empty)

    assert sorted(bodies(office)) == ["in its hands", *(f"waiting {place}" for place in range(5))]


def test_a_scheduler_that_dies_is_started_again(office: Office) -> None:
    """Else a text that Twilio was too busy for would never be tried again."""
    worker = office.hire(QuickWorker)
    until(office.waits)
    with office.server.client() as client:
        until(lambda: client.get("rq:scheduler-lock:texts"))
        [scheduler] = worker.children()
        os.kill(scheduler, signal.SIGKILL)
        client.delete("rq:scheduler-lock:texts")  # by itself it goes after a minute
    office.standin.answers.append(BUSY)
    office.later.text(TO, BODY)
    until(office.is_empty)

    assert bodies(office) == [BODY, BODY]
    assert worker.children() != [scheduler]


def test_sigterm_to_every_process_as_the_host_sends_it(office: Office) -> None:
    office.standin.answers.append(HELD)
    worker = office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1)
    for pid in [*worker.children(), worker.process.pid]:
        os.kill(pid, signal.SIGTERM)
    until(lambda: b"shutdown_requested_date" in office.server.everything())
    office.standin.release()

    assert worker.process.wait(timeout=30) == 0
    assert office.is_empty()
    assert bodies(office) == [BODY]


def test_a_worker_stopped_as_its_job_begins_stays_alive_and_sends(office: Office) -> None:
    """RQ signals the group of the job's process, which is the worker's own in the first moment."""
    worker = office.hire(NewbornWorker)
    office.later.text(TO, BODY)
    with office.server.client() as client:
        until(lambda: client.exists(BORN))
        worker.process.send_signal(signal.SIGTERM)
        until(lambda: b"shutdown_requested_date" in office.server.everything())
        client.set(GROWN, 1)

    assert worker.process.wait(timeout=30) == 0
    assert bodies(office) == [BODY]


def test_texts_outlive_a_redis_that_is_killed_where_it_writes_to_its_disk(durable_office: Office) -> None:
    office = durable_office
    for place in range(5):
        office.later.text(TO, f"text {place}")
    office.server.kill()
    office.server.start()
    office.hire()
    until(office.is_empty)

    assert sorted(bodies(office)) == [f"text {place}" for place in range(5)]


def test_redis_killed_while_a_text_is_sent_leads_to_no_second_one(durable_office: Office) -> None:
    office = durable_office
    office.standin.answers.append(HELD)
    first = office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1)
    office.server.kill()
    office.standin.release()
    code = first.process.wait(timeout=60)
    office.server.start()
    office.lose_started_jobs()
    office.hire()
    until(office.is_empty)

    assert code == 1  # so that the host starts it again
    assert bodies(office) == [BODY]


def test_ready_shows_a_dead_worker_and_what_waits(office: Office) -> None:
    client = create_app(office.standin.settings(REDIS_URL=office.server.url, SECRET_KEY=SECRET)).test_client()
    worker = office.hire()
    until(office.waits)
    alive = client.get("/ready").json["worker"]
    worker.kill_all()
    until(office.misses)
    with office.server.client() as redis:
        [name] = redis.smembers("rq:workers")
        redis.hset(name, "last_heartbeat", utcformat(datetime.now(UTC) - timedelta(seconds=80)))
        office.later.text(TO, BODY)
        [job] = redis.scan_iter("rq:job:*", count=1000)
        redis.hset(job, "enqueued_at", utcformat(datetime.now(UTC) - timedelta(seconds=300)))
    ready = client.get("/ready")

    assert alive == "ok"
    assert ready.status_code == 503
    assert ready.json["worker"] == "no worker is running"
    assert ready.json["queue"] in {f"the oldest job has waited {seconds} s" for seconds in range(300, 330)}
