"""Whatever ails Redis, every way into the hotline is answered rightly within two seconds."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from app import create_app
from app.senders.console import ConsoleSender
from app.settings import read
from tests.caller import Caller
from tests.faults.faults import FAULTS, Ailing, Fault
from tests.faults.ways import WAYS, Stopwatch, Way
from tests.figures import SOAK
from tests.patience import until

LIMIT_SECONDS = 2.0
# `make soak` tries every way in with every fault in both situations, `make test` every fourth in each.
IN_A_TALK, FROM_THE_START = (WAYS, WAYS) if SOAK else (WAYS[::4], WAYS[2::4])
slowest: dict[str, dict[str, float]] = defaultdict(dict)
"""Seconds of the slowest answer, by fault and by way in."""


@pytest.fixture(scope="module")
def told(figures: list[str]) -> Iterator[None]:
    yield
    for name, tried in slowest.items():
        way = max(tried, key=lambda way: tried[way])
        figures.append(f"Redis {name}: slowest answer {tried[way]:.2f} s ({way}), {len(tried)} ways in")


@pytest.fixture(scope="module", params=FAULTS, ids=lambda fault: fault.name)
def ailing(request: pytest.FixtureRequest, told: None) -> Iterator[Ailing]:
    ailing = Ailing(request.param)
    yield ailing
    ailing.close()


@pytest.fixture
def redis(ailing: Ailing) -> Iterator[Ailing]:
    """Well, and empty."""
    ailing.admin.flushall()
    yield ailing
    if ailing.ails:
        ailing.end()


@pytest.fixture
def open_hotline(redis: Ailing, loaded, monkeypatch, caplog) -> Callable[[], Flask]:
    """Another web process of the same hotline."""
    monkeypatch.setattr("app.load", lambda *_: loaded)
    given = {"PUBLIC_URL": "https://hotline.example.org", "SECRET_KEY": "s" * 32}

    def opened() -> Flask:
        app = create_app(read({**given, "REDIS_URL": redis.server.url}), sender=ConsoleSender())
        logging.getLogger().addHandler(caplog.handler)  # a hotline sets up its own log alone
        return app

    return opened


def act(fault: Fault, way: Way, caller: Caller) -> None:
    watch = Stopwatch(caller)
    way.do(caller)
    if way.name == "a text by phone":
        # None is promised that cannot be queued; the call goes on.
        caller.hears("cannot_text", "en")
        assert caller.call.gather
    seconds = max(watch.seconds)
    slowest[fault.name][way.name] = max(slowest[fault.name].get(way.name, 0.0), seconds)
    assert seconds < LIMIT_SECONDS


@pytest.mark.parametrize("way", IN_A_TALK, ids=lambda way: way.name)
def test_it_goes_on_where_redis_begins_to_ail(redis: Ailing, open_hotline, way: Way) -> None:
    caller = Caller(open_hotline())
    way.before(caller)
    redis.begin()

    act(redis.fault, way, caller)


@pytest.mark.parametrize("way", FROM_THE_START, ids=lambda way: way.name)
def test_it_goes_on_where_redis_ails_from_the_start(redis: Ailing, open_hotline, way: Way) -> None:
    redis.begin()
    caller = Caller(open_hotline())
    way.before(caller)

    act(redis.fault, way, caller)


def test_ready_says_what_ails_and_health_is_well(redis: Ailing, open_hotline) -> None:
    client = open_hotline().test_client()
    well = client.get("/ready").json["store"]
    redis.begin()
    ailing = client.get("/ready")

    assert well == "ok"
    assert ailing.status_code == 503
    assert ailing.json["store"] in redis.fault.words
    assert client.get("/health").status_code == 200
    assert redis.server.url not in ailing.text


def test_it_is_told_once_and_talks_go_on_when_it_is_over(
    redis: Ailing, open_hotline, caplog, monkeypatch
) -> None:
    monkeypatch.setattr("app.stores.breaker.PAUSE_SECONDS", 0.02)  # so that it is asked often
    caplog.set_level(logging.WARNING)
    app = open_hotline()
    caller, others = Caller(app), [Caller(app, f"+1919555{number}") for number in range(2000, 3000, 100)]
    caller.texts("español").texts("menu")
    redis.begin()
    for other in others:
        for text in ("hello", "28205", "287g", "menu", "rights"):
            other.texts(text)
    during = list(caplog.messages)
    redis.end()
    until(lambda: others[0].texts("hello") and len(caplog.messages) > len(during))
    for other in others:
        other.texts("hello")

    Caller(open_hotline()).texts("5").hears("rights", "es")
    caller.texts("menu").texts("5").hears("rights", "es")
    words = [text.removeprefix("The hotline goes on without Redis, which ") for text in during]
    assert words in [[words] for words in redis.fault.words]
    back = "Redis takes what we write again" if redis.fault.reads else "Redis is back"
    assert caplog.messages[len(during) :] == [back]
