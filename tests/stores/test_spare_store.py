"""A store with a spare: while the main one is away, this process goes on with what it has."""

from collections.abc import Callable

import pytest

from app.core.tally import Tally
from app.stores.base import StoreDown
from app.stores.memory import MemoryStore
from app.stores.spare import SpareStore
from tests.failing import FailingStore
from tests.stores.tallies import DAY, FAILED

TALKS = {"open", "save", "forget", "count", "standing"}


@pytest.fixture
def main() -> FailingStore:
    return FailingStore()


@pytest.fixture
def store(main: FailingStore) -> SpareStore:
    return SpareStore(main, MemoryStore())


def turn(store: SpareStore, message: str, word: str) -> str:
    """Adds a word to the talk, and hands back what it was before."""
    opened = store.open("ana", message)
    assert store.save("ana", message, opened.session + word, opened.version, f"to {word}").done
    return opened.session


def test_a_talk_goes_on_while_the_main_store_is_away(store: SpareStore, main: FailingStore) -> None:
    main.down = TALKS
    turn(store, "SM1", "one ")

    assert turn(store, "SM2", "two ") == "one "
    assert turn(store, "SM3", "") == "one two "


def test_a_message_that_comes_again_is_known_there_too(store: SpareStore, main: FailingStore) -> None:
    main.down = TALKS
    turn(store, "SM1", "one")

    assert store.open("ana", "SM1").answer == "to one"


def test_talks_of_before_are_there_again_afterwards(store: SpareStore, main: FailingStore) -> None:
    turn(store, "SM1", "before ")
    main.down = TALKS
    turn(store, "SM2", "meanwhile ")
    main.down = set()

    assert turn(store, "SM3", "") == "before "


def test_what_was_read_in_the_spare_is_saved_there(store: SpareStore, main: FailingStore) -> None:
    """So that a store that hangs is waited for once in a webhook, not twice."""
    main.down = TALKS
    opened = store.open("ana", "SM1")
    main.down = set()
    saved = store.save("ana", "SM1", "spare", opened.version, "answer")

    assert saved.done
    assert main.open("ana", "").session == ""


def test_a_store_that_goes_between_reading_and_saving_costs_nothing(
    store: SpareStore, main: FailingStore
) -> None:
    opened = store.open("ana", "SM1")
    main.down = TALKS
    saved = store.save("ana", "SM1", "kept", opened.version, "answer")

    assert (saved.done, saved.answer) == (True, "answer")
    assert store.open("ana", "SM2").session == "kept"


def test_two_texts_at_once_are_both_kept_in_the_spare(store: SpareStore, main: FailingStore) -> None:
    main.down = TALKS
    slow = store.open("ana", "SM1")
    turn(store, "SM2", "fast ")
    late = store.save("ana", "SM1", "slow", slow.version, "x")

    assert (late.done, late.answer) == (False, "")
    assert turn(store, "SM1", "slow") == "fast "


def test_the_lines_that_fail_are_known_there_too(store: SpareStore, main: FailingStore) -> None:
    main.down = TALKS
    for _ in range(3):
        store.count(FAILED)

    assert store.standing(DAY).failing == {"wake"}


def test_forgetting_forgets_in_both(store: SpareStore, main: FailingStore) -> None:
    turn(store, "SM1", "before")
    main.down = {"open", "save"}
    turn(store, "SM2", "meanwhile")
    main.down = set()
    store.forget("ana")

    assert main.open("ana", "").session == ""
    main.down = TALKS
    assert store.open("ana", "SM3").session == ""


def test_what_belongs_to_all_processes_has_no_spare(store: SpareStore, main: FailingStore) -> None:
    main.down = {"opted_out"}

    with pytest.raises(StoreDown):
        store.opted_out("mark")


BACK = {
    "a text": lambda store: store.open("eva", "SM9"),
    "a call": lambda store: store.standing(DAY, "other"),
    "a look": lambda store: store.let_go(),
}


@pytest.mark.parametrize("back", BACK.values(), ids=BACK)
def test_what_was_promised_while_the_main_store_was_away_is_done_there_afterwards(
    store: SpareStore, main: FailingStore, back: Callable[[SpareStore], object]
) -> None:
    turn(store, "SM1", "before")
    main.opt_out("stays")
    main.down = {*TALKS, "opt_out", "opt_in"}
    store.opt_out("stops")
    store.opt_in("stays")
    store.forget("ana")

    assert store.standing(DAY, "stops").opted_out
    main.down = set()
    back(store)

    assert (main.opted_out("stops"), main.opted_out("stays")) == (True, False)
    assert main.open("ana", "").session == ""


def test_of_two_words_while_it_is_away_the_newer_counts(store: SpareStore, main: FailingStore) -> None:
    main.down = {"opt_out", "opt_in"}
    store.opt_out("mark")
    store.opt_in("mark")
    main.down = set()
    store.let_go()

    assert not main.opted_out("mark")
    assert not store.standing(DAY, "mark").opted_out


def test_counts_that_have_no_place_are_counted_here(store: SpareStore, main: FailingStore) -> None:
    main.down = {"count"}
    store.count(Tally(DAY, {"calls": 1}))
    main.down = set()

    assert store.counts(["day:2026-11-24"])[0] == {}


def test_a_store_that_can_be_read_and_takes_nothing_loses_no_turn(
    store: SpareStore, main: FailingStore
) -> None:
    turn(store, "SM1", "one ")
    main.down = {"save", "count"}
    turn(store, "SM2", "two ")
    turn(store, "SM3", "three ")
    repeated = store.open("ana", "SM3").answer
    main.down = set()
    turn(store, "SM4", "four ")

    assert repeated == "to three "
    assert main.open("ana", "").session == "one two three four "


def test_a_text_that_is_kept_here_counts_once(store: SpareStore, main: FailingStore) -> None:
    """Else a caller would be silenced at half the limit while Redis is full."""
    main.down = {"save", "count"}
    for place in range(12):
        turn(store, f"SM{place}", "word ")

    assert store._spare.open("ana", "").texts == 12
    assert store.open("ana", "SM12").texts <= 14


def test_what_was_said_here_meanwhile_is_let_go(store: SpareStore, main: FailingStore) -> None:
    main.down = TALKS
    turn(store, "SM1", "Wake")
    main.down = set()
    store._spare._talks._clock = lambda: float("inf")
    store.let_go()

    assert not store._spare._talks._rows


def test_another_process_that_was_faster_wins_over_the_spare(store: SpareStore, main: FailingStore) -> None:
    main.down = {"save"}
    turn(store, "SM1", "here")
    main.down = set()
    main.save("ana", "SM2", "there", main.open("ana", "").version, "x")

    assert store.open("ana", "SM3").session == "there"


def test_what_is_forgotten_while_nothing_is_taken_stays_forgotten(
    store: SpareStore, main: FailingStore
) -> None:
    main.down = {"save"}
    turn(store, "SM1", "here")
    main.down = set()
    store.forget("ana")

    assert store.open("ana", "SM2").session == ""
