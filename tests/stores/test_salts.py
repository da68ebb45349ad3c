"""Keys that forget: once a day's salt is gone, what is left of that day belongs to nobody."""

from datetime import UTC, date, datetime

import pytest

from app.stores.base import SESSION_SECONDS
from app.stores.redis import RedisStore
from app.stores.salts import FIRST_DAY, Salts
from tests.redis_server import RedisServer

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC).timestamp()
HOUR = 60 * 60


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def a_process(server: RedisServer, clock: Clock) -> RedisStore:
    """A store as another process has it: with nothing in its memory yet."""
    store = RedisStore(server.url)
    store._salts = Salts(store._link.redis, clock)
    return store


def keys(server: RedisServer, pattern: str) -> list[bytes]:
    with server.client() as client:
        return sorted(client.scan_iter(pattern, count=1000))


def test_a_key_does_not_hold_the_callers_hash(redis_server: RedisServer, clock: Clock) -> None:
    a_process(redis_server, clock).save("c0ffee" * 5, "SM1", "{}", 0, "a")

    assert b"c0ffee" not in redis_server.everything()


def test_two_processes_find_the_same_talk(redis_server: RedisServer, clock: Clock) -> None:
    one, other = a_process(redis_server, clock), a_process(redis_server, clock)
    one.save("ana", "SM1", '"of one"', 0, "a")

    assert other.open("ana", "SM2").session == '"of one"'
    assert len(keys(redis_server, "salt:*")) == 1


def test_a_salt_is_random_and_gone_hours_after_its_day(redis_server: RedisServer, clock: Clock) -> None:
    a_process(redis_server, clock).open("ana", "SM1")
    with redis_server.client() as client:
        salt, left = client.get("salt:2026-11-24"), client.ttl("salt:2026-11-24")
        client.flushall()
    a_process(redis_server, clock).open("ana", "SM1")
    with redis_server.client() as client:
        another = client.get("salt:2026-11-24")

    assert len(salt) == 16
    assert left == pytest.approx(12 * HOUR + SESSION_SECONDS, abs=2)
    assert another != salt


def test_a_talk_goes_on_over_midnight(redis_server: RedisServer, clock: Clock) -> None:
    store = a_process(redis_server, clock)
    clock.now = NOON + 11 * HOUR
    store.save("ana", "SM1", '"late"', 0, "a")
    before = keys(redis_server, "session:*")
    clock.now = NOON + 13 * HOUR
    opened = store.open("ana", "SM2")
    store.save("ana", "SM2", '"early"', opened.version, "b")

    assert opened.session == '"late"'
    assert a_process(redis_server, clock).open("ana", "SM3").session == '"early"'
    assert len(keys(redis_server, "session:*")) == 1
    assert keys(redis_server, "session:*") != before


def test_over_midnight_the_slower_of_two_texts_still_opens_again(
    redis_server: RedisServer, clock: Clock
) -> None:
    store = a_process(redis_server, clock)
    store.save("ana", "SM1", '"late"', 0, "a")
    clock.now = NOON + 13 * HOUR
    slow = store.open("ana", "SM2")
    store.save("ana", "SM3", '"fast"', slow.version, "b")

    assert not store.save("ana", "SM2", '"slow"', slow.version, "c").done


def test_over_midnight_yesterdays_talk_is_forgotten_too(redis_server: RedisServer, clock: Clock) -> None:
    store = a_process(redis_server, clock)
    store.save("ana", "SM1", '"late"', 0, "a")
    clock.now = NOON + 13 * HOUR
    store.forget("ana")

    assert store.open("ana", "SM2").session == ""
    assert keys(redis_server, "session:*") == []


def test_without_its_salt_a_talk_is_nobodys(redis_server: RedisServer, clock: Clock) -> None:
    store = a_process(redis_server, clock)
    store.save("ana", "SM1", '"ana"', 0, "a")
    with redis_server.client() as client:
        client.delete("salt:2026-11-24")
    another = a_process(redis_server, clock)

    assert another.open("ana", "SM2").session == ""
    assert len(keys(redis_server, "session:*")) == 1  # it lies there until it expires


def test_a_process_learns_the_salt_that_another_made(redis_server: RedisServer, clock: Clock) -> None:
    one = a_process(redis_server, clock)
    one.open("ana", "SM1")
    with redis_server.client() as client:
        client.flushall()  # Redis started again, empty
    other = a_process(redis_server, clock)
    other.open("bao", "SM2")
    other.save("ana", "SM3", '"of other"', 0, "a")

    assert one.open("ana", "SM4").session == '"of other"'


def test_a_process_drops_what_it_knew_of_earlier_days(redis_server: RedisServer, clock: Clock) -> None:
    """Also where nobody calls any more: whoever takes the machine must not find it in its memory."""
    store = a_process(redis_server, clock)
    store.open("ana", "SM1")
    clock.now = NOON + 13 * HOUR
    store.open("ana", "SM2")
    store.let_go()
    known = set(store._salts._known)
    today = date(2026, 11, 24).toordinal() - FIRST_DAY
    clock.now = NOON + 19 * HOUR
    store.let_go()

    assert known == {today, today + 1}
    assert set(store._salts._known) == {today + 1}


def test_an_opt_out_outlives_every_salt(redis_server: RedisServer, clock: Clock) -> None:
    a_process(redis_server, clock).opt_out("mark")
    clock.now = NOON + 400 * 24 * HOUR

    assert a_process(redis_server, clock).opted_out("mark")
