"""The salt of the day: while Redis has it, a caller's keys can be found; without it, by nobody.

Each day has a random salt that lies in Redis alone and is gone some hours after the day. It
goes into every key that stands for a caller but that of an opt-out, so once it has expired not even we, with
SECRET_KEY in hand, can tie what may be left of that day to a number.
"""

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from redis import ConnectionError as RedisGone
from redis import Redis

from app.stores.base import SESSION_SECONDS

DAY_SECONDS = 24 * 60 * 60
FIRST_DAY = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Salt:
    """A day's salt. `seconds` is how long it may still live: to the end of its day, and a talk more."""

    name: str
    salt: bytes
    seconds: int

    def over(self, caller: str) -> str:
        """32 hex digits for a caller that mean nothing without this salt."""
        return hmac.digest(self.salt, caller.encode(), "sha256").hex()[:32]


class Salts:
    """The salts of today and, while a talk of yesterday may still go on, of yesterday.

    This process keeps them too, so that a webhook need not ask for them, until `let_go`.
    """

    def __init__(self, redis: Redis, clock: Callable[[], float] = time.time):
        self._redis = redis
        self._clock = clock
        self._known: dict[int, bytes | None] = {}  # by day, counted from 1970

    def today(self) -> Salt:
        """Made by whoever asks first on a day; one round trip a day and process."""
        now = self._clock()
        day = int(now // DAY_SECONDS)
        salt = self._known.get(day)
        if not salt:
            salt = self._known[day] = self._made(_name(day), _seconds_left(day, now))
        return Salt(_name(day), salt, _seconds_left(day, now))

    def _made(self, name: str, seconds: int) -> bytes:
        """Read before writing: a Redis that is full can still be read."""
        redis: Any = self._redis
        if not redis.exists(name):
            redis.set(name, secrets.token_bytes(16), nx=True, ex=seconds)
        salt: bytes | None = redis.get(name)
        if salt is None:  # somebody emptied Redis in between
            raise RedisGone
        return salt

    def let_go(self) -> None:
        """Forget every salt under which no talk can go on."""
        now = self._clock()
        self._known = {day: salt for day, salt in self._known.items() if _seconds_left(day, now) > 0}

    def learn(self, name: str, salt: bytes) -> None:
        """Redis had another salt of this name already."""
        day = date.fromisoformat(name.partition(":")[2])
        self._known[day.toordinal() - FIRST_DAY] = salt

    def yesterday(self) -> Salt | None:
        """None where no talk of yesterday can still go on, or nobody called."""
        now = self._clock()
        day = int(now // DAY_SECONDS) - 1
        left = _seconds_left(day, now)
        if left <= 0:
            return None
        known = self._known
        if day not in known:
            redis: Any = self._redis
            known[day] = redis.get(_name(day))
        salt = known.get(day)
        return Salt(_name(day), salt, left) if salt else None


@lru_cache(maxsize=2)
def _name(day: int) -> str:
    """Days are UTC's."""
    return f"salt:{date.fromordinal(FIRST_DAY + day)}"


def _seconds_left(day: int, now: float) -> int:
    return int((day + 1) * DAY_SECONDS + SESSION_SECONDS - now)
