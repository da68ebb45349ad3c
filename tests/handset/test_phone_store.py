"""The store of a hotline that is tried out: it can be taken away, and tells what was remembered."""

import threading

import pytest

from app import create_app
from app.handset.store import PhoneStore, watched
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.base import StoreDown
from app.stores.memory import MemoryStore

REAL = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "f" * 32,
    "TWILIO_PHONE_NUMBER": "+19195550100",
}


@pytest.fixture
def store():
    return PhoneStore(MemoryStore())


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.ping(),
        lambda store: store.opted_out("mark"),
        lambda store: store.keep("name", b"sealed", 60),
        lambda store: store.counts(["day"]),
    ],
)
def test_while_it_is_away_it_raises_what_a_lost_redis_raises(store, ask):
    with watched(away=True), pytest.raises(StoreDown):
        ask(store)
    ask(store)


def test_it_is_away_only_for_who_took_it_away(store):
    pinged = threading.Event()

    def other():
        store.ping()
        pinged.set()

    with watched(away=True):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()

    assert pinged.is_set()


def test_a_talk_goes_on_while_it_is_away(store):
    with watched(away=True):
        opened = store.open("caller", "m1")
        store.save("caller", "m1", '{"turns":1}', opened.version, "hello")

        assert store.open("caller", "m2").session == '{"turns":1}'


def test_it_tells_how_a_talk_was_before_and_after(store):
    with watched(away=False) as first:
        store.save("caller", "m1", '{"turns":1}', store.open("caller", "m1").version, "hello")
    with watched(away=False) as second:
        store.open("caller", "m2")
        store.forget("caller")
    with watched(away=False) as third:
        store.ping()

    assert (first.before, first.after) == ("", '{"turns":1}')
    assert (second.before, second.after) == ('{"turns":1}', "")
    assert (third.before, third.after) == (None, None)


def test_a_turn_that_was_not_kept_is_not_told_as_kept(store):
    with watched(away=False) as remembered:
        store.save("caller", "m1", '{"turns":1}', 7, "hello")

    assert remembered.after is None


@pytest.mark.parametrize(("given", "watchable"), [({}, True), (REAL, False)])
def test_a_hotline_with_a_real_token_has_a_store_that_nobody_can_take_away(
    loaded, monkeypatch, given, watchable
):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    app = create_app(read(given), sender=ConsoleSender())

    assert isinstance(app.extensions["faro"].store, PhoneStore) == watchable
