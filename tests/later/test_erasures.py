"""What a caller asked to have erased waits sealed, is tried until all is gone, and then forgotten."""

import pytest
from rq import Queue

from app import jobs
from app.erasure.swept import Swept
from app.later.base import NotQueued
from app.later.erasures import AGAIN_SECONDS, WAIT_SECONDS, Erasures
from app.later.limits import ERASURE_SECONDS
from app.later.rq import FAILURE_SECONDS, RqLater
from app.later.texts import Again, Texts
from app.later.thread import ThreadLater
from app.privacy import Keys
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore
from app.stores.redis import RedisStore
from tests.failing import FailingStore
from tests.sealed import is_gone

NUMBER = "+19195550123"
KEYS = Keys("secret" * 6)
GONE = Swept("done", {"message": 1})
YOUNG = Swept("done", remains={"message": {"young": 1}})
HELD = Swept("held")


class Scripted:
    """An eraser that reports, or raises, what it is told."""

    def __init__(self, *outcomes):
        self.outcomes = list(outcomes)
        self.asked = []

    def erase_caller(self, number, seconds):
        self.asked.append(number)
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


@pytest.fixture
def store():
    return FailingStore()


@pytest.fixture
def erasures(store):
    return Erasures(store, KEYS)


def test_what_waits_is_sealed_under_a_name_that_says_nothing(store, erasures):
    name = erasures.keep(NUMBER)
    sealed = store.take(name)

    assert len(name) == 32
    assert KEYS.unseal(sealed) == NUMBER
    assert NUMBER[1:].encode() not in sealed


def test_when_all_is_gone_the_number_is_forgotten(store, erasures):
    name, eraser = erasures.keep(NUMBER), Scripted(GONE)

    assert erasures.carry_out(name, eraser, last=False)
    assert eraser.asked == [NUMBER]
    assert is_gone(store, name)


@pytest.mark.parametrize("report", [YOUNG, HELD, Swept("away"), Swept("unfinished", {"message": 9})])
def test_as_long_as_something_remains_it_is_tried_again(store, erasures, report):
    name, eraser = erasures.keep(NUMBER), Scripted(report, GONE)

    assert not erasures.carry_out(name, eraser, last=False)
    assert erasures.carry_out(name, eraser, last=False)
    assert eraser.asked == [NUMBER, NUMBER]
    assert is_gone(store, name)


def test_the_last_try_is_the_last(store, erasures):
    name = erasures.keep(NUMBER)

    assert erasures.carry_out(name, Scripted(YOUNG), last=True)
    assert is_gone(store, name)


def test_who_dies_in_a_try_leaves_it_to_the_next(store, erasures):
    name, eraser = erasures.keep(NUMBER), Scripted(SystemExit(), GONE)
    with pytest.raises(SystemExit):
        erasures.carry_out(name, eraser, last=False)

    assert erasures.carry_out(name, eraser, last=False)
    assert eraser.asked == [NUMBER, NUMBER]


def test_however_the_last_try_ends_the_number_is_forgotten(store, erasures):
    name = erasures.keep(NUMBER)
    with pytest.raises(RuntimeError):
        erasures.carry_out(name, Scripted(RuntimeError(NUMBER)), last=True)

    assert is_gone(store, name)


def test_one_that_waited_too_long_is_over(erasures, caplog):
    assert erasures.carry_out("gone", Scripted(), last=False)
    assert caplog.messages == ["An erasure waited too long; the hourly sweep does it"]


def test_a_seal_of_another_secret_is_told_and_forgotten(store, caplog):
    name = Erasures(store, Keys("another")).keep(NUMBER)

    assert Erasures(store, KEYS).carry_out(name, Scripted(), last=False)
    assert is_gone(store, name)
    assert "not the same SECRET_KEY" in caplog.text


def test_while_the_store_is_away_it_waits(store, erasures):
    name = erasures.keep(NUMBER)
    store.down = {"take"}
    waits = not erasures.carry_out(name, Scripted(), last=False)
    store.down = {"keep"}

    assert waits
    with pytest.raises(NotQueued):
        erasures.keep(NUMBER)


# The queue


def later_of(store, server):
    return RqLater(Texts(store, KEYS, ConsoleSender()), Erasures(store, KEYS), server.url)


def test_the_job_holds_only_a_random_name_and_lives_as_long_as_the_record(redis_server):
    later = later_of(RedisStore(redis_server.url), redis_server)
    later.erase(NUMBER)
    [job] = Queue("texts", connection=redis_server.client(), serializer="json").jobs
    with redis_server.client() as client:
        [sealed] = client.scan_iter("sealed:*")
        lives = client.ttl(sealed)

    assert (job.func_name, job.description) == ("app.jobs.erase_caller", "erase_caller")
    assert (job.timeout, job.ttl, job.result_ttl, job.failure_ttl) == (
        ERASURE_SECONDS,
        WAIT_SECONDS,
        0,
        FAILURE_SECONDS,
    )
    assert job.retry_intervals == list(AGAIN_SECONDS)
    assert sealed.decode() == f"sealed:{job.args[0]}"
    assert sum(AGAIN_SECONDS) < WAIT_SECONDS
    assert lives <= WAIT_SECONDS
    assert NUMBER[2:].encode() not in redis_server.everything()


def test_what_cannot_be_queued_is_not_kept(redis_server, mortal_redis):
    later = later_of(RedisStore(redis_server.url), mortal_redis)
    mortal_redis.kill()

    with pytest.raises(NotQueued):
        later.erase(NUMBER)
    with redis_server.client() as client:
        assert client.dbsize() == 0


def test_without_redis_it_says_how_to_do_it_by_hand(caplog):
    caplog.set_level("INFO")
    ThreadLater(Texts(MemoryStore(), KEYS, ConsoleSender())).erase(NUMBER)

    assert "flask erase" in caplog.text
    assert NUMBER not in caplog.text


# What the worker's jobs say of themselves


@pytest.mark.parametrize("outcome", [RuntimeError(NUMBER), SystemExit(NUMBER), YOUNG])
def test_what_a_job_raises_says_nothing(erasures, monkeypatch, caplog, outcome):
    monkeypatch.setattr(jobs, "worker_erasures", lambda: erasures)
    monkeypatch.setattr(jobs, "worker_eraser", lambda: Scripted(outcome))
    monkeypatch.setattr(jobs, "_is_last_try", lambda: False)
    with pytest.raises(Again) as caught:
        jobs.erase_caller(erasures.keep(NUMBER))

    assert (caught.value.args, caught.value.__cause__) == ((), None)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert NUMBER not in caplog.text


def test_a_worker_without_an_account_never_sweeps(monkeypatch, settings):
    monkeypatch.setattr(jobs, "worker_settings", lambda: settings)

    assert not jobs.sweep_is_due()
