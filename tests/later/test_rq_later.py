"""What goes into the queue, and what the queue says of itself."""

import time
from dataclasses import replace

import pytest
from rq import Queue

from app.later import build_later
from app.later.base import LATE_SECONDS, Health, NotQueued
from app.later.erasures import Erasures
from app.later.limits import TEXT_SECONDS
from app.later.rq import FAILURE_SECONDS, QUEUE, RqLater
from app.later.texts import RECORD_SECONDS, RETRY_SECONDS, Texts
from app.privacy import Keys
from app.senders.console import ConsoleSender
from app.stores.redis import RedisStore
from tests.redis_server import RedisServer
from tests.standin import StandIn

TO, BODY = "+19195550123", "Vivo en Garner"
KEYS = Keys("secret" * 6)


def later_of(store: RedisStore, server: RedisServer) -> RqLater:
    return RqLater(Texts(store, KEYS, ConsoleSender()), Erasures(store, KEYS), server.url)


def later_in(server: RedisServer) -> RqLater:
    return later_of(RedisStore(server.url), server)


def test_the_job_holds_only_a_random_name(redis_server: RedisServer) -> None:
    later_in(redis_server).text(TO, BODY)
    [job] = Queue(QUEUE, connection=redis_server.client(), serializer="json").jobs
    [name] = job.args
    everything = redis_server.everything()

    assert (job.func_name, job.kwargs, job.description) == ("app.jobs.send_text", {}, "send_text")
    assert f"sealed:{name}".encode() in everything
    assert TO[1:].encode() not in everything
    assert BODY.encode() not in everything
    assert KEYS.hash("opt-out", TO).encode() not in everything


def test_the_job_lives_no_longer_than_it_must(redis_server: RedisServer) -> None:
    later_in(redis_server).text(TO, BODY)
    [job] = Queue(QUEUE, connection=redis_server.client(), serializer="json").jobs

    assert (job.timeout, job.ttl, job.result_ttl, job.failure_ttl) == (
        TEXT_SECONDS,
        RECORD_SECONDS,
        0,
        FAILURE_SECONDS,
    )
    assert (job.retries_left, job.retry_intervals) == (3, list(RETRY_SECONDS))


def test_nothing_is_promised_while_redis_is_away(mortal_redis: RedisServer) -> None:
    later = later_in(mortal_redis)
    mortal_redis.kill()

    with pytest.raises(NotQueued):
        later.text(TO, BODY)


def test_a_text_that_was_kept_but_not_queued_is_dropped(
    redis_server: RedisServer, mortal_redis: RedisServer
) -> None:
    store = RedisStore(redis_server.url)
    later = later_of(store, mortal_redis)
    mortal_redis.kill()

    with pytest.raises(NotQueued):
        later.text(TO, BODY)
    with redis_server.client() as client:
        assert client.dbsize() == 0


def test_a_queue_without_a_worker_says_so(redis_server: RedisServer) -> None:
    health = later_in(redis_server).health()

    assert health == Health(reachable=True, workers=0, oldest_seconds=None)
    assert (health.queue, health.worker) == ("ok", "no worker is running")


def test_the_oldest_waiting_job_gives_its_age(redis_server: RedisServer) -> None:
    later = later_in(redis_server)
    later.text(TO, "older")
    with redis_server.client() as client:
        [key] = client.scan_iter("rq:job:*", count=1000)
        client.hset(key, "enqueued_at", "2026-01-01T00:00:00.000000Z")
    later.text(TO, "younger")
    health = later.health()

    assert health.oldest_seconds is not None
    assert health.oldest_seconds > LATE_SECONDS
    assert health.queue.startswith("the oldest job has waited")


def test_a_queue_that_hangs_or_is_gone_says_so_at_once(mortal_redis: RedisServer) -> None:
    later = later_in(mortal_redis)
    later.health()
    mortal_redis.pause()
    start = time.perf_counter()
    hanging = later.health()
    seconds = time.perf_counter() - start
    mortal_redis.resume()
    mortal_redis.kill()
    gone = later.health()

    assert hanging == gone == Health(reachable=False)
    assert hanging.queue == "cannot be reached"
    assert seconds < 0.25


def test_asking_for_health_leaves_the_time_limits_alone(mortal_redis: RedisServer) -> None:
    with mortal_redis.client() as client:
        client.sadd("rq:workers:texts", "rq:worker:one")
        client.hset("rq:worker:one", "last_heartbeat", "2026-01-01T00:00:00.000000Z")
    later = later_in(mortal_redis)
    silent_for_long = later.health()
    mortal_redis.pause()
    start = time.perf_counter()
    hanging = later.health()

    assert silent_for_long.workers == 0
    assert not hanging.reachable
    assert time.perf_counter() - start < 0.25


def test_with_redis_it_is_the_way(standin: StandIn, redis_server: RedisServer) -> None:
    settings = replace(standin.settings(), redis_url=redis_server.url)
    store = RedisStore(redis_server.url)
    later = build_later(settings, Texts(store, KEYS, ConsoleSender()), Erasures(store, KEYS))

    assert isinstance(later, RqLater)
