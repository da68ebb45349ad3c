"""The salt of the day: while Redis has it, a caller's keys can be found; without it, by nobody.

Each day has a random salt that lies in Redis alone and is gone some hours after the day. It
goes into every key that stands for a caller, so once it has expired not even we, with
SECRET_KEY in hand, can tie what may be left of that day to a number.
"""

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from redis import Redis

from app.stores.base import SESSION_SECONDS


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

    This process keeps them too, so that a webhook need not ask for them, and drops them in time.
    """

    def __init__(self, redis: Redis, clock: Callable[[], float] = time.time):
        self._redis = redis
        self._clock = clock
        self._known: dict[date, bytes | None] = {}

    def today(self) -> Salt:
        """Made by whoever asks first on a day; one round trip a day and process."""
        now = datetime.fromtimestamp(self._clock(), UTC)
        day = now.date()
        left = _seconds_left(day, now)
        salt = self._known.get(day)
        if not salt:
            salt = self._made(_name(day), left)
            # What was known of earlier days goes with the first look at a new one.
            self._known = {d: s for d, s in self._known.items() if d >= day - timedelta(days=1)}
            self._known[day] = salt
        return Salt(_name(day), salt, left)

    def _made(self, name: str, seconds: int) -> bytes:
        """Read before writing: a Redis that is full can still be read."""
        redis: Any = self._redis
        if not redis.exists(name):
            redis.set(name, secrets.token_bytes(16), nx=True, ex=seconds)
        salt: bytes = redis.get(name)
        return salt

    def learn(self, name: str, salt: bytes) -> None:
        """Redis had another salt of this name already."""
        self._known[date.fromisoformat(name.partition(":")[2])] = salt

    def yesterday(self) -> Salt | None:
        """None where no talk of yesterday can still go on, or nobody called."""
        now = datetime.fromtimestamp(self._clock(), UTC)
        day = now.date() - timedelta(days=1)
        left = _seconds_left(day, now)
        if left <= 0:
            self._known.pop(day, None)
            return None
        if day not in self._known:
            redis: Any = self._redis
            self._known[day] = redis.get(_name(day))
        salt = self._known[day]
        return Salt(_name(day), salt, left) if salt else None


def _name(day: date) -> str:
    return f"salt:{day}"


def _seconds_left(day: date, now: datetime) -> int:
    end = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1, seconds=SESSION_SECONDS)
    return int((end - now).total_seconds())
