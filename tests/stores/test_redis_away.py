"""A Redis that goes, hangs, refuses, or loses a reply: noticed quickly, and nothing is done twice."""

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from redis import ConnectionError as RedisGone
from redis.connection import AbstractConnection

from app.stores.ailments import FULL
from app.stores.base import Saved, StoreDown
from app.stores.breaker import FAILURES, PAUSE_SECONDS, Breaker
from app.stores.memory import MemoryStore
from app.stores.redis import RedisStore
from app.stores.spare import SpareStore
from tests.redis_server import RedisServer
from tests.stores.asked import commands


def seconds_until_down(work: Callable[[], object]) -> float:
    """How long it takes to raise StoreDown."""
    start = time.perf_counter()
    with pytest.raises(StoreDown):
        work()
    return time.perf_counter() - start


def test_a_restarted_redis_is_used_again_at_once(mortal_redis: RedisServer) -> None:
    store = RedisStore(mortal_redis.url)
    store.save("ana", "SM1", "{}", 0, "a")
    mortal_redis.kill()
    mortal_redis.start()

    assert store.open("ana", "SM1").session == ""
    assert store.save("ana", "SM2", "{}", 0, "b") == Saved(True, "b")


def test_a_stop_that_a_full_redis_did_not_take_is_kept_once_it_takes_again(mortal_redis: RedisServer) -> None:
    redis = RedisStore(mortal_redis.url)
    store = SpareStore(redis, MemoryStore())
    with mortal_redis.client() as client:
        client.config_set("maxmemory", 1)
    store.opt_out("mark")
    assert not redis.opted_out("mark")
    with mortal_redis.client() as client:
        client.config_set("maxmemory", 0)
    store.open("ana", "SM1")

    assert redis.opted_out("mark")


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
