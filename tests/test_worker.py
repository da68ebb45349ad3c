"""A real worker process: it delivers, survives, and gives nobody away."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.jobs import Texts
from app.later.rq import RqLater
from app.privacy import Keys
from app.senders import build_sender
from app.stores.redis import RedisStore
from tests.redis_server import RedisServer
from tests.standin import ACCOUNT, BUSY, HELD, OPTED_OUT, TOKEN, Answer, StandIn

ROOT = Path(__file__).resolve().parent.parent
TO, BODY = "+19195550123", "Vivo en Garner"
SECRET = "s" * 32


class Worker:
    """`python worker.py`, its output in a file."""

    def __init__(self, output: Path, **environment: str):
        self.output = output
        with output.open("ab") as file:
            self.process = subprocess.Popen(
                [sys.executable, "worker.py"],
                cwd=ROOT,
                env={"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1", **environment},
                stdout=file,
                stderr=subprocess.STDOUT,
            )

    def said(self) -> str:
        return self.output.read_text()

    def children(self) -> list[int]:
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in task.read_text().split()]

    def kill_all(self) -> None:
        """As when the machine is lost: no process of it says goodbye."""
        for pid in [self.process.pid, *self.children()]:
            os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


class Office:
    """The queue as the web process sees it, and the workers behind it."""

    def __init__(self, server: RedisServer, standin: StandIn, folder: Path):
        self.server = server
        self.standin = standin
        self.store = RedisStore(server.url)
        settings = standin.settings()
        texts = Texts(self.store, Keys(SECRET), build_sender(settings))
        self.later = RqLater(texts, server.url, retry_seconds=[1, 1, 1])
        self.output = folder / "output"
        self.output.touch()
        self.workers: list[Worker] = []

    def hire(self) -> Worker:
        worker = Worker(
            self.output,
            REDIS_URL=self.server.url,
            SECRET_KEY=SECRET,
            TWILIO_ACCOUNT_SID=ACCOUNT,
            TWILIO_AUTH_TOKEN=TOKEN,
            TWILIO_PHONE_NUMBER="+19195550100",
            TWILIO_API_URL=self.standin.url,
            PUBLIC_URL="https://hotline.example.org",
        )
        self.workers.append(worker)
        return worker

    def keys(self, pattern: str) -> list[bytes]:
        with self.server.client() as client:
            return list(client.scan_iter(pattern, count=1000))

    def is_empty(self) -> bool:
        """No job and no text is left, waiting, running or failed."""
        return not self.keys("rq:job:*") and not self.keys("sealed:*") and not self.keys("taken:*")

    def names_nobody(self) -> bool:
        """Neither Redis nor any worker's output holds the number or the text."""
        found = self.server.everything() + self.output.read_bytes()
        return b"9195550123" not in found and b"Garner" not in found

    def lose_started_jobs(self) -> None:
        """Let the time pass after which a silent worker's job counts as lost (95 s)."""
        with self.server.client() as client:
            [job] = client.zrange("rq:wip:texts", 0, -1)
            client.zadd("rq:wip:texts", {job: time.time() - 1})
            client.delete("rq:scheduler-lock:texts")

    def close(self) -> None:
        self.standin.release()
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.kill_all()


@pytest.fixture
def office(redis_server: RedisServer, standin: StandIn, tmp_path: Path) -> Iterator[Office]:
    office = Office(redis_server, standin, tmp_path)
    yield office
    office.close()


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.02)


def test_a_text_is_delivered_and_leaves_nothing(office: Office) -> None:
    office.hire()
    office.later.text(TO, BODY)
    form = office.standin.wait_for(1, seconds=20)[0].form
    until(office.is_empty)

    assert (form["To"], form["Body"]) == (TO, BODY)
    assert office.names_nobody()


def test_nobody_is_named_while_a_text_waits_or_is_sent(office: Office) -> None:
    office.later.text(TO, BODY)
    while_waiting = office.names_nobody()
    office.standin.answers.append(HELD)
    office.hire()
    office.standin.wait_for(1, seconds=20)
    while_sending = office.names_nobody()
    office.standin.release()
    until(office.is_empty)

    assert while_waiting
    assert while_sending


def test_a_busy_twilio_is_asked_again(office: Office) -> None:
    office.standin.answers.extend([BUSY, BUSY])
    office.hire()
    office.later.text(TO, BODY)
    received = office.standin.wait_for(3, seconds=20)
    until(office.is_empty)

    assert {request.form["Body"] for request in received} == {BODY}
    assert "Traceback" not in office.output.read_text()
    assert office.names_nobody()


def test_a_text_that_is_never_taken_is_given_up_and_forgotten(office: Office) -> None:
    office.standin.answers.extend([BUSY] * 9)
    office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(4, seconds=20)
    until(office.is_empty)

    assert len(office.standin.received) == 4
    assert office.names_nobody()


def test_a_refusal_that_quotes_the_number_is_not_repeated(office: Office) -> None:
    office.standin.answers.append(Answer(400, 21211))
    worker = office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1, seconds=20)
    until(office.is_empty)

    assert "A text was not sent: unreachable, code 21211" in worker.said()
    assert office.names_nobody()


def test_an_opt_out_that_twilio_tells_is_kept(office: Office) -> None:
    office.standin.answers.append(OPTED_OUT)
    office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1, seconds=20)
    until(office.is_empty)

    assert office.store.opted_out(Keys(SECRET).hash("opt-out", TO))


def test_a_machine_lost_while_it_sends_leads_to_no_second_text(office: Office) -> None:
    office.standin.answers.append(HELD)
    lost = office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1, seconds=20)
    lost.kill_all()
    office.lose_started_jobs()
    another = office.hire()
    until(office.is_empty)

    assert len(office.standin.received) == 1
    assert "an earlier try may have sent it" in another.said()
    assert office.names_nobody()


def test_a_job_killed_while_it_sends_leads_to_no_second_text(office: Office) -> None:
    office.standin.answers.append(HELD)
    worker = office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1, seconds=20)
    [horse] = [pid for pid in worker.children() if leads_group(pid)]
    os.kill(horse, signal.SIGKILL)
    until(office.is_empty)

    assert len(office.standin.received) == 1
    assert worker.process.poll() is None
    assert office.names_nobody()


def test_a_worker_that_is_stopped_finishes_its_text(office: Office) -> None:
    office.standin.answers.append(HELD)
    worker = office.hire()
    office.later.text(TO, BODY)
    office.standin.wait_for(1, seconds=20)
    worker.process.send_signal(signal.SIGTERM)
    until(lambda: b"shutdown_requested_date" in office.server.everything())
    office.standin.release()

    assert worker.process.wait(timeout=20) == 0
    assert office.is_empty()
    assert len(office.standin.received) == 1


def test_the_queue_knows_its_workers(office: Office) -> None:
    worker = office.hire()
    until(lambda: office.later.health().workers == 1)
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


def leads_group(pid: int) -> bool:
    """RQ gives the process of a job a group of its own, the scheduler's has none."""
    return os.getpgid(pid) == pid
