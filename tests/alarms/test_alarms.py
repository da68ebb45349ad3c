"""An alarm is told once while it lasts, whichever process sees it, also while the store is away."""

import logging
from collections.abc import Mapping
from datetime import date

import pytest

from app.alarms.alarms import KNOWN_SECONDS, Alarms, Told
from app.stores.base import Store
from app.stores.memory import MemoryStore
from tests.failing import FailingStore
from tests.stores.each import kept, store

__all__ = ["kept", "store"]
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


class Process:
    """One process's alarms, its time, and what its listener was told."""

    def __init__(self, store: Store) -> None:
        self.now = 1000.0
        self.told: list[Told] = []
        self.alarms = Alarms(store, clock=lambda: self.now)
        self.alarms.listen(self.told.append)


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[int, str]]:
    return [(record.levelno, record.getMessage()) for record in caplog.records]


def test_an_alarm_is_told_once_by_whichever_process_sees_it_first(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = Process(store), Process(store)
    for process in (first, first, second, second):
        process.alarms.sound("worker", "Start it.")

    assert lines(caplog) == [(logging.ERROR, "Alarm worker: Start it.")]
    assert first.told == [Told("worker", "Start it.")]
    assert second.told == []
    assert second.alarms.sounding() == {"worker": "Start it."}


def test_its_end_is_told_once_and_then_it_can_sound_again(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = Process(store), Process(store)
    first.alarms.sound("worker", "Start it.")
    second.alarms.over("worker")
    second.alarms.over("worker")
    second.alarms.sound("worker", "Start it.")

    assert lines(caplog) == [
        (logging.ERROR, "Alarm worker: Start it."),
        (logging.WARNING, "The alarm worker is over"),
        (logging.ERROR, "Alarm worker: Start it."),
    ]
    assert second.told == [Told("worker", "", over=True), Told("worker", "Start it.")]


def test_what_never_sounded_is_not_over(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    Process(store).alarms.over("worker")

    assert caplog.records == []


def test_what_another_process_changed_is_known_within_a_minute(store: Store) -> None:
    first, second = Process(store), Process(store)
    first.alarms.sound("worker", "Start it.")
    second.alarms.over("worker")
    first.alarms.sound("worker", "Start it.")
    at_once = store.alarms()
    first.now += KNOWN_SECONDS
    first.alarms.sound("worker", "Start it.")

    assert at_once == {}
    assert store.alarms() == {"worker": "Start it."}


class CountingStore(MemoryStore):
    """Counts how often it is asked about alarms."""

    asked = 0

    def alarm(self, name: str, text: str) -> bool:
        self.asked += 1
        return super().alarm(name, text)

    def calm(self, name: str) -> bool:
        self.asked += 1
        return super().calm(name)

    def alarms(self) -> Mapping[str, str]:
        self.asked += 1
        return super().alarms()


def test_what_is_known_costs_one_round_trip_a_minute() -> None:
    store = CountingStore()
    process = Process(store)
    process.alarms.sound("worker", "Start it.")
    before = store.asked
    for _ in range(100):
        process.alarms.sound("worker", "Start it.")
        process.alarms.over("line:wake")
        process.alarms.begin(MONDAY)
    within = store.asked
    process.now += KNOWN_SECONDS
    process.alarms.over("line:wake")
    process.alarms.begin(MONDAY)

    assert (before, within, store.asked) == (2, 2, 3)


def test_while_the_store_is_away_each_process_tells_once_and_once_when_it_is_over(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = FailingStore()
    store.down = {"alarm", "calm", "alarms"}
    process = Process(store)
    for _ in range(3):
        process.alarms.sound("redis", "Look at it.")
        process.now += KNOWN_SECONDS
    sounding = process.alarms.sounding()
    store.down = set()
    process.now += KNOWN_SECONDS
    process.alarms.sound("redis", "Look at it.")
    kept = store.alarms()
    process.alarms.over("redis")

    assert lines(caplog) == [
        (logging.ERROR, "Alarm redis: Look at it."),
        (logging.WARNING, "The alarm redis is over"),
    ]
    assert sounding == kept == {"redis": "Look at it."}
    assert store.alarms() == {}


def test_an_alarm_for_the_day_ends_when_the_next_begins(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    process, other = Process(store), Process(store)
    process.alarms.sound_today("carrier:30007", "Review the words.", MONDAY)
    process.alarms.sound("line:wake", "Dial it.")
    process.alarms.begin(MONDAY)
    sounding = process.alarms.sounding()
    other.alarms.begin(TUESDAY)
    process.now += KNOWN_SECONDS
    process.alarms.sound_today("carrier:30007", "Review the words.", TUESDAY)

    assert sounding == {"carrier:30007": "2026-11-23: Review the words.", "line:wake": "Dial it."}
    assert lines(caplog) == [
        (logging.ERROR, "Alarm carrier:30007: Review the words."),
        (logging.ERROR, "Alarm line:wake: Dial it."),
        (logging.WARNING, "The alarm carrier:30007 ends with its day"),
        (logging.ERROR, "Alarm carrier:30007: Review the words."),
    ]
    assert store.alarms()["carrier:30007"] == "2026-11-24: Review the words."


def test_an_alarm_for_the_day_that_began_while_the_store_was_away_ends_with_its_day_too() -> None:
    store = FailingStore()
    process = Process(store)
    store.down = {"alarm", "calm", "alarms"}
    process.alarms.sound_today("spend", "Look.", MONDAY)
    store.down = set()
    process.now += KNOWN_SECONDS
    process.alarms.begin(TUESDAY)
    process.alarms.sound_today("spend", "Look.", TUESDAY)

    assert process.told == [Told("spend", "Look."), Told("spend", "", over=True), Told("spend", "Look.")]
    assert process.alarms.alone() == {}


def test_what_the_store_holds_is_known_by_no_process_alone() -> None:
    store = FailingStore()
    process = Process(store)
    store.down = {"alarm"}
    process.alarms.sound("line:wake", "Dial it.")
    store.down = set()
    Alarms(store).sound("line:wake", "Dial it.")
    process.now += KNOWN_SECONDS
    process.alarms.sounding()
    known = process.alarms.alone()
    Alarms(store).over("line:wake")
    process.now += KNOWN_SECONDS
    process.alarms.sound("line:wake", "Dial it.")

    assert known == {}
    assert process.told == [Told("line:wake", "Dial it.")] * 2
