"""Who writes too often, and a day that has cost its money: short answers, and a number in each."""

from dataclasses import replace

import pytest

from app import create_app
from app.core.costs import Costs
from app.core.segments import segments
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore
from app.stores.redis import RedisStore
from tests.caller import CHARLOTTE, STATEWIDE, WAKE, Caller

LIMITS = Costs(brief_after=3, silent_after=5, crowd=8, text_in=1.0, text_out=1.0)


@pytest.fixture(params=["memory", "redis"])
def line(request, settings, loaded, monkeypatch):
    """A line with the limits that a test gives it."""
    store = MemoryStore() if request.param == "memory" else RedisStore(request.getfixturevalue("redis_url"))

    def run(costs: Costs = LIMITS):
        limited = replace(loaded, content=replace(loaded.content, costs=costs))
        monkeypatch.setattr("app.load", lambda *_: limited)
        return create_app(settings, store, ConsoleSender())

    return run


def test_somebody_who_writes_too_often_gets_short_answers_and_then_none(line):
    caller = Caller(line())
    answers = [caller.texts("rights english").answer for _ in range(7)]

    assert all("silent" in answer for answer in answers[:3])
    assert answers[3] == answers[4] == f"Talk to a person: {STATEWIDE}"
    assert answers[5] == answers[6] == ""


def test_two_machines_that_answer_each_other_slowly_come_to_an_end(line):
    caller = Caller(line(replace(LIMITS, brief_after=10**6, silent_after=10**6, loop=6)))
    answers = [caller.texts("I am driving and will reply later").answer for _ in range(9)]

    assert all(answers[:6])
    assert answers[6:] == ["", "", ""]


def test_the_silence_of_a_loop_ends_though_somebody_goes_on_writing(settings, loaded, monkeypatch):
    now = [0.0]
    limited = replace(
        loaded, content=replace(loaded.content, costs=replace(LIMITS, silent_after=10**6, loop=6))
    )
    monkeypatch.setattr("app.load", lambda *_: limited)
    caller = Caller(create_app(settings, MemoryStore(clock=lambda: now[0]), ConsoleSender()))
    for _ in range(7):
        caller.texts("hello")
    caller.hears_nothing()
    for _ in range(2):  # once every five hours
        now[0] += 5 * 60 * 60
        caller.texts("hello")

    caller.is_told(STATEWIDE)


def test_whoever_writes_too_often_can_still_stop_it(line):
    app = line()
    caller = Caller(app)
    for _ in range(6):
        caller.texts("hola")
    caller.texts("STOP").hears_nothing()

    faro = app.extensions["faro"]
    mark = faro.bot._keys.opt_out_mark(caller.phone.number)
    assert faro.store.opted_out(mark)


@pytest.mark.parametrize("word", ["DELETE", "BORRAR", "START"])
def test_no_word_for_the_whole_line_escapes_the_limits(line, word):
    app = line()
    later = app.extensions["faro"].later
    asked = []
    later.erase = asked.append
    caller = Caller(app)
    answers = [caller.texts(word).answer for _ in range(12)]

    assert all(answers[:5])
    assert not any(answers[5:])
    assert len(asked) == (0 if word == "START" else 5)


def test_who_writes_too_often_is_forgotten_all_the_same(line):
    app = line()
    caller = Caller(app)
    for _ in range(6):
        caller.texts("28205 english")
    caller.texts("DELETE").hears_nothing()
    store = app.extensions["faro"].store

    assert store.open(app.extensions["faro"].bot._keys.hash("session", caller.phone.number), "").session == ""


def test_a_short_answer_still_knows_the_county(line):
    caller = Caller(line())
    for _ in range(3):
        caller.texts("hello")

    caller.texts("vivo en Garner").reads("Wake").is_told(WAKE).does_not_read("287")


def test_a_crowd_from_one_block_gets_short_answers_and_never_silence(line):
    app = line()
    answers = [Caller(app, f"+191955501{place:02}").texts("rights english").answer for place in range(12)]
    elsewhere = Caller(app, "+17045550100").texts("rights english").answer

    assert all("silent" in answer for answer in answers[:8])
    assert set(answers[8:]) == {f"Talk to a person: {STATEWIDE}"}
    assert "silent" in elsewhere


SPENT = replace(LIMITS, brief_after=100, silent_after=100, crowd=1000, dollars_a_day=2)


@pytest.fixture
def spent(line):
    """A line on a day that has cost its money already."""
    app = line(SPENT)
    Caller(app, "+17045550199").texts("hello there")
    return app


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("28205", CHARLOTTE),
        ("vivo en Garner", WAKE),
        ("Gaston County", STATEWIDE),
        ("AYUDA", STATEWIDE),
        ("se llevaron a mi hermano", STATEWIDE),
        ("287g", STATEWIDE),
        ("my rights", STATEWIDE),
        ("menu", STATEWIDE),
        ("asdf qwer", STATEWIDE),
        ("", STATEWIDE),
        ("مساعدة", STATEWIDE),
        ("救命", STATEWIDE),
        ("28205 trợ giúp", CHARLOTTE),
        ("soy de Durango", STATEWIDE),
    ],
)
def test_when_the_money_is_spent_every_text_is_answered_in_one_segment_with_a_number(spent, body, told):
    caller = Caller(spent)
    caller.texts(body).is_told(told)

    assert segments(caller.answer) == 1


def test_when_the_money_is_spent_two_counties_are_still_asked_about(spent):
    caller = Caller(spent)
    caller.texts("27529 english").reads("Wake County", "Johnston County").is_told(WAKE).is_told(STATEWIDE)
    caller.texts("2").reads("Johnston County").is_told(STATEWIDE)

    assert segments(caller.answer) == 1


def test_when_the_money_is_spent_calls_go_on_as_ever(spent):
    caller = Caller(spent).calls().presses("1").presses("1").presses("28205")

    caller.is_forwarded_to(CHARLOTTE)


def test_a_day_below_its_limit_is_a_usual_day(line):
    app = line(replace(SPENT, dollars_a_day=1000))
    Caller(app, "+17045550199").texts("hello there")

    Caller(app).texts("rights english").reads("silent")
