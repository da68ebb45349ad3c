"""What every store promises about sessions, answers and opt-outs, on each of them."""

from app.stores.base import ANSWER_SECONDS, SESSION_SECONDS, Opened, Saved, Store
from tests.stores.each import Kept, race


def test_an_unknown_caller_starts_afresh(store: Store) -> None:
    assert store.open("ana", "SM1") == Opened("", 0, "")


def test_a_saved_session_is_opened_again(store: Store) -> None:
    saved = store.save("ana", "SM1", '{"step":"ask_place"}', 0, "<Response/>")
    opened = store.open("ana", "SM2")

    assert saved == Saved(True, "<Response/>")
    assert opened.session == '{"step":"ask_place"}'
    assert opened.version > 0
    assert opened.answer == ""


def test_texts_of_every_script_and_line_come_back_as_they_were(store: Store) -> None:
    words = 'ñ "quoted"\nနေကောင်းလား 12 34\r\n'
    store.save("ana", "SM1", words, 0, words)

    assert store.open("ana", "SM1").session == words
    assert store.open("ana", "SM1").answer == words


def test_a_message_that_comes_again_gets_its_first_answer(store: Store) -> None:
    store.save("ana", "SM1", "{}", 0, "first")
    opened = store.open("ana", "SM1")
    again = store.save("ana", "SM1", '{"step":"other"}', opened.version, "second")

    assert opened.answer == "first"
    assert again == Saved(False, "first")
    assert store.open("ana", "SM2").session == "{}"


def test_a_save_on_an_old_version_changes_nothing(store: Store) -> None:
    slow = store.open("ana", "SM1")
    store.save("ana", "SM2", '"fast"', slow.version, "fast")
    saved = store.save("ana", "SM1", '"slow"', slow.version, "slow")

    assert saved == Saved(False, "")
    assert store.open("ana", "SM3").session == '"fast"'
    assert store.open("ana", "SM1").answer == ""


def test_the_slower_one_can_open_again_and_save(store: Store) -> None:
    store.save("ana", "SM2", '"fast"', 0, "fast")
    store.save("ana", "SM1", '"slow"', 0, "slow")
    again = store.open("ana", "SM1")

    assert store.save("ana", "SM1", '"slow"', again.version, "slow").done


def test_a_version_never_comes_back_after_a_session_was_forgotten(store: Store) -> None:
    store.save("ana", "SM1", '"one"', 0, "a")
    old = store.open("ana", "SM9")
    store.forget("ana")
    store.save("ana", "SM2", '"two"', 0, "b")

    assert store.save("ana", "SM9", '"stale"', old.version, "c") == Saved(False, "")


def test_a_message_without_a_name_is_never_recognised(store: Store) -> None:
    store.save("ana", "", "{}", 0, "for ana")
    saved = store.save("bao", "", "{}", 0, "for bao")

    assert saved == Saved(True, "for bao")
    assert store.open("ana", "").answer == ""


def test_an_empty_answer_is_not_kept(store: Store) -> None:
    store.save("ana", "SM1", "{}", 0, "")
    opened = store.open("ana", "SM1")

    assert store.save("ana", "SM1", '"again"', opened.version, "") == Saved(True, "")


def test_callers_have_nothing_to_do_with_each_other(store: Store) -> None:
    store.save("ana", "SM1", '"ana"', 0, "a")
    store.save("bao", "SM2", '"bao"', 0, "b")
    store.forget("ana")

    assert store.open("ana", "SM3") == Opened("", 0, "")
    assert store.open("bao", "SM3").session == '"bao"'


def test_a_session_rests_for_hours_and_then_goes(kept: Kept) -> None:
    kept.store.save("ana", "SM1", "{}", 0, "a")
    kept.wait(SESSION_SECONDS - 5)
    before = kept.store.open("ana", "SM2")
    kept.wait(10)

    assert before.session == "{}"
    assert kept.store.open("ana", "SM2") == Opened("", 0, "")


def test_each_turn_gives_a_session_its_full_time_again(kept: Kept) -> None:
    kept.store.save("ana", "SM1", "{}", 0, "a")
    kept.wait(SESSION_SECONDS - 5)
    kept.store.save("ana", "SM2", '"on"', kept.store.open("ana", "SM2").version, "b")
    kept.wait(SESSION_SECONDS - 5)

    assert kept.store.open("ana", "SM3").session == '"on"'


def test_an_answer_goes_after_minutes(kept: Kept) -> None:
    kept.store.save("ana", "SM1", "{}", 0, "a")
    kept.wait(ANSWER_SECONDS - 5)
    before = kept.store.open("ana", "SM1")
    kept.wait(10)

    assert before.answer == "a"
    assert kept.store.open("ana", "SM1").answer == ""


def test_an_opt_out_lasts_until_an_opt_in(kept: Kept) -> None:
    kept.store.opt_out("mark")
    kept.wait(10 * 365 * 24 * 60 * 60)
    years_later = kept.store.opted_out("mark")
    kept.store.opt_in("mark")

    assert years_later
    assert not kept.store.opted_out("mark")
    assert not kept.store.opted_out("another")


def test_of_many_threads_with_one_message_exactly_one_saves(store: Store) -> None:
    outcomes = race(12, lambda place: store.save("ana", "SM1", f'"{place}"', 0, f"answer {place}"))
    winners = [saved for saved in outcomes if saved.done]

    assert len(winners) == 1
    assert {saved.answer for saved in outcomes} == {winners[0].answer}
    assert store.open("ana", "SM1").answer == winners[0].answer


def test_of_many_threads_with_messages_of_one_caller_each_gets_its_turn(store: Store) -> None:
    def turn(place: int) -> Saved:
        while True:
            opened = store.open("ana", f"SM{place}")
            saved = store.save("ana", f"SM{place}", opened.session + "x", opened.version, f"answer {place}")
            if saved.done:
                return saved

    outcomes = race(8, turn)

    assert store.open("ana", "SM99").session == "x" * 8
    assert sorted(saved.answer for saved in outcomes) == [f"answer {place}" for place in range(8)]
