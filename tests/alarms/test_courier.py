"""An alarm arrives at ALERT_URL: once, whoever dies, and naming nobody."""

from collections.abc import Callable
from typing import Any

import pytest

from app.alarms.alarms import Alarms
from app.stores.base import Store
from app.stores.memory import MemoryStore
from tests.alarms.process import BEGINS, OVER, Process
from tests.inbox import HANGS, SECRET, Inbox
from tests.stores.each import Kept, kept, race, store

__all__ = ["kept", "store"]


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [row.getMessage() for row in caplog.records if row.name == "app.alarms.courier"]


def test_an_alarm_is_posted_once_and_its_end_once_by_whichever_process(store: Store, inbox: Inbox) -> None:
    first, second = Process(store, inbox), Process(store, inbox)
    first.alarms.sound("worker", "Start it.")
    posted = [process.courier.deliver() for process in (second, first, second)]
    begun = list(inbox.told)
    second.alarms.over("worker")
    posted += [process.courier.deliver() for process in (first, second, first)]

    assert posted == [True] * 6
    assert (begun, inbox.told) == ([BEGINS], [BEGINS, OVER])


def test_processes_that_post_at_the_same_time_post_once(store: Store, inbox: Inbox) -> None:
    processes = [Process(store, inbox) for _ in range(6)]
    processes[0].alarms.sound("worker", "Start it.")
    race(len(processes), lambda place: processes[place].courier.deliver())

    assert inbox.told == [BEGINS]


def test_an_alarm_whose_process_died_before_it_posted_is_posted_by_another(
    store: Store, inbox: Inbox
) -> None:
    Alarms(store).sound("worker", "Start it.")
    Process(store, inbox).courier.deliver()

    assert inbox.told == [BEGINS]


def test_a_process_that_dies_while_it_posts_holds_up_the_others_for_a_while_only(
    kept: Kept, inbox: Inbox
) -> None:
    store = kept.store
    process = Process(store, inbox)
    store.lease("the dead one", 30)
    process.alarms.sound("worker", "Start it.")
    held_up = process.courier.deliver()
    kept.wait(31)

    assert not held_up
    assert process.courier.deliver()
    assert inbox.told == [BEGINS]


def test_what_was_not_taken_is_posted_again_until_it_is(
    store: Store, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    inbox.answers.extend([500, 500, 200])
    process = Process(store, inbox)
    process.alarms.sound("worker", "Start it.")
    posted = [process.courier.deliver() for _ in range(4)]

    assert posted == [False, False, True, True]
    assert inbox.told == [BEGINS]
    assert said(caplog) == [
        "Not every alarm could be posted to ALERT_URL: it answers with 500. It is tried again"
    ]


def test_each_time_that_the_address_fails_the_log_says_so_once(
    inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    inbox.answers.extend([500, 500, 200, 404])
    process = Process(MemoryStore(), inbox)
    process.alarms.sound("worker", "Start it.")
    for _ in range(3):
        process.courier.deliver()
    process.alarms.over("worker")
    process.courier.deliver()

    assert ["500" in line for line in said(caplog)] == [True, False]


def test_an_alarm_that_is_refused_keeps_no_other_back(store: Store, inbox: Inbox) -> None:
    inbox.answers.append(400)
    process = Process(store, inbox)
    process.alarms.sound("worker", "Start it.")
    process.alarms.sound("spend", "Look.")
    posted = process.courier.deliver()

    assert not posted
    assert len(inbox.told) == 1
    assert process.courier.deliver()
    assert sorted(inbox.told) == [("spend", "begins"), BEGINS]


def test_an_address_that_does_not_answer_is_asked_for_one_alarm_only(store: Store, inbox: Inbox) -> None:
    process = Process(store, inbox, seconds=0.1)
    inbox.answers.append(HANGS)
    process.alarms.sound("worker", "Start it.")
    process.alarms.sound("spend", "Look.")

    assert not process.courier.deliver()
    assert len(inbox.came) == 1


def test_the_address_is_in_no_log(store: Store, inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    inbox.answers.extend([500, 307])
    process = Process(store, inbox)
    process.alarms.sound("worker", "Start it.")
    for _ in range(3):
        process.courier.deliver()

    assert inbox.told == [BEGINS]
    assert SECRET not in caplog.text


def test_an_alarm_that_began_and_ended_while_nothing_could_be_posted_is_not_posted(
    store: Store, inbox: Inbox
) -> None:
    inbox.answers.append(500)
    process = Process(store, inbox)
    process.alarms.sound("worker", "Start it.")
    process.courier.deliver()
    process.alarms.over("worker")

    assert process.courier.deliver()
    assert inbox.told == []


class Crossing(MemoryStore):
    """Before it gives somebody the turn, another has had one."""

    between: Callable[[], object] | None = None

    def lease(self, taker: str, seconds: float) -> bool:
        between, self.between = self.between, None
        if between:
            between()
        return super().lease(taker, seconds)


def test_what_another_posted_just_before_our_turn_is_not_posted_again(inbox: Inbox) -> None:
    store = Crossing()
    first, second = Process(store, inbox), Process(store, inbox)
    first.alarms.sound("worker", "Start it.")
    store.between = second.courier.deliver
    first.courier.deliver()

    assert inbox.told == [BEGINS]


def test_who_posts_stops_before_another_may_and_goes_on_later(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = Process(MemoryStore(), inbox)
    for name in ("worker", "spend", "crowd"):
        process.alarms.sound(name, "Look.")
    post = process.courier._alerts.post

    def slowly(*alarm: Any) -> str:
        process.now += 15
        return post(*alarm)

    monkeypatch.setattr(process.courier._alerts, "post", slowly)
    posted = process.courier.deliver()
    at_first = len(inbox.told)

    assert (posted, at_first) == (False, 2)
    assert process.courier.deliver()
    assert len(inbox.told) == 3
