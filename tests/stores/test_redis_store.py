"""What only the store in Redis must take care of: round trips, keys, scripts, options."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from app.core.tally import Tally
from app.stores.base import Saved
from app.stores.link import connect
from app.stores.redis import RedisStore
from tests.redis_server import RedisServer


def round_trips(server: RedisServer, work: Callable[[], object]) -> int:
    """How often the server reads from a client during some work; asking for it is one more."""
    with server.client() as client:
        client.ping()
        before: int = client.info("stats")["total_reads_processed"]
        work()
        after: int = client.info("stats")["total_reads_processed"]
    return after - before - 1


TALLY = Tally(date(2026, 11, 24), {"texts:sms": 1}, {"county:37071": 1})


def test_a_text_costs_two_round_trips(redis_server: RedisServer) -> None:
    store = RedisStore(redis_server.url)

    def turn() -> None:
        opened = store.open("ana", "SM1", "block", TALLY.on)
        store.save("ana", "SM1", "{}", opened.version, "a", TALLY)

    turn()  # connects, and sends the scripts
    store.forget("ana")

    assert round_trips(redis_server, turn) == 2


def test_a_step_of_a_call_costs_two_round_trips(redis_server: RedisServer) -> None:
    store = RedisStore(redis_server.url)

    def step() -> None:
        store.standing(TALLY.on, "mark")
        store.count(TALLY, "CA1 step")

    step()

    assert round_trips(redis_server, step) == 2


def test_the_keys_can_be_read_and_live_as_long_as_promised(redis_server: RedisServer) -> None:
    store = RedisStore(redis_server.url)
    store.save("ana", "SM1", "{}", 0, "a")
    store.opt_out("mark")
    store.keep("name", b"sealed", 60)
    store.take("name")
    store.open("ana", "SM2", "block")
    store.count(Tally(TALLY.on, TALLY.day, TALLY.week, "wake", failed=True), "CA1")
    store.alarm("worker", "It is gone.")
    with redis_server.client() as client:
        keys = [key.decode() for key in client.scan_iter(count=1000)]
        lives = {re.sub("[0-9a-f]{32}", "HASH", key): client.ttl(key) for key in keys}
        salts = [key for key in lives if key.startswith("salt:")]

    today = datetime.now(UTC)
    midnight = today.replace(hour=0, minute=0, second=0) + timedelta(days=1)
    assert lives == {
        "session:HASH": pytest.approx(6 * 60 * 60, abs=2),
        "texts:HASH": pytest.approx(10 * 60, abs=2),
        "crowd:HASH": pytest.approx(10 * 60, abs=2),
        "answer:SM1": pytest.approx(10 * 60, abs=2),
        "counted:CA1": pytest.approx(10 * 60, abs=2),
        f"salt:{today:%Y-%m-%d}": pytest.approx((midnight - today).total_seconds() + 6 * 60 * 60, abs=2),
        "day:2026-11-24": pytest.approx(40 * 24 * 60 * 60, abs=2),
        "week:2026-W48": pytest.approx(30 * 7 * 24 * 60 * 60, abs=2),
        "lines": pytest.approx(10 * 60, abs=2),
        "alarms": -1,
        "opt-out:mark": -1,
        "sealed:name": pytest.approx(60, abs=2),
        "taken:name": pytest.approx(60, abs=2),
    }
    assert len(salts) == 1


def test_scripts_that_redis_forgot_are_sent_again(redis_server: RedisServer) -> None:
    store = RedisStore(redis_server.url)
    store.save("ana", "SM1", "{}", 0, "a")
    store.keep("name", b"sealed", 60)
    with redis_server.client() as client:
        client.script_flush()

    assert store.take("name") == b"sealed"
    assert store.save("ana", "SM2", "{}", store.open("ana", "SM2").version, "b") == Saved(True, "b")


def test_options_in_the_address_are_kept() -> None:
    pool = connect("rediss://:secret@redis.example.org:6380/2?ssl_cert_reqs=none").connection_pool

    assert pool.connection_kwargs["ssl_cert_reqs"] == "none"
    assert pool.connection_kwargs["db"] == 2
    assert pool.connection_kwargs["socket_timeout"] == 0.5
