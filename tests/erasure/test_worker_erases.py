"""A real worker with a real Redis erases: by the hour, once, whatever is killed, and names nobody."""

import os
import signal
import threading

import pytest

from app import create_app
from app.erasure.hold import Hold
from app.later.erasures import Erasures
from app.later.rq import RqLater
from app.later.texts import Texts
from app.privacy import Keys
from app.senders.console import ConsoleSender
from app.stores.redis import RedisStore
from tests.caller import WAKE, Caller
from tests.office import SECRET, Worker
from tests.patience import until
from tests.rest_api.logs import HOTLINE, OURS, THEIRS

OTHER = "+17045550166"


class Bureau:
    """Workers before one Redis and one Twilio."""

    def __init__(self, server, twilio, folder):
        self.server, self.twilio = server, twilio
        self.output = folder / "output"
        self.output.touch()
        self.workers = []
        store, keys = RedisStore(server.url), Keys(SECRET)
        texts = Texts(store, keys, ConsoleSender())
        self.later = RqLater(texts, Erasures(store, keys), server.url, again_seconds=[1, 1, 1])

    def hire(self):
        worker = Worker(self.output, REDIS_URL=self.server.url, **self.twilio.environment())
        self.workers.append(worker)
        return worker

    def has(self, pattern):
        with self.server.client() as client:
            return any(client.scan_iter(pattern, count=1000))

    def idle(self):
        """How many workers have come and wait; from now on they can be stopped properly."""
        with self.server.client() as client:
            workers = client.smembers("rq:workers:texts")
            return sum(client.hget(worker, "state") == b"idle" for worker in workers)

    def rests(self):
        return self.has("erase:resting") and not self.has("rq:job:*")

    def rest(self):
        """No sweep is due."""
        with self.server.client() as client:
            client.set("erase:resting", 1)

    def let_pass(self):
        """Let the time pass after which a sweep that nobody finished is begun again."""
        with self.server.client() as client:
            client.delete("erase:resting", "erase:queued", "erase:lock")

    def names_nobody(self):
        found = self.server.everything() + self.output.read_bytes()
        return not any(secret in found for secret in (THEIRS[2:].encode(), b"Garner", b"SM0000", b"CA0000"))

    def close(self):
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.kill_all()


@pytest.fixture
def bureau(redis_server, twilio, tmp_path):
    bureau = Bureau(redis_server, twilio, tmp_path)
    yield bureau
    bureau.close()


@pytest.fixture
def shaky_bureau(mortal_redis, twilio, tmp_path):
    """One whose Redis may be killed."""
    bureau = Bureau(mortal_redis, twilio, tmp_path)
    yield bureau
    bureau.close()


@pytest.fixture
def stuck(twilio):
    """After ten deletions Twilio does not answer any more, until it is set free."""
    free = threading.Event()
    reached = threading.Event()

    def wait(method, path):
        if method == "DELETE" and twilio.count("DELETE") >= 10 and not free.is_set():
            reached.set()
            free.wait(60)

    twilio.before = wait
    yield reached, free
    free.set()


def fill(twilio, count=40):
    for _ in range(count):
        twilio.text()
    call = twilio.call()
    twilio.call(THEIRS, HOTLINE, parent=call)


def test_a_worker_sweeps_by_itself_and_then_rests(bureau, twilio):
    fill(twilio)
    bureau.hire()
    until(bureau.rests)

    assert twilio.left() == 0
    assert bureau.names_nobody()


def test_two_workers_sweep_once(bureau, twilio):
    for _ in range(2):
        bureau.hire()
    until(bureau.rests)
    until(lambda: bureau.idle() == 2)
    for worker in bureau.workers:
        assert worker.stop() == 0

    # Texts, WhatsApp and calls, both ways each.
    assert [(method, query.keys() & {"To", "From"}) for method, _, query in twilio.asked] == [
        ("GET", {way}) for way in ("To", "From") * 3
    ]


