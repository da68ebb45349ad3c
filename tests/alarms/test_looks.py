"""What is looked at though nobody asks: dates, silence at a hotline, erasure, the end of a day."""

from datetime import date
from typing import get_args

import pytest
from werkzeug.datastructures import MultiDict

from app.alarms.alarms import Alarms
from app.alarms.looks import ERASURE_SECONDS, Looks
from app.channels.voice import read
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.counts import SILENT_CALLS, of_call, unanswered
from app.core.session import Session
from app.core.tally import Tally
from app.erasure.state import State, StateKind
from app.stores.base import Store
from tests.stores.each import kept, store

__all__ = ["kept", "store"]
TODAY, TOMORROW = date(2026, 5, 20), date(2026, 5, 21)


class Erasure:
    """How erasure stands, as the test says."""

    state = State("well", "ok")

    def now(self) -> State:
        return self.state


class Hotline:
    """Looks at a hotline whose day, time and erasure the test sets."""

    def __init__(self, content: Content, store: Store) -> None:
        self.today, self.now = TODAY, 0.0
        self.store = store
        self.alarms = Alarms(store, clock=lambda: self.now)
        self.erasure = Erasure()
        fine = dict.fromkeys(("store", "queue", "worker", "content"), "ok")
        self.looks = Looks(
            content,
            store,
            self.alarms,
            lambda: fine,
            self.erasure,  # type: ignore[arg-type]
            lambda: self.today,
            lambda: self.now,
        )

    def sounding(self) -> set[str]:
        for look in self.looks.every():
            look()
        return set(self.store.alarms())

    def rings(self, times: int, *reset: str) -> None:
        for _ in range(times):
            self.store.count(Tally(self.today, {unanswered("wake"): 1}, line="wake"))
        if reset:
            self.store.count(Tally(self.today, line="wake", reset=reset))


@pytest.fixture
def hotline(content: Content, store: Store) -> Hotline:
    return Hotline(content, store)


def test_a_hotline_that_is_well_sounds_nothing(hotline: Hotline) -> None:
    assert hotline.sounding() == set()


def test_dates_that_grow_too_old_are_told_until_somebody_looked(hotline: Hotline) -> None:
    hotline.today = date(2027, 3, 1)
    old = hotline.sounding()
    text = hotline.store.alarms()["old:full_list"]
    hotline.today = TODAY

    assert old == {
        "old:full_list",
        *(f"old:hotlines.{code}.verified" for code in hotline.looks._content.hotlines),
    }
    assert "flows/agreements.toml" in text
    assert "flask agreements update" in text
    assert hotline.sounding() == set()


def test_a_date_that_has_not_come_is_not_an_old_one(hotline: Hotline) -> None:
    hotline.today = date(2020, 1, 1)

    assert hotline.sounding() == set()


def test_a_hotline_where_nobody_picks_up_has_gone_silent_until_somebody_does(hotline: Hotline) -> None:
    hotline.rings(SILENT_CALLS - 1)
    before = hotline.sounding()
    hotline.rings(1)
    silent = hotline.sounding()
    hotline.rings(0, unanswered("wake"))

    assert (before, silent) == (set(), {"silent:wake"})
    assert hotline.sounding() == set()


@pytest.mark.parametrize(
    ("ended", "counts"),
    [
        ({"DialCallStatus": "no-answer", "CallStatus": "in-progress"}, True),
        ({"DialCallStatus": "canceled", "CallStatus": "in-progress"}, False),
        ({"DialCallStatus": "no-answer", "CallStatus": "completed"}, False),
    ],
)
def test_a_caller_who_hangs_up_while_it_rings_says_nothing_about_the_hotline(
    content: Content, ended: dict[str, str], counts: bool
) -> None:
    inbound = read(MultiDict(ended), "dial_ended")
    before = Session(tried=("wake",))
    tally = of_call(before, inbound, take_turn(before, inbound, content), content, TODAY)

    assert (unanswered("wake") in tally.day) == counts
    assert tally.day["line:wake:no_answer"] == 1


def test_it_is_told_anew_on_a_day_on_which_nobody_picks_up_again(hotline: Hotline) -> None:
    hotline.rings(SILENT_CALLS)
    hotline.sounding()
    hotline.today = TOMORROW
    next_morning = hotline.sounding()
    hotline.rings(SILENT_CALLS)

    assert next_morning == set()
    assert hotline.sounding() == {"silent:wake"}


def test_a_days_alarms_end_with_it_though_nobody_calls(hotline: Hotline) -> None:
    hotline.alarms.sound_today("carrier:30007", "Review the words.", TODAY)
    today = hotline.sounding()
    hotline.today = TOMORROW

    assert today == {"carrier:30007"}
    assert hotline.sounding() == set()


@pytest.mark.parametrize("words", ["no sweep yet", "no sweep since 9:00", "broken off at 9:00: why"])
def test_erasure_that_stays_broken_off_is_told_until_it_works(hotline: Hotline, words: str) -> None:
    hotline.erasure.state = State("stuck", words)
    first = hotline.sounding()
    hotline.now = ERASURE_SECONDS
    for_an_hour = hotline.sounding()
    hotline.now = ERASURE_SECONDS + 1
    longer = hotline.sounding()
    text = hotline.store.alarms()["erasure"]
    hotline.erasure.state = State("well", "ok")

    assert (first, for_an_hour, longer) == (set(), set(), {"erasure"})
    assert words in text
    assert hotline.sounding() == set()


@pytest.mark.parametrize("kind", sorted(set(get_args(StateKind)) - {"stuck"}))
def test_a_hold_is_no_alarm_and_what_cannot_be_told_neither(hotline: Hotline, kind: StateKind) -> None:
    for now in (0.0, 2 * ERASURE_SECONDS):
        hotline.erasure.state, hotline.now = State(kind, "no sweep, broken off"), now

        assert hotline.sounding() == set()


def test_an_erasure_broken_off_now_and_then_is_no_alarm(hotline: Hotline) -> None:
    for place in range(10):
        hotline.now = place * ERASURE_SECONDS / 2
        kind: StateKind = "stuck" if place % 2 else "well"
        hotline.erasure.state = State(kind, "as the kind says")

        assert hotline.sounding() == set()
