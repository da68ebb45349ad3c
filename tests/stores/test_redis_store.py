"""What only the store in Redis must take care of: round trips, a server that goes, hangs or refuses."""

import logging
import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from redis import ConnectionError as RedisGone
from redis.connection import AbstractConnection

from app.core.tally import Tally
from app.stores.ailments import FULL
from app.stores.base import Saved, StoreDown
from app.stores.breaker import FAILURES, PAUSE_SECONDS, Breaker
from app.stores.link import connect
from app.stores.redis import RedisStore
from tests.redis_server import RedisServer


def seconds_until_down(work: Callable[[], object]) -> float:
    """How long it takes to raise StoreDown."""
    start = time.perf_counter()
    with pytest.raises(StoreDown):
        work()
    return time.perf_counter() - start


def commands(server: RedisServer) -> dict[str, int]:
    """How often each command was called from outside since the counters were cleared."""
    with server.client() as client:
        counts = {name[8:]: row["calls"] for name, row in client.info("commandstats").items()}
        client.config_resetstat()
    ours = {
        "info",
        "config|resetstat",
        "config",
        "hello",
        "client|setinfo",
        "client",
        "select",
        "client|setname",
    }
    return {name: calls for name, calls in counts.items() if name not in ours}


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


def test_a_restarted_redis_is_used_again_at_once(mortal_redis: RedisServer) -> None:
    store = RedisStore(mortal_redis.url)
    store.save("ana", "SM1", "{}", 0, "a")
    mortal_redis.kill()
    mortal_redis.start()

    assert store.open("ana", "SM1").session == ""
    assert store.save("ana", "SM2", "{}", 0, "b") == Saved(True, "b")


def test_a_redis_that_is_gone_is_noticed_quickly(mortal_redis: RedisServer) -> None:
    store = RedisStore(mortal_redis.url)
    store.open("ana", "SM1")
    mortal_redis.kill()

    assert seconds_until_down(lambda: store.open("ana", "SM2")) < 0.5
    assert seconds_until_down(lambda: store.save("ana", "SM2", "{}", 0, "a")) < 0.5
    assert seconds_until_down(store.ping) < 0.2


def test_a_redis_that_hangs_costs_little_and_then_nothing(mortal_redis: RedisServer) -> None:
    store = RedisStore(mortal_redis.url)
    store.open("ana", "SM1")
    mortal_redis.pause()
    first = [seconds_until_down(lambda: store.open("ana", "SM2")) for _ in range(2)]
    skipped = seconds_until_down(lambda: store.open("ana", "SM2"))
    ping = seconds_until_down(store.ping)

    assert max(first) < 1
    assert min(first) > 0.4  # they did ask
    assert skipped < 0.02
    assert ping < 0.25


def test_a_redis_that_comes_back_is_found_after_the_pause(
    mortal_redis: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    now = [100.0]
    store = RedisStore(mortal_redis.url, Breaker(clock=lambda: now[0]))
    mortal_redis.kill()
    for _ in range(FAILURES + 10):
        seconds_until_down(lambda: store.open("ana", "SM1"))
    mortal_redis.start()
    skipped = seconds_until_down(lambda: store.open("ana", "SM1"))
    now[0] += PAUSE_SECONDS
    saved = store.save("ana", "SM1", "{}", 0, "a")

    assert skipped < 0.02
    assert saved.done
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]


def test_a_full_redis_refuses_quickly_and_can_still_be_read(
    redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    store = RedisStore(redis_server.url)
    store.save("ana", "SM1", '"kept"', 0, "a")
    with redis_server.client() as client:
        client.config_set("maxmemory", 1)
        try:
            refusals = [
                seconds_until_down(lambda: store.save("bao", "SM2", "{}", 0, "b")),
                seconds_until_down(lambda: store.keep("name", b"sealed", 60)),
                *(seconds_until_down(lambda: store.opt_out("mark")) for _ in range(5)),
            ]
            opened = store.open("ana", "SM1")
        finally:
            client.config_set("maxmemory", 0)

    assert max(refusals) < 0.2
    assert opened.session == '"kept"'
    assert caplog.messages == [f"The hotline goes on without Redis, which {FULL}"]


def test_a_redis_that_only_reads_is_down_for_writing(mortal_redis: RedisServer) -> None:
    store = RedisStore(mortal_redis.url)
    with mortal_redis.client() as client:
        client.replicaof("127.0.0.1", "1")

    assert seconds_until_down(lambda: store.save("ana", "SM1", "{}", 0, "a")) < 0.5


def lose_next_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis does what it was told, and the connection breaks before it can say so."""
    read = AbstractConnection.read_response
    lost: list[bool] = []

    def broken(self: AbstractConnection, *args: Any, **kwargs: Any) -> Any:
        reply = read(self, *args, **kwargs)
        if not lost:
            lost.append(True)
            self.disconnect()
            raise RedisGone("reset by peer")
        return reply

    monkeypatch.setattr(AbstractConnection, "read_response", broken)


def test_a_save_whose_reply_was_lost_is_still_ours(
    mortal_redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RedisStore(mortal_redis.url)
    store.save("ana", "SM1", "{}", 0, "a")
    version = store.open("ana", "SM2").version
    commands(mortal_redis)
    lose_next_reply(monkeypatch)
    saved = store.save("ana", "SM2", '"two"', version, "b")

    assert saved == Saved(True, "b")
    assert commands(mortal_redis)["evalsha"] == 2  # the same one twice


def test_a_record_whose_taking_was_not_answered_is_still_ours(
    mortal_redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RedisStore(mortal_redis.url)
    store.keep("warm", b"sealed", 60)
    store.take("warm")
    store.keep("name", b"sealed", 60)
    commands(mortal_redis)
    lose_next_reply(monkeypatch)

    assert store.take("name") == b"sealed"
    assert commands(mortal_redis)["evalsha"] == 2  # the same one twice
    assert store.take("name") is None


def test_options_in_the_address_are_kept() -> None:
    pool = connect("rediss://:secret@redis.example.org:6380/2?ssl_cert_reqs=none").connection_pool

    assert pool.connection_kwargs["ssl_cert_reqs"] == "none"
    assert pool.connection_kwargs["db"] == 2
    assert pool.connection_kwargs["socket_timeout"] == 0.5
