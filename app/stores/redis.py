"""The store that several processes share: Redis."""

import secrets

from app.stores.breaker import Breaker
from app.stores.link import Link
from app.stores.redis_alarms import RedisAlarms
from app.stores.redis_counts import RedisCounts
from app.stores.redis_talks import RedisTalks

# The mark lives as long as the record: when it goes, there is nothing left to take.
TAKE = """
local sealed, taken, taker = KEYS[1], KEYS[2], ARGV[1]
local record = redis.call('GET', sealed)
if not record then return false end
if redis.call('GET', taken) == taker then return record end
if redis.call('SET', taken, taker, 'NX', 'PX', redis.call('PTTL', sealed)) then return record end
return false
"""


class RedisStore(RedisTalks, RedisCounts, RedisAlarms):
    """A Store in Redis. Opt-outs and sealed records are here; the rest have files of their own."""

    def __init__(self, url: str, breaker: Breaker | None = None):
        self._link = Link(url, breaker)
        RedisTalks.__init__(self, self._link)
        RedisCounts.__init__(self, self._link)
        RedisAlarms.__init__(self, self._link)
        self._take = self._link.script(TAKE)

    def opt_out(self, mark: str) -> None:
        with self._link.guarded():
            self._link.redis.set(f"opt-out:{mark}", 1)
        self._link.wrote()

    def opt_in(self, mark: str) -> None:
        with self._link.guarded():
            self._link.redis.delete(f"opt-out:{mark}")

    def opted_out(self, mark: str) -> bool:
        with self._link.guarded():
            return bool(self._link.redis.exists(f"opt-out:{mark}"))

    def keep(self, name: str, sealed: bytes, seconds: float) -> None:
        with self._link.guarded():
            self._link.redis.set(f"sealed:{name}", sealed, px=round(seconds * 1000))
        self._link.wrote()

    def take(self, name: str) -> bytes | None:
        taker = secrets.token_hex(8)
        with self._link.guarded():
            record: bytes | None = self._take(keys=[f"sealed:{name}", f"taken:{name}"], args=[taker])
        return record

    def put_back(self, name: str) -> None:
        with self._link.guarded():
            self._link.redis.delete(f"taken:{name}")

    def drop(self, name: str) -> None:
        with self._link.guarded():
            self._link.redis.delete(f"sealed:{name}", f"taken:{name}")

    def ping(self) -> None:
        self._link.ping()
