"""What only the store in Redis must take care of: round trips, a server that goes, hangs or refuses."""

import logging
import time
from collections.abc import Callable

import pytest
from redis.backoff import ExponentialBackoff

from app.stores.base import Saved, StoreDown
from app.stores.breaker import FAILURES, PAUSE_SECONDS, Breaker
from app.stores.redis import RedisStore, connect
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


def test_a_webhook_costs_two_round_trips(redis_server: RedisServer) -> None:
    store = RedisStore(redis_server.url)
    store.save("ana", "SM0", "{}", 0, "a")
    commands(redis_server)
    opened = store.open("ana", "SM1")
    reads = commands(redis_server)
    store.save("ana", "SM1", "{}", opened.version, "a")
    writes = commands(redis_server)

    assert reads == {"mget": 1}
    assert writes["evalsha"] == 1
    assert set(writes) == {"evalsha", "get", "set"}  # the last two inside the script


def test_the_keys_can_be_read_and_live_as_long_as_promised(redis_server: RedisServer) -> None:
    store = RedisStore(redis_server.url)
    store.save("ana", "SM1", "{}", 0, "a")
    store.opt_out("mark")
    store.keep("name", b"sealed", 60)
    store.take("name")
    with redis_server.client() as client:
        lives = {key.decode(): client.ttl(key) for key in client.scan_iter(count=1000)}

    assert lives == {
        "session:ana": pytest.approx(6 * 60 * 60, abs=2),
        "answer:SM1": pytest.approx(10 * 60, abs=2),
        "opt-out:mark": -1,
        "sealed:name": pytest.approx(60, abs=2),
        "taken:name": pytest.approx(60, abs=2),
    }


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
    first = [seconds_until_down(lambda: store.open("ana", "SM2")) for _ in range(FAILURES)]
    skipped = seconds_until_down(lambda: store.open("ana", "SM2"))
    ping = seconds_until_down(store.ping)

    assert max(first) < 1.5
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
    assert caplog.messages == ["Redis refuses (OutOfMemoryError): is it full or read only?"]


def test_a_redis_that_only_reads_is_down_for_writing(mortal_redis: RedisServer) -> None:
    store = RedisStore(mortal_redis.url)
    with mortal_redis.client() as client:
        client.replicaof("127.0.0.1", "1")

    assert seconds_until_down(lambda: store.save("ana", "SM1", "{}", 0, "a")) < 0.5


def resume_before_retry(server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis hangs for the client's first try, and does both that and the second one."""
    wait = ExponentialBackoff.compute

    def compute(self: ExponentialBackoff, failures: int) -> float:
        server.resume()
        return wait(self, failures)

    monkeypatch.setattr(ExponentialBackoff, "compute", compute)
    server.pause()


def test_a_save_whose_reply_was_lost_is_still_ours(
    mortal_redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RedisStore(mortal_redis.url)
    store.save("ana", "SM1", "{}", 0, "a")
    version = store.open("ana", "SM2").version
    commands(mortal_redis)
    resume_before_retry(mortal_redis, monkeypatch)
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
    resume_before_retry(mortal_redis, monkeypatch)

    assert store.take("name") == b"sealed"
    assert commands(mortal_redis)["evalsha"] == 2  # the same one twice
    assert store.take("name") is None


def test_options_in_the_address_are_kept() -> None:
    pool = connect("rediss://:secret@redis.example.org:6380/2?ssl_cert_reqs=none").connection_pool

    assert pool.connection_kwargs["ssl_cert_reqs"] == "none"
    assert pool.connection_kwargs["db"] == 2
    assert pool.connection_kwargs["socket_timeout"] == 0.5
