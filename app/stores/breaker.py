"""Leaves a Redis that does not answer in peace for a while, so that callers need not wait for it."""

import logging
import threading
import time
from collections.abc import Callable

from app.stores.base import StoreDown

log = logging.getLogger(__name__)

FAILURES = 3
"""So many failures in a row, and Redis is skipped. No caller waits for more than two that hang."""

PAUSE_SECONDS = 5.0
"""How long it is skipped; then one request tries again for all."""

REFUSAL_SECONDS = 10 * 60.0
"""A Redis that answers but refuses (full, read only) is told again after so many seconds."""


class Breaker:
    """Counts failures in a row; logs once when Redis goes and once when it is back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_until = 0.0
        self._refusal_told_until = 0.0
        self._refuses = False

    def check(self) -> None:
        """Raise StoreDown during the pause; after it, let one through and the others wait again."""
        with self._lock:
            if self._failures < FAILURES:
                return
            now = self._clock()
            if now < self._closed_until:
                raise StoreDown("Redis is away")
            self._closed_until = now + PAUSE_SECONDS

    def failed(self, why: str, silent: bool = False) -> None:
        """`silent` where it did not even say no: that has cost a caller half a second, and counts double."""
        with self._lock:
            before = self._failures
            self._failures += 2 if silent else 1
            if self._failures < FAILURES:
                return
            self._closed_until = self._clock() + PAUSE_SECONDS
            if before < FAILURES:
                log.error("The hotline goes on without Redis, which %s", why)

    def worked(self) -> None:
        # Read without the lock: this is the way of every request, and 0 is nearly always right.
        if self._failures == 0:
            return
        with self._lock:
            if self._failures >= FAILURES:
                log.warning("Redis is back")
            self._failures = 0

    def accepted(self) -> None:
        """Redis took what it would refuse while it is full or read only."""
        if not self._refuses:
            return
        with self._lock:
            if self._refuses:
                log.warning("Redis takes what we write again")
            self._refuses = False
            self._refusal_told_until = 0.0

    def refused(self, why: str) -> None:
        """Redis answered no: that costs no time, so it is told but not skipped."""
        with self._lock:
            self._refuses = True
            now = self._clock()
            if now < self._refusal_told_until:
                return
            self._refusal_told_until = now + REFUSAL_SECONDS
            log.error("The hotline goes on without Redis, which %s", why)
