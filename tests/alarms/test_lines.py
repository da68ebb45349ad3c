"""A line to which calls cannot be made: it is passed over, recovers by itself, and the operator is told."""

import pytest

from app import create_app
from app.senders.console import ConsoleSender
from app.stores.base import FAILED_IN_A_ROW, RECOVERY_SECONDS
from app.stores.memory import MemoryStore
from tests.caller import CHARLOTTE, STATEWIDE, WAKE, Caller, calls_from
from tests.failing import FailingStore
from tests.stores.each import kept
from tests.wall import Wall

__all__ = ["kept"]

RALEIGH, CHARLOTTE_ZIP = "27601", "28205"


@pytest.fixture
def failing(settings, kept, loaded, capsys, monkeypatch):
    """The shipped hotline on each store; time passes for its clock and for the store."""
    monkeypatch.setattr("app.load", lambda *_: loaded)
    wall = Wall("2026-11-24 10:00")

    class Failing:
        store = kept.store

        def caller(self):
            """Each on a process of its own, which knows only what the store knows."""
            return Caller(create_app(settings, kept.store, ConsoleSender(), wall))

        def fails(self, times, outcome="failed"):
            """So many calls from Raleigh, whose first line fails."""
            for _ in range(times):
                calls_from(self.caller(), RALEIGH).is_forwarded_to(WAKE).line(outcome)

        def wait(self, seconds):
            wall.wait(seconds)
            kept.wait(seconds)

        def told(self):
            """What the log says of alarms, all processes together."""
            rows = [row.partition(" app.alarms.alarms ")[2] for row in capsys.readouterr().err.splitlines()]
            return [row for row in rows if row]

    return Failing()


def test_a_call_that_fails_goes_on_to_the_next_line(failing):
    caller = calls_from(failing.caller(), RALEIGH).line("failed")

    caller.hears("next_line_failed").is_forwarded_to(STATEWIDE)


def test_after_some_failures_in_a_row_the_next_line_rings_at_once(failing):
    failing.fails(FAILED_IN_A_ROW)

    calls_from(failing.caller(), RALEIGH).hears("hotline").is_forwarded_to(STATEWIDE)
    calls_from(failing.caller(), CHARLOTTE_ZIP).is_forwarded_to(CHARLOTTE)  # which has not failed


def test_one_failure_less_is_no_reason(failing):
    failing.fails(FAILED_IN_A_ROW - 1)

    calls_from(failing.caller(), RALEIGH).is_forwarded_to(WAKE)


@pytest.mark.parametrize("outcome", ["busy", "no_answer"])
def test_a_line_that_is_busy_or_does_not_answer_does_not_fail(failing, outcome):
    failing.fails(FAILED_IN_A_ROW * 2, outcome)

    calls_from(failing.caller(), RALEIGH).is_forwarded_to(WAKE)


def test_one_answered_call_begins_the_row_anew(failing):
    failing.fails(FAILED_IN_A_ROW - 1)
    failing.fails(1, "answered")
    failing.fails(FAILED_IN_A_ROW - 1)

    calls_from(failing.caller(), RALEIGH).is_forwarded_to(WAKE)


def test_a_failing_line_is_tried_last_and_one_answer_brings_it_back(failing):
    failing.fails(FAILED_IN_A_ROW)
    caller = calls_from(failing.caller(), RALEIGH).is_forwarded_to(STATEWIDE)
    caller.line("busy").is_forwarded_to(WAKE)
    caller.line("answered").hears("reached")

    calls_from(failing.caller(), RALEIGH).is_forwarded_to(WAKE)
    assert "line:wake" not in failing.store.alarms()


def test_a_failing_line_recovers_by_itself(failing):
    failing.fails(FAILED_IN_A_ROW)
    failing.wait(RECOVERY_SECONDS - 60)
    calls_from(failing.caller(), RALEIGH).is_forwarded_to(STATEWIDE)
    failing.wait(61)

    calls_from(failing.caller(), RALEIGH).is_forwarded_to(WAKE)


