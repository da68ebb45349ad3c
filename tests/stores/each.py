"""Every store in turn, for the tests of what all of them promise."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import pytest

from app.stores.base import Store
from app.stores.memory import MemoryStore
from app.stores.redis import RedisStore
from tests.redis_server import RedisServer

Result = TypeVar("Result")


@dataclass(frozen=True)
class Kept:
    """A store, and a way to let time pass for it."""

    store: Store
    wait: Callable[[float], None]


def in_memory() -> Kept:
    now = [1000.0]

    def wait(seconds: float) -> None:
        now[0] += seconds

    return Kept(MemoryStore(clock=lambda: now[0]), wait)


def in_redis(server: RedisServer) -> Kept:
    def wait(seconds: float) -> None:
        with server.client() as client:
            for key in client.scan_iter(count=1000):
                left = client.pttl(key)
                if left >= 0:
                    client.pexpire(key, round(left - seconds * 1000))

    return Kept(RedisStore(server.url), wait)


@pytest.fixture(params=["memory", "redis"])
def kept(request: pytest.FixtureRequest) -> Kept:
    return in_memory() if request.param == "memory" else in_redis(request.getfixturevalue("redis_server"))


@pytest.fixture
def store(kept: Kept) -> Store:
    return kept.store


def race(count: int, work: Callable[[int], Result]) -> list[Result]:
    """What `count` threads get that start `work` at the same moment."""
    start = threading.Barrier(count)

    def run(place: int) -> Result:
        start.wait(timeout=10)
        return work(place)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))
