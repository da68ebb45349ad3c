"""A real worker process: it delivers, survives, and gives nobody away."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from rq import SimpleWorker

from app.privacy import Keys
from tests.office import SECRET, Office, Worker
from tests.patience import until
from tests.redis_server import RedisServer
from tests.standin import BUSY, HELD, OPTED_OUT, Answer, StandIn

TO, BODY = "+19195550123", "Vivo en Garner"


@pytest.fixture
def office(redis_server: RedisServer, standin: StandIn, tmp_path: Path) -> Iterator[Office]:
    office = Office(redis_server, standin, tmp_path)
    yield office
    office.close()


@pytest.fixture
def shaky_office(mortal_redis: RedisServer, standin: StandIn, tmp_path: Path) -> Iterator[Office]:
    """An office whose Redis may be killed."""
    office = Office(mortal_redis, standin, tmp_path)
    yield office
    office.close()


def test_a_text_is_delivered_and_leaves_nothing(office: Office) -> None:
    office.hire()
    office.later.text(TO, BODY)
    form = office.standin.wait_for(1, seconds=60)[0].form
    until(office.is_empty)

    assert (form["To"], form["Body"]) == (TO, BODY)
    assert office.names_nobody()


def test_nobody_is_named_while_a_text_waits_or_is_sent(office: Office) -> None:
    office.later.text(TO, BODY)
    while_waiting = office.names_nobody()
    office.standin.answers.append(HELD)
    office.hire()
    office.standin.wait_for(1, seconds=60)
    while_sending = office.names_nobody()
    office.standin.release()
    until(office.is_empty)

    assert while_waiting
    assert while_sending


def test_a_busy_twilio_is_asked_again(office: Office) -> None:
    office.standin.answers.extend([BUSY, BUSY])
    office.hire()
    office.later.text(TO, BODY)
    received = office.standin.wait_for(3, seconds=60)
    until(office.is_empty)

    assert {request.form["Body"] for request in received} == {BODY}
    assert "Traceback" not in office.output.read_text()
    assert office.names_nobody()


def test_a_text_that_is_never_taken_is_given_up_and_forgotten(office: Office) -> None:
    office.standin.answers.extend([BUSY] * 9)
    office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(4, seconds=60)
    until(office.is_empty)

    assert len(office.standin.received) == 4
    assert office.names_nobody()


def test_a_refusal_that_quotes_the_number_is_not_repeated(office: Office) -> None:
    office.standin.answers.append(Answer(400, 21211))
    worker = office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1, seconds=60)
    until(office.is_empty)

    assert "A text was not sent: unreachable, code 21211" in worker.said()
    assert office.names_nobody()


def test_an_opt_out_that_twilio_tells_is_kept(office: Office) -> None:
    office.standin.answers.append(OPTED_OUT)
    office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1, seconds=60)
    until(office.is_empty)

    assert office.store.opted_out(Keys(SECRET).hash("opt-out", TO))


def test_a_machine_lost_while_it_sends_leads_to_no_second_text(office: Office) -> None:
    office.standin.answers.append(HELD)
    lost = office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1, seconds=60)
    lost.kill_all()
    office.lose_started_jobs()
    another = office.hire()
    until(office.is_empty)

    assert len(office.standin.received) == 1
    assert "an earlier try may have sent it" in another.said()
    assert office.names_nobody()


def test_a_machine_lost_before_it_sent_costs_no_text(office: Office) -> None:
    office.later.text(TO, BODY)
    with office.server.client() as client:
        lost = SimpleWorker(["texts"], connection=client, serializer="json")
        taken = lost.dequeue_job_and_maintain_ttl(1)
        assert taken is not None
        lost.prepare_execution(taken[0])
        lost.prepare_job_execution(taken[0], remove_from_intermediate_queue=True)
    office.lose_started_jobs()
    office.hire()
    received = office.standin.wait_for(1, seconds=60)
    until(office.is_empty)

    assert [request.form["Body"] for request in received] == [BODY]


def test_a_job_killed_while_it_sends_leads_to_no_second_text(office: Office) -> None:
    office.standin.answers.append(HELD)
    worker = office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1, seconds=60)
    os.kill(worker.horse(), signal.SIGKILL)
    until(office.is_empty)

    assert len(office.standin.received) == 1
    assert worker.process.poll() is None
    assert office.names_nobody()


def test_a_worker_that_is_stopped_finishes_its_text(office: Office) -> None:
    office.standin.answers.append(HELD)
    worker = office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1, seconds=60)
    worker.process.send_signal(signal.SIGTERM)
    until(lambda: b"shutdown_requested_date" in office.server.everything())
    office.standin.release()

    assert worker.process.wait(timeout=20) == 0
    assert office.is_empty()
    assert len(office.standin.received) == 1


def test_a_worker_outlives_a_restart_of_redis(shaky_office: Office) -> None:
    worker = shaky_office.hire()
    until(shaky_office.waits)
    shaky_office.server.kill()
    shaky_office.server.start()
    shaky_office.later.text(TO, BODY)
    shaky_office.standin.wait_for(1, seconds=30)

    assert worker.process.poll() is None


def test_a_worker_that_loses_redis_in_a_job_asks_to_be_started_again(shaky_office: Office) -> None:
    shaky_office.standin.answers.append(HELD)
    worker = shaky_office.hire()
    shaky_office.later.text(TO, BODY)
    shaky_office.standin.wait_for(1, seconds=60)
    shaky_office.server.kill()
    shaky_office.standin.release()

    assert worker.process.wait(timeout=60) == 1


def test_a_worker_that_stops_by_itself_asks_to_be_started_again(shaky_office: Office) -> None:
    with shaky_office.server.client() as client:
        client.set("rq:queue:texts", "no queue")  # RQ logs that and quits
    worker = shaky_office.hire()

    assert worker.process.wait(timeout=60) == 1
    assert worker.said().endswith("The worker stopped by itself and must be started again.\n")


def test_where_redis_is_away_it_does_not_start(shaky_office: Office) -> None:
    shaky_office.server.kill()
    worker = shaky_office.hire()

    assert worker.process.wait(timeout=60) == 1
    assert "Redis cannot be reached" in worker.said()


def test_the_queue_knows_its_workers(office: Office) -> None:
    worker = office.hire()
    until(office.waits)
    running = office.later.health()
    code = worker.stop()

    assert (running.queue, running.worker) == ("ok", "ok")
    assert code == 0
    assert office.later.health().worker == "no worker is running"


def test_without_redis_it_says_what_is_missing(tmp_path: Path) -> None:
    worker = Worker(tmp_path / "output", REDIS_URL="")

    assert worker.process.wait(timeout=20) == 1
    assert worker.said().startswith("The worker needs REDIS_URL.")


def test_with_faulty_settings_it_names_them(tmp_path: Path) -> None:
    worker = Worker(tmp_path / "output", REDIS_URL="localhost", TWILIO_PHONE_NUMBER="one")

    assert worker.process.wait(timeout=20) == 1
    assert "REDIS_URL" in worker.said()
    assert "TWILIO_PHONE_NUMBER" in worker.said()
    assert "Traceback" not in worker.said()
