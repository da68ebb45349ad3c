"""A phone that others read: with `discreet = true` no text gives away what the hotline is for."""

from dataclasses import replace

import pytest

from app import create_app
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore
from tests.caller import CHARLOTTE, STATEWIDE, WAKE, Caller

TELLING = ("ICE", "287", "sheriff", "Sheriff", "rights", "derechos", "raid", "redada", "warrant", "orden")


@pytest.fixture
def caller(settings, loaded, monkeypatch):
    quiet = replace(loaded, content=replace(loaded.content, discreet=True))
    monkeypatch.setattr("app.load", lambda *_: quiet)
    return Caller(create_app(settings, MemoryStore(), ConsoleSender()))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("hola", STATEWIDE),
        ("MIGRA", STATEWIDE),
        ("28205", CHARLOTTE),
        ("vivo en Garner", WAKE),
        ("287g", STATEWIDE),
        ("my rights", STATEWIDE),
        ("se llevaron a mi hermano", STATEWIDE),
        ("287g Gaston", STATEWIDE),
        ("menu", STATEWIDE),
        ("HELP", STATEWIDE),
        ("START", STATEWIDE),
    ],
)
def test_a_text_tells_the_number_and_nothing_that_gives_the_hotline_away(caller, body, told):
    caller.texts(body).is_told(told).does_not_read(*TELLING)


def test_it_still_asks_which_county_and_nothing_more_is_told_afterwards(caller):
    caller.texts("english").texts("27587").hears("which_county", "en")

    caller.texts("HELP").is_told(STATEWIDE).does_not_read(*TELLING)


def test_it_still_asks_where_somebody_is(caller):
    caller.texts("MIGRA").hears("ask_place", "es").texts("Garner").is_told(WAKE)


def test_by_phone_everything_is_told_and_only_numbers_are_texted(caller):
    call = caller.calls().presses("1").presses("5")
    call.hears("rights", "en").presses("2")
    sender = caller.faro.sender
    caller.faro.later.close()

    (text,) = sender.sent_to(caller.phone.number)
    assert STATEWIDE in text
    assert not [word for word in TELLING if word in text]


def test_a_slip_in_the_setting_is_told(tmp_path):
    from app.loader.hotlines import read_hotlines
    from tests.loader.telling import reader_of

    lines = (
        'fallback = "all"\ndiscreet = "yes"\n[hotlines.all]\nphone = "+19195550100"\nverified = 2026-01-01\n'
    )
    reader = reader_of(tmp_path, hotlines_toml=lines)

    assert read_hotlines(reader, {}) is None
    assert [problem.place for problem in reader.problems] == ["discreet"]
