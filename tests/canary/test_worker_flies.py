"""A worker flies canaries through the public address, and tells by itself when callers are not answered."""

import time

import pytest
from rq.timeouts import JobTimeoutException

import worker
from app import create_app, jobs
from app.alarms.alarms import Alarms
from app.canary.rounds import REST_SECONDS, CanaryRounds
from app.doctor.finding import Finding
from app.later.limits import CANARY_SECONDS
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore
from tests.canary.canary_worker import CanaryWorker
from tests.office import Worker
from tests.patience import until


class Flight:
    """A canary that finds what the test says."""

    def __init__(self, *findings):
        self._findings = findings

    def findings(self):
        return iter(self._findings)


WELL = Flight(Finding("text", "it is answered"))
WRONG = Flight(Finding("text", "it is not answered", "See the log."), Finding("call", "never asked"))


@pytest.fixture
def rounds(redis_server):
    return CanaryRounds(redis_server.url)


def test_one_failure_is_no_alarm_and_two_in_a_row_are(rounds):
    store = MemoryStore()
    told = []
    for flight in (WRONG, WELL, WRONG, WRONG, WRONG, WELL):
        rounds.fly(flight, Alarms(store))
        told.append(dict(store.alarms()))

    text = (
        "A trial text or call through PUBLIC_URL is not answered rightly. "
        "text: it is not answered. See the log."
    )
    assert told == [{}, {}, {}, {"canary": text}, {"canary": text}, {}]


def test_one_that_does_not_come_to_its_end_has_failed(rounds):
    class BrokenOff:
        def findings(self):
            yield Finding("address", "it answers")
            raise JobTimeoutException("Task exceeded maximum timeout value")

    store = MemoryStore()
    for _ in range(2):
        rounds.fly(BrokenOff(), Alarms(store))

    assert "broken off (JobTimeoutException)" in store.alarms()["canary"]


def test_one_is_due_every_fifteen_minutes_and_in_a_minute_after_a_failure(rounds, redis_server):
    due = [rounds.is_due(), rounds.is_due()]
    with redis_server.client() as client:
        rested = client.ttl("canary:resting")
        rounds.fly(WRONG, Alarms(MemoryStore()))
        again, remembered = client.ttl("canary:resting"), client.ttl("canary:failures")

    assert due == [True, False]
    assert (rested, again, remembered) == (900, 60, 3600)


def test_a_failure_is_forgotten_also_if_whoever_counted_it_dies_at_once(rounds, redis_server, monkeypatch):
    def dies(*_):
        raise ConnectionResetError

    monkeypatch.setattr("redis.Redis.expire", dies)
    with pytest.raises(ConnectionResetError):
        rounds.fly(WRONG, Alarms(MemoryStore()))

    with redis_server.client() as client:
        assert client.ttl("canary:failures") != -1  # it would be kept for ever


def test_a_canary_waits_behind_a_backlog_until_the_next_is_due(redis_server, monkeypatch):
    monkeypatch.setattr(worker, "STARTED", time.monotonic() - 2 * worker.WARM_SECONDS)
    monkeypatch.setattr(worker, "sweep_is_due", lambda: False)
    monkeypatch.setattr("worker.canary_is_due", lambda: True)
    with redis_server.client() as client:
        made = worker.FaroWorker([worker.QUEUE], connection=client, serializer="json")
        made._queue_due()
        [job] = made.queues[0].jobs

    assert (job.ttl, job.timeout) == (REST_SECONDS, CANARY_SECONDS)


@pytest.mark.parametrize(
    ("environment", "due"),
    [({}, True), ({"PUBLIC_URL": "http://127.0.0.1:8000"}, False), ({"TWILIO_AUTH_TOKEN": ""}, False)],
)
def test_none_is_due_where_twilio_cannot_reach_us(redis_server, standin, monkeypatch, environment, due):
    settings = standin.settings(REDIS_URL=redis_server.url, **environment)
    monkeypatch.setattr("app.jobs.worker_settings", lambda: settings)
    monkeypatch.setattr("app.jobs.worker_canary_rounds", lambda: CanaryRounds(settings.redis_url))

    assert jobs.canary_is_due() == due


def test_with_redis_away_none_is_due(mortal_redis, standin, monkeypatch):
    settings = standin.settings(REDIS_URL=mortal_redis.url)
    monkeypatch.setattr("app.jobs.worker_settings", lambda: settings)
    monkeypatch.setattr("app.jobs.worker_canary_rounds", lambda: CanaryRounds(settings.redis_url))
    mortal_redis.kill()

    assert not jobs.canary_is_due()


def test_a_worker_tells_once_that_callers_are_not_answered_and_once_when_they_are(
    redis_server, twilio, public, inbox, certificate, tmp_path, loaded, monkeypatch
):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    environment = {
        "PUBLIC_URL": public.url,
        "REDIS_URL": redis_server.url,
        "ALERT_URL": inbox.url,
        "REQUESTS_CA_BUNDLE": str(certificate),
    }
    flying = CanaryWorker(tmp_path / "output", **{**twilio.environment(), **environment})
    try:
        until(lambda: inbox.told)
        public.app = create_app(twilio.settings(**environment), sender=ConsoleSender())
        until(lambda: len(inbox.told) == 2)
    finally:
        flying.kill_all()

    assert inbox.told == [("canary", "begins"), ("canary", "over")]
    assert f"{public.url}/health is answered with 503" in inbox.taken[0]["text"]


def test_a_worker_flies_none_when_it_has_just_started(redis_server, twilio, public, tmp_path):
    environment = {"PUBLIC_URL": public.url, "REDIS_URL": redis_server.url}
    started = Worker(tmp_path / "output", **{**twilio.environment(), **environment})
    try:
        with redis_server.client() as client:
            until(lambda: client.exists("erase:last"))
            resting = client.exists("canary:resting")
    finally:
        started.kill_all()

    assert not resting
    assert public.asked == []
