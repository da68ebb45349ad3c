"""What only the store in memory must take care of: its size."""

from app.stores.memory import MOST_RECORDS, MemoryStore


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
