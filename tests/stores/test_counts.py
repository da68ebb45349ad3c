"""What every store promises of counts, hotlines' health, the pace of texts, and alarms."""

from datetime import date

from app.core.tally import SPENT, Tally
from app.stores.base import (
    ANSWER_SECONDS,
    DAY_COUNTS_SECONDS,
    FAILED_IN_A_ROW,
    PACE_SECONDS,
    RECOVERY_SECONDS,
    WEEK_COUNTS_SECONDS,
    Standing,
    Store,
)
from tests.stores.each import Kept, race
from tests.stores.tallies import ANSWERED, DAY, FAILED, TEXT


def test_what_a_text_adds_is_added_with_it_once(store: Store) -> None:
    store.save("ana", "SM1", "{}", 0, "a", TEXT)
    store.save("ana", "SM1", "{}", 0, "a", TEXT)  # the same message again
    store.save("ana", "SM2", "{}", 12345, "b", TEXT)  # another was faster

    assert store.counts(["day:2026-11-24"])[0] == {"texts:sms": 1, SPENT: 20100}
    assert store.counts(["week:2026-W48"])[0] == {"county:37071": 1}


def test_what_a_call_adds_is_added_once_under_a_name(kept: Kept) -> None:
    call = Tally(DAY, {"calls": 1})
    kept.store.count(call, "CA1 step")
    kept.store.count(call, "CA1 step")
    kept.store.count(call, "CA2 step")
    kept.wait(ANSWER_SECONDS + 5)
    kept.store.count(call, "CA1 step")
    kept.store.count(call)

    assert kept.store.counts(["day:2026-11-24"])[0] == {"calls": 4}


def test_nobody_is_counted_twice_by_many_threads(store: Store) -> None:
    race(8, lambda place: store.count(Tally(DAY, {"calls": 1, "language:es": 2}), f"CA{place % 4}"))

    assert store.counts(["day:2026-11-24"])[0] == {"calls": 4, "language:es": 8}


def test_days_and_weeks_are_kept_apart_and_go_in_time(kept: Kept) -> None:
    kept.store.count(TEXT)
    kept.store.count(Tally(date(2026, 12, 1), {"texts:sms": 5}))
    kept.wait(DAY_COUNTS_SECONDS + 5)
    after_days = (kept.store.counts(["day:2026-11-24"])[0], kept.store.counts(["week:2026-W48"])[0])
    kept.wait(WEEK_COUNTS_SECONDS - DAY_COUNTS_SECONDS)

    assert after_days == ({}, {"county:37071": 1})
    assert kept.store.counts(["week:2026-W48"])[0] == {}


def test_what_the_day_has_cost_is_told_with_a_talk_and_alone(store: Store) -> None:
    store.count(TEXT)
    store.count(Tally(date(2026, 11, 23), {SPENT: 7}))

    assert store.open("ana", "SM1", "", DAY).standing == Standing(20100)
    assert store.standing(DAY) == Standing(20100)
    assert store.standing(date(2026, 11, 25)) == Standing(0)


def test_a_line_fails_after_so_many_failures_in_a_row(store: Store) -> None:
    for _ in range(FAILED_IN_A_ROW - 1):
        store.count(FAILED)
    before = store.standing(DAY).failing
    store.count(FAILED)

    assert before == frozenset()
    assert store.standing(DAY).failing == {"wake"}
    assert store.open("ana", "SM1", "", DAY).standing.failing == {"wake"}


def test_a_call_that_is_answered_heals_a_line(store: Store) -> None:
    for _ in range(FAILED_IN_A_ROW):
        store.count(FAILED)
    store.count(ANSWERED)
    store.count(FAILED)

    assert store.standing(DAY).failing == frozenset()


def test_a_failing_line_is_tried_again_in_time(kept: Kept) -> None:
    for _ in range(FAILED_IN_A_ROW):
        kept.store.count(FAILED)
    kept.wait(RECOVERY_SECONDS + 5)

    assert kept.store.standing(DAY).failing == frozenset()


def test_a_callers_texts_are_counted_for_ten_minutes(kept: Kept) -> None:
    paces = [kept.store.open("ana", f"SM{place}", "block").texts for place in range(3)]
    others = kept.store.open("bao", "SM9", "block")
    kept.wait(PACE_SECONDS + 5)
    later = kept.store.open("ana", "SM10", "block")

    assert paces == [1, 2, 3]
    assert (others.texts, others.crowd) == (1, 4)
    assert (later.texts, later.crowd) == (1, 1)


def test_forgetting_takes_the_answers_along_and_leaves_the_pace(store: Store) -> None:
    for place in range(3):
        version = store.open("ana", f"SM{place}").version
        store.save("ana", f"SM{place}", "{}", version, f"answer {place}")
    store.save("bao", "SM9", "{}", 0, "for bao")
    store.forget("ana")
    afresh = store.open("ana", "SM1")

    assert [store.open("eva", f"SM{place}").answer for place in range(3)] == ["", "", ""]
    assert (afresh.session, afresh.texts) == ("", 4)
    assert store.open("bao", "SM9").answer == "for bao"


def test_an_opt_out_is_told_with_the_standing(store: Store) -> None:
    store.opt_out("mark")

    assert store.standing(DAY, "mark").opted_out
    assert not store.standing(DAY, "another").opted_out
    assert not store.standing(DAY).opted_out


def test_an_alarm_sounds_once_until_it_is_over(store: Store) -> None:
    first = store.alarm("worker", "Start the worker.")
    again = store.alarm("worker", "Start it now.")
    sounding = dict(store.alarms())
    over = (store.calm("worker"), store.calm("worker"))

    assert (first, again) == (True, False)
    assert sounding == {"worker": "Start the worker."}
    assert over == (True, False)
    assert store.alarms() == {}
    assert store.alarm("worker", "Once more.")


def test_a_reset_lets_an_amount_of_the_day_begin_at_nothing_again(store: Store) -> None:
    unanswered = Tally(DAY, {"unanswered:wake": 1, "calls": 1}, line="wake")
    for _ in range(3):
        store.count(unanswered)
    before = store.counts(["day:2026-11-24"])[0]
    store.count(Tally(DAY, {"calls": 1}, line="wake", reset=("unanswered:wake",)))
    reset = store.counts(["day:2026-11-24"])[0]
    store.count(unanswered)

    assert before == {"unanswered:wake": 3, "calls": 3}
    assert reset == {"calls": 4}
    assert store.counts(["day:2026-11-24"])[0] == {"unanswered:wake": 1, "calls": 5}


def test_one_posts_at_a_time_and_nobody_for_longer_than_it_may(kept: Kept) -> None:
    first = (kept.store.lease("ana", 30), kept.store.lease("bao", 30))
    kept.store.release("bao")  # it is not its turn to give back
    still = kept.store.lease("bao", 30)
    kept.store.release("ana")
    second = kept.store.lease("bao", 30)
    kept.wait(31)

    assert first == (True, False)
    assert not still
    assert second
    assert kept.store.lease("ana", 30)


def test_what_was_posted_is_known_until_its_end_was(store: Store) -> None:
    store.tell("worker", over=False)
    store.tell("redis", over=False)
    before = store.told()
    store.tell("worker", over=True)

    assert before == {"worker", "redis"}
    assert store.told() == {"redis"}
