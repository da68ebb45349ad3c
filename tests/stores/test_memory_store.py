"""What only the store in memory must take care of: its size, and letting go of what has expired."""

from app.stores.base import SESSION_SECONDS
from app.stores.memory import MOST_RECORDS, MemoryStore
from app.stores.shelf import Shelf


def test_the_oldest_talk_makes_room() -> None:
    store = MemoryStore(most_sessions=100)
    for place in range(101):
        store.save(f"caller {place}", f"SM{place}", "{}", 0, "answer")

    assert store.open("caller 0", "SM0").session == ""
    assert store.open("caller 1", "SM1").session == "{}"
    assert store.open("caller 100", "SM100").answer == "answer"


def test_a_talk_that_goes_on_is_not_the_oldest() -> None:
    store = MemoryStore(most_sessions=2)
    store.save("ana", "SM1", "{}", 0, "a")
    store.save("bao", "SM2", "{}", 0, "b")
    store.save("ana", "SM3", '"on"', store.open("ana", "SM3").version, "c")
    store.save("che", "SM4", "{}", 0, "d")

    assert store.open("ana", "").session == '"on"'
    assert store.open("bao", "").session == ""


def test_the_oldest_record_makes_room() -> None:
    store = MemoryStore()
    for place in range(MOST_RECORDS + 1):
        store.keep(f"name {place}", b"sealed", 60)

    assert store.take("name 0") is None
    assert store.take("name 1") == b"sealed"


def test_what_has_expired_makes_room_before_it_is_asked_for() -> None:
    now = [0.0]
    store = MemoryStore(clock=lambda: now[0])
    for place in range(50):
        store.keep(f"name {place}", b"sealed", 60)
    now[0] = 61
    store.keep("new", b"sealed", 60)

    assert list(store._records._rows) == ["new"]


def test_what_has_expired_is_let_go_though_nobody_asks_for_it() -> None:
    """As in a spare, which nobody asks once Redis is back."""
    now = [0.0]
    store = MemoryStore(clock=lambda: now[0])
    store.open("ana", "SM1", "block")
    store.save("ana", "SM1", "Wake", 0, "your hotline")
    now[0] = SESSION_SECONDS + 1
    store.save("bao", "SM2", "Durham", 0, "another")
    store.let_go()

    rows = [row for shelf in vars(store).values() if isinstance(shelf, Shelf) for row in shelf._rows]
    assert sorted(rows) == ["SM2", "bao"]


def test_an_alarm_that_sounds_is_not_new() -> None:
    store = MemoryStore()

    assert [store.alarm("redis", "Look."), store.alarm("redis", "Look."), store.alarm("worker", "Look.")] == [
        True,
        False,
        True,
    ]
