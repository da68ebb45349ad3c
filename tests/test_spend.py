"""A day that has cost its money, and a crowd: the operator is told once, and the next day is a usual one."""

from dataclasses import replace

import pytest

from app import create_app
from app.core.costs import Costs
from app.senders.console import ConsoleSender
from tests.caller import CHARLOTTE, STATEWIDE, Caller
from tests.stores.each import kept, store
from tests.wall import Wall

__all__ = ["kept", "store"]
LIMITS = Costs(brief_after=100, silent_after=100, crowd=3, text_in=1.0, text_out=1.0, dollars_a_day=12)


class Days:
    """A hotline with small limits, on processes that share one store, over several days."""

    def __init__(self, settings, store, caplog):
        self.wall = Wall("2026-11-24 09:00")
        self.store = store
        self.caplog = caplog
        self.start = lambda: create_app(settings, store, ConsoleSender(), self.wall)
        self.app, self.other = self.start(), self.start()
        self._number = 300

    def caller(self, app=None):
        """Somebody new, from a block of their own."""
        self._number += 1
        return Caller(app or self.app, f"+1919{self._number}0111")

    def spend(self, dollars=12):
        for _ in range(-(-dollars // 3)):  # a text in and at least one out
            self.caller().texts("rights english")

    def told(self):
        """What the log says of alarms."""
        messages = [record.getMessage() for record in self.caplog.records]
        return [message.partition(":")[0] for message in messages if "larm" in message]


@pytest.fixture
def days(settings, store, loaded, monkeypatch, caplog):
    limited = replace(loaded, content=replace(loaded.content, costs=LIMITS))
    monkeypatch.setattr("app.load", lambda *_: limited)
    return Days(settings, store, caplog)


def test_the_operator_is_told_once_a_day_that_the_money_is_spent(days):
    days.spend()
    for app in (days.app, days.other, days.app):
        days.caller(app).texts("rights english").is_told(STATEWIDE).does_not_read("silent")

    assert days.told() == ["Alarm spend"]
    assert "dollars_a_day in flows/costs.toml" in days.store.alarms()["spend"]


def test_below_the_limit_nothing_is_told(days):
    days.spend(6)
    days.caller().texts("rights english").reads("silent")

    assert days.told() == []


def test_the_next_day_is_a_usual_one_and_can_be_spent_again(days):
    days.spend()
    days.caller().texts("hola")
    days.wall.set("2026-11-25 00:01")
    days.caller().texts("rights english").reads("silent")
    after_midnight = dict(days.store.alarms())
    days.spend()
    days.caller().texts("rights english").does_not_read("silent")

    assert after_midnight == {}
    assert days.told() == ["Alarm spend", "The alarm spend ends with its day", "Alarm spend"]


def test_a_limit_that_is_raised_ends_the_alarm_at_once(days, loaded, monkeypatch):
    days.spend()
    days.caller().texts("hola")
    raised = replace(loaded, content=replace(loaded.content, costs=replace(LIMITS, dollars_a_day=1000)))
    monkeypatch.setattr("app.load", lambda *_: raised)
    days.caller(days.start()).texts("rights english").reads("silent")

    assert days.store.alarms() == {}


def test_a_call_is_enough_to_tell_it_and_goes_on_as_ever(days):
    days.spend()
    days.store.calm("spend")
    caller = days.caller(days.start()).calls().presses("1").presses("1").presses("28205")

    caller.is_forwarded_to(CHARLOTTE)
    assert list(days.store.alarms()) == ["spend"]


def test_on_a_spent_day_a_text_asked_for_by_phone_holds_the_number_and_no_more(days):
    days.spend()
    caller = days.caller().calls().presses("1").presses("5").presses("2").hears("text_sent", "en")
    days.app.extensions["faro"].later.close()
    (text,) = days.app.extensions["faro"].sender.sent_to(caller.phone.number)

    assert text == f"Talk to a person: {STATEWIDE}"


def test_a_text_asked_for_by_phone_is_paid_for(days):
    days.caller().calls().presses("1").presses("5").presses("2").hears("text_sent", "en")
    (counts,) = days.store.counts(["day:2026-11-24"])

    assert counts["segments"] >= 2
    assert counts["spent"] == counts["segments"] * 1_000_000


def test_a_crowd_from_one_block_is_told_once_and_ends_with_its_day(days):
    for number in range(6):
        Caller(days.app, f"+170455501{number:02}").texts("hola").is_told(STATEWIDE)
    sounding = list(days.store.alarms())
    days.wall.set("2026-11-25 09:00")
    days.caller().texts("hola")

    assert sounding == ["crowd"]
    assert days.store.alarms() == {}
    assert days.told() == ["Alarm crowd", "The alarm crowd ends with its day"]


def test_fewer_or_as_many_from_everywhere_are_no_crowd(days):
    for number in range(LIMITS.crowd):
        Caller(days.app, f"+170455501{number:02}").texts("hola")
        Caller(days.app, f"+1704{300 + number}0100").texts("hola")

    assert "crowd" not in days.store.alarms()
