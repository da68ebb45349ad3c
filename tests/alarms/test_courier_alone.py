"""Whatever is away while an alarm is posted, nothing is told twice and no end is left out."""

from datetime import date

from tests.alarms.process import BEGINS, OVER, Process
from tests.failing import FailingStore
from tests.inbox import Inbox

AWAY = {"alarm", "alarms", "calm", "told", "tell", "lease", "release"}


def test_with_the_store_away_an_alarm_is_posted_and_its_end_when_it_is_back(inbox: Inbox) -> None:
    store = FailingStore()
    process = Process(store, inbox)
    store.down = set(AWAY)
    process.alarms.sound("redis", "Look at it.")
    posted = [process.courier.deliver() for _ in range(2)]
    begun = list(inbox.told)
    store.down = set()
    process.now += 60
    posted.append(process.courier.deliver())
    process.alarms.over("redis")
    posted += [process.courier.deliver() for _ in range(2)]

    assert posted == [True] * 5
    assert begun == [("redis", "begins")]
    assert inbox.told == [("redis", "begins"), ("redis", "over")]


def test_what_one_process_alone_knows_no_other_ends(inbox: Inbox) -> None:
    store = FailingStore()
    first, second = Process(store, inbox), Process(store, inbox)
    store.down = {"alarm"}
    first.alarms.sound("worker", "Start it.")
    store.down = set()
    for process in (first, second, first):
        process.courier.deliver()

    assert inbox.told == [BEGINS]


def test_an_alarm_that_goes_on_when_the_store_is_back_is_not_posted_again(inbox: Inbox) -> None:
    store = FailingStore()
    first, second = Process(store, inbox), Process(store, inbox)
    store.down = set(AWAY)
    first.alarms.sound("worker", "Start it.")
    first.courier.deliver()
    store.down = set()
    first.now += 60
    first.alarms.sound("worker", "Start it.")
    for process in (first, second):
        process.courier.deliver()
    second.alarms.over("worker")
    for process in (first, second):
        process.courier.deliver()

    assert inbox.told == [BEGINS, OVER]


def test_a_store_that_goes_away_between_post_and_note_costs_no_second_post(inbox: Inbox) -> None:
    store = FailingStore()
    process = Process(store, inbox)
    process.alarms.sound("worker", "Start it.")
    store.down = {"tell"}
    process.courier.deliver()
    store.down = set()
    process.courier.deliver()
    noted = store.told()
    process.alarms.over("worker")
    process.courier.deliver()

    assert noted == {"worker"}
    assert inbox.told == [BEGINS, OVER]


def test_an_end_that_could_not_be_noted_is_posted_once_more_at_most(inbox: Inbox) -> None:
    store = FailingStore()
    process = Process(store, inbox)
    process.alarms.sound("worker", "Start it.")
    process.courier.deliver()
    process.alarms.over("worker")
    store.down = {"tell"}
    process.courier.deliver()
    store.down = set()
    for _ in range(3):
        process.courier.deliver()

    assert inbox.told == [BEGINS, OVER, OVER]
    assert store.told() == frozenset()


def test_what_still_sounds_is_not_over_because_its_post_could_not_be_noted(inbox: Inbox) -> None:
    store = FailingStore()
    process = Process(store, inbox)
    process.alarms.sound("worker", "Start it.")
    store.down = {"tell"}
    process.courier.deliver()
    store.down = set(AWAY)
    process.now += 60
    process.courier.deliver()
    store.down = set()
    process.courier.deliver()
    noted = store.told()
    process.alarms.over("worker")
    for _ in range(2):
        process.courier.deliver()

    assert noted == {"worker"}
    assert inbox.told == [BEGINS, OVER]


def test_what_was_told_alone_and_is_in_the_store_since_is_not_over_when_the_store_goes_again(
    inbox: Inbox,
) -> None:
    store = FailingStore()
    process = Process(store, inbox)
    store.down = set(AWAY)
    process.alarms.sound("worker", "Start it.")
    process.courier.deliver()
    store.down = set()
    process.now += 60
    process.alarms.sound("worker", "Start it.")
    store.down = set(AWAY)
    process.courier.deliver()

    assert inbox.told == [BEGINS]


def test_an_alarm_of_a_day_on_which_the_store_was_away_is_posted_on_the_next_too(inbox: Inbox) -> None:
    store = FailingStore()
    process = Process(store, inbox)
    store.down = set(AWAY)
    process.alarms.sound_today("spend", "Look.", date(2026, 11, 23))
    process.courier.deliver()
    store.down = set()
    process.now += 60
    process.alarms.begin(date(2026, 11, 24))
    process.courier.deliver()
    process.alarms.sound_today("spend", "Look.", date(2026, 11, 24))
    process.courier.deliver()

    assert inbox.told == [("spend", "begins"), ("spend", "over"), ("spend", "begins")]