def test_a_machine_lost_in_the_middle_costs_nothing(bureau, twilio, stuck):
    reached, free = stuck
    fill(twilio)
    lost = bureau.hire()
    assert reached.wait(60)
    lost.kill_all()
    left = twilio.left()
    free.set()
    bureau.let_pass()
    bureau.hire()
    until(lambda: twilio.left() == 0)

    assert 0 < left < 42
    assert bureau.names_nobody()


def test_a_sweep_killed_in_the_middle_is_begun_again(bureau, twilio, stuck):
    reached, free = stuck
    fill(twilio)
    worker = bureau.hire()
    assert reached.wait(60)
    os.kill(worker.horse(), signal.SIGKILL)
    free.set()
    until(lambda: not bureau.has("rq:wip:texts"))
    bureau.let_pass()
    bureau.later.erase(OTHER)  # after any job the worker looks whether a sweep is due
    until(lambda: twilio.left() == 0)

    assert worker.process.poll() is None
    assert bureau.names_nobody()


def test_a_restart_of_redis_costs_nothing(shaky_bureau, twilio):
    shaky_bureau.rest()  # a worker that loses Redis in a job ends, and its host starts it again
    worker = shaky_bureau.hire()
    until(shaky_bureau.idle)
    shaky_bureau.server.kill()
    shaky_bureau.server.start()
    fill(twilio)
    shaky_bureau.later.erase(OTHER)
    until(lambda: twilio.left() == 0)

    assert worker.process.poll() is None


def test_a_hold_keeps_the_worker_from_erasing_until_it_is_off(bureau, twilio):
    fill(twilio)
    hold = Hold(bureau.server.url)
    hold.order("on", "Ana", "")
    bureau.hire()
    bureau.later.erase(THEIRS)
    until(lambda: bureau.has("erase:last"))
    until(lambda: b"An erasure: held" in bureau.output.read_bytes())
    held = twilio.left()
    hold.order("off", "Ana", "")
    until(lambda: twilio.left() == 0)  # the caller's own erasure goes on by itself

    assert held == 42
    assert b"A sweep: held" in bureau.output.read_bytes()


def test_what_twilio_does_not_let_go_yet_is_asked_again(bureau, twilio):
    bureau.rest()
    twilio.refused[twilio.text()] = 2
    twilio.text(OTHER)
    bureau.hire()
    bureau.later.erase(THEIRS)
    until(lambda: twilio.left() == 1)
    until(lambda: not bureau.has("sealed:*") and not bureau.has("rq:job:*"))

    assert twilio.rows["Messages"].popitem()[1]["from"] == OTHER
    assert bureau.names_nobody()


def test_what_twilio_never_lets_go_is_left_to_the_sweep_and_the_number_is_forgotten(bureau, twilio):
    bureau.rest()
    twilio.refused[twilio.text()] = 99
    bureau.hire()
    bureau.later.erase(THEIRS)
    waiting = bureau.names_nobody()
    until(lambda: bureau.output.read_bytes().count(b"An erasure:") == 4)
    until(lambda: not bureau.has("sealed:*") and not bureau.has("rq:job:*"))

    assert waiting
    assert twilio.left() == 1
    assert bureau.names_nobody()


def test_borrar_leaves_nothing_with_us_and_nothing_at_twilio(bureau, twilio, loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    bureau.rest()
    fill(twilio)
    twilio.text(OURS, THEIRS)
    app = create_app(twilio.settings(REDIS_URL=bureau.server.url), sender=ConsoleSender())
    caller = Caller(app, THEIRS).texts("vivo en Garner").is_told(WAKE)
    talked = bureau.has("session:*")
    caller.texts("BORRAR").hears("erased", "es")
    forgotten = not bureau.has("session:*")
    bureau.hire()
    until(lambda: twilio.left() == 0)
    until(lambda: not bureau.has("sealed:*") and not bureau.has("rq:job:*"))

    assert talked
    assert forgotten
    assert bureau.names_nobody()