def test_by_text_the_statewide_number_is_given_too_while_a_line_fails(failing):
    failing.fails(FAILED_IN_A_ROW)

    caller = failing.caller().texts("english").texts(RALEIGH)
    caller.reads("In Wake County, call 1-800-559-8714.", "Or the statewide line: 336-543-0353.")


# What the operator is told


def test_the_operator_is_told_once_of_a_line_that_fails(failing):
    failing.fails(FAILED_IN_A_ROW)
    for _ in range(3):
        calls_from(failing.caller(), RALEIGH)

    assert "No call to this hotline" in failing.store.alarms()["line:wake"]
    (told,) = failing.told()
    assert told.startswith("Alarm line:wake: No call to this hotline")
    assert "the last 3 failed" in told
    assert "every 10 minutes" in told
    assert not [phone for phone in (WAKE, "8005598714", "19195550111") if phone in told]


def test_it_is_over_also_where_every_process_has_started_anew_meanwhile(failing):
    """As after a release, perhaps one that took the hotline out of flows/hotlines.toml."""
    failing.fails(FAILED_IN_A_ROW)
    failing.store.alarm("line:closed", "No call to this hotline of flows/hotlines.toml can be made.")
    failing.wait(RECOVERY_SECONDS + 1)
    failing.caller().calls()

    assert not [name for name in failing.store.alarms() if name.startswith("line:")]


def test_the_operator_is_told_once_when_it_has_had_its_time(failing):
    failing.fails(FAILED_IN_A_ROW)
    caller = failing.caller()
    calls_from(caller, RALEIGH)
    failing.wait(RECOVERY_SECONDS + 1)
    calls_from(caller, RALEIGH)
    calls_from(caller, RALEIGH)

    assert failing.store.alarms() == {}
    assert [row.partition(": ")[0] for row in failing.told()] == [
        "Alarm line:wake",
        "The alarm line:wake is over",
    ]


def test_the_operator_is_told_when_a_call_is_answered_by_whichever_process(failing):
    failing.fails(FAILED_IN_A_ROW)
    calls_from(failing.caller(), RALEIGH)
    assert failing.store.alarms()
    failing.wait(RECOVERY_SECONDS + 1)
    calls_from(failing.caller(), RALEIGH).is_forwarded_to(WAKE).line("answered")

    assert failing.store.alarms() == {}


def test_a_failing_line_that_fails_again_goes_on_sounding(failing):
    failing.fails(FAILED_IN_A_ROW)
    caller = calls_from(failing.caller(), RALEIGH).is_forwarded_to(STATEWIDE)
    caller.line("busy").is_forwarded_to(WAKE).line("failed")

    assert "line:wake" in failing.store.alarms()
    assert len(failing.told()) == 1


def test_a_text_is_enough_to_see_that_a_line_fails(failing):
    failing.fails(FAILED_IN_A_ROW)
    failing.caller().texts("hello")

    assert "line:wake" in failing.store.alarms()


def test_while_the_store_is_away_no_alarm_is_called_off(settings, loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    store = FailingStore()
    caller = Caller(create_app(settings, store, ConsoleSender()))
    for _ in range(FAILED_IN_A_ROW):
        calls_from(caller, RALEIGH).line("failed")
    calls_from(caller, RALEIGH)
    store.down = {"standing", "open", "count"}
    calls_from(caller, RALEIGH)
    caller.texts("hello")

    assert "line:wake" in store.alarms()


class AskedStore(MemoryStore):
    """A store that remembers what it was asked."""

    def __init__(self):
        self.asked = []
        super().__init__()

    def __getattribute__(self, name):
        if name in ("open", "save", "standing", "count", "alarm", "calm", "alarms"):
            self.asked.append(name)
        return super().__getattribute__(name)


def test_an_alarm_that_sounds_costs_no_webhook_a_round_trip(settings, loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    store = AskedStore()
    caller = Caller(create_app(settings, store, ConsoleSender()))
    for _ in range(FAILED_IN_A_ROW):
        calls_from(caller, RALEIGH).line("failed")
    caller.texts("hello")
    assert "line:wake" in store.alarms()
    for act in (caller.calls, lambda: caller.presses("1"), lambda: caller.presses("0")):
        store.asked.clear()
        act()

        assert 1 <= len(store.asked) <= 2, store.asked
