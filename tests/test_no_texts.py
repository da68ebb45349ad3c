"""Who stopped our texts and phones: no text is promised, and how to get texts again is said."""

import pytest

from app import create_app
from app.senders.base import NotSent
from app.senders.console import ConsoleSender
from tests.caller import Caller, texts_to
from tests.failing import FailingStore, ScriptedSender
from tests.languages import CODES
from tests.stores.each import kept, store

__all__ = ["kept", "store"]
OPTED_OUT = NotSent("opted_out", code=21610)


@pytest.fixture
def app(settings, store, loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    return create_app(settings, store, ConsoleSender())


def asks_for_a_text(caller, key="1"):
    """On the phone, for the rights, by text."""
    return caller.calls().presses(key).presses("5").presses("2")


@pytest.mark.parametrize(("language", "key"), [("en", "1"), ("es", "2")])
def test_who_texted_stop_hears_how_to_get_texts_again(app, language, key):
    caller = Caller(app).texts("STOP")
    asks_for_a_text(caller, key).hears("texts_stopped", language)

    assert caller.call.gather  # and the call goes on
    assert texts_to(caller) == []


def test_who_texted_start_afterwards_gets_the_text(app):
    caller = Caller(app).texts("ALTO").texts("START")
    asks_for_a_text(caller).hears("text_sent", "en")

    assert len(texts_to(caller)) == 1


def test_nobody_else_hears_it(app):
    Caller(app, "+19195550122").texts("STOP")
    caller = asks_for_a_text(Caller(app)).hears("text_sent", "en")

    assert len(texts_to(caller)) == 1


def test_a_stop_that_only_twilio_knew_is_told_from_the_next_time_on(settings, store, loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    sender = ScriptedSender(OPTED_OUT)
    app = create_app(settings, store, sender)
    caller = Caller(app)
    asks_for_a_text(caller).hears("text_sent", "en")
    app.extensions["faro"].later.close()
    asks_for_a_text(caller).hears("texts_stopped", "en")

    assert len(sender.asked) == 1


def test_a_withheld_number_is_told_that_it_gets_none_whatever_stands_in_the_marks(app):
    caller = Caller(app, "anonymous")
    app.extensions["faro"].store.opt_out(app.extensions["faro"].bot._keys.opt_out_mark("anonymous"))

    asks_for_a_text(caller).hears("cannot_text", "en")


def test_with_the_store_away_no_text_is_promised_either(settings, loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    store = FailingStore()
    caller = Caller(create_app(settings, store, ConsoleSender()))
    store.down = {"standing", "save", "keep", "open", "count"}

    asks_for_a_text(caller).hears("cannot_text", "en")


@pytest.mark.parametrize("code", CODES)
def test_it_is_said_in_every_language_that_a_voice_speaks(all_languages, code):
    caller = Caller(all_languages, f"+1919555{2000 + CODES.index(code)}").texts("STOP")
    catalog = caller.content.catalog
    wording = catalog.languages[code].messages["texts_stopped"]["voice"]
    if not catalog.spoken(code):
        assert "START" in wording  # for the voice to come
        return
    place = catalog.by_phone().index(code)
    caller.calls()
    if place >= 2:  # behind one key, eight at a time
        for _ in range(1 + (place - 2) // 8):
            caller.presses("9")
    caller.presses(str(place + 1 if place < 2 else (place - 2) % 8 + 1))
    caller.presses("5").presses("2").hears("texts_stopped", code)

    assert "START" in caller.answer
    assert [letter for letter in caller.answer.partition("START")[2] if letter in "START"][:5] == list(
        "START"
    )
