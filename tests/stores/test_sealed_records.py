"""What every store promises about sealed records, on each of them."""

from app.stores.base import Store
from tests.stores.each import Kept, race


def test_a_sealed_record_is_taken_once(store: Store) -> None:
    store.keep("name", b"\x00sealed\xff", 60)

    assert store.take("name") == b"\x00sealed\xff"
    assert store.take("name") is None


def test_a_record_put_back_is_taken_again(store: Store) -> None:
    store.keep("name", b"sealed", 60)
    store.take("name")
    store.put_back("name")

    assert store.take("name") == b"sealed"
    assert store.take("name") is None


def test_a_dropped_record_is_gone_whatever_is_done_with_it(store: Store) -> None:
    store.keep("name", b"sealed", 60)
    store.take("name")
    store.drop("name")
    store.put_back("name")

    assert store.take("name") is None


def test_a_record_goes_in_time_taken_or_not(kept: Kept) -> None:
    kept.store.keep("waiting", b"sealed", 60)
    kept.store.keep("taken", b"sealed", 60)
    kept.store.take("taken")
    kept.wait(61)
    kept.store.put_back("taken")

    assert kept.store.take("waiting") is None
    assert kept.store.take("taken") is None


def test_a_record_can_be_kept_for_a_part_of_a_second(kept: Kept) -> None:
    kept.store.keep("name", b"sealed", 30.5)
    kept.wait(30)

    assert kept.store.take("name") == b"sealed"


def test_of_many_takers_exactly_one_gets_the_record(store: Store) -> None:
    store.keep("name", b"sealed", 60)
    outcomes = race(12, lambda place: store.take("name"))

    assert outcomes.count(b"sealed") == 1
    assert outcomes.count(None) == 11
