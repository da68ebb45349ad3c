"""Each look of the lookout sounds the alarms for Redis and for the worker; who only asks /ready does not."""

import pytest

from app import create_app
from app.later.base import Health
from app.senders.console import ConsoleSender
from tests.failing import FailingStore
from tests.wall import Wall


@pytest.fixture
def store():
    return FailingStore()


@pytest.fixture
def ready(settings, store, loaded, monkeypatch):
    """What /ready says after a look, with the queue in that state; `look=False`: it is asked alone."""
    monkeypatch.setattr("app.load", lambda *_: loaded)
    # A day on which no date of flows/ is too old.
    app = create_app(settings, store, ConsoleSender(), Wall("2026-05-20 10:00"))
    later = app.extensions["faro"].later

    def ask(health=None, look=True):
        monkeypatch.setattr(later, "health", lambda: health or Health(True, 1))
        if look:
            app.extensions["lookout"].look()
        return app.test_client().get("/ready").json

    return ask


def told(caplog):
    return [record.getMessage().partition(":")[0] for record in caplog.records]


@pytest.mark.parametrize("health", [Health(True, 0), Health(True, 1, oldest_seconds=600)])
def test_a_worker_that_stays_away_or_behind_is_told_until_it_is_back(ready, store, caplog, health):
    first = ready(health)["alarms"]
    second = ready(health)["alarms"]
    ready(health)
    back = ready()["alarms"]

    assert (first, second, back) == ([], ["worker"], [])
    assert told(caplog) == ["Alarm worker", "The alarm worker is over"]


def test_whoever_asks_ready_again_and_again_sounds_nothing(ready, caplog):
    for _ in range(5):
        assert ready(Health(True, 0), look=False)["alarms"] == []
    assert told(caplog) == []


def test_a_worker_that_is_only_being_replaced_is_no_alarm(ready):
    for _ in range(3):
        assert ready(Health(True, 0))["alarms"] == []
        assert ready()["alarms"] == []


def test_redis_away_is_told_once_and_says_nothing_of_the_worker(ready, store, caplog):
    store.down = {"ping", "alarm", "alarms", "calm"}
    for _ in range(3):
        answer = ready(Health(False))
    store.down = set()
    ready()

    assert answer["alarms"] == ["redis"]
    assert told(caplog) == ["Alarm redis", "The alarm redis is over"]


def test_an_alarm_alone_does_not_make_a_hotline_unready(ready, store):
    store.alarm("spend", "2026-11-24: The day has cost its money.")

    answer = ready()
    assert answer["alarms"] == ["spend"]
    assert "money" not in str(answer)
