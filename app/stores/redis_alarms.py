"""Alarms in Redis."""

from collections.abc import Mapping
from typing import Any

from app.stores.link import Link
from app.stores.lock import UNLOCK

ALARMS, TOLD, LEASE = "alarms", "alarms:told", "alarms:lease"


class RedisAlarms:
    """The AlarmStore of a RedisStore."""

    def __init__(self, link: Link):
        self._link = link
        self._unlock = link.script(UNLOCK)

    def alarm(self, name: str, text: str) -> bool:
        with self._link.guarded():
            return bool(self._link.redis.hsetnx(ALARMS, name, text))

    def calm(self, name: str) -> bool:
        with self._link.guarded():
            return bool(self._link.redis.hdel(ALARMS, name))

    def alarms(self) -> Mapping[str, str]:
        with self._link.guarded():
            found: Any = self._link.redis.hgetall(ALARMS)
        return {name.decode(): text.decode() for name, text in found.items()}

    def told(self) -> frozenset[str]:
        with self._link.guarded():
            found: Any = self._link.redis.smembers(TOLD)
        return frozenset(name.decode() for name in found)

    def tell(self, name: str, over: bool) -> None:
        with self._link.guarded():
            if over:
                self._link.redis.srem(TOLD, name)
            else:
                self._link.redis.sadd(TOLD, name)

    def lease(self, taker: str, seconds: float) -> bool:
        with self._link.guarded():
            return bool(self._link.redis.set(LEASE, taker, nx=True, px=round(seconds * 1000)))

    def release(self, taker: str) -> None:
        with self._link.guarded():
            self._unlock(keys=[LEASE], args=[taker])
