"""Later work in a thread of our own, for a hotline that runs as one process without Redis."""

import atexit
import heapq
import logging
import threading
import time
from collections.abc import Sequence

from app.later.base import Health, NotQueued
from app.later.texts import RETRY_SECONDS, Again, Texts

log = logging.getLogger(__name__)

MOST_WAITING = 1000
"""Texts that may wait. Beyond that, callers are told that no text will come."""


class ThreadLater:
    """A Later with one thread, which starts with the first text and sends one after another."""

    def __init__(
        self, texts: Texts, retry_seconds: Sequence[float] = RETRY_SECONDS, most: int = MOST_WAITING
    ):
        self._texts = texts
        self._retry_seconds = tuple(retry_seconds)
        self._most = most
        self._waiting: list[tuple[float, str, int]] = []  # when due, name, tries so far
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False

    def text(self, to: str, body: str) -> None:
        with self._changed:
            if self._closing or len(self._waiting) >= self._most:
                raise NotQueued("too many texts wait")
            name = self._texts.keep(to, body)
            heapq.heappush(self._waiting, (time.monotonic(), name, 0))
            # Not in the constructor: a server that forks afterwards would leave the thread behind.
            if self._thread is None or not self._thread.is_alive():
                atexit.register(self.close)
                self._thread = threading.Thread(target=self._work, name="later", daemon=True)
                self._thread.start()
            self._changed.notify()

    def erase(self, number: str) -> None:
        """Nothing is at Twilio, unless a real account is tried out without Redis; then it goes by hand."""
        log.info("Without Redis nothing is erased at Twilio by itself: flask erase does it")

    def health(self) -> Health:
        return Health(reachable=True, workers=1)

    def close(self, seconds: float = 5.0) -> None:
        """Send what is due now, drop what would wait, and stop."""
        with self._changed:
            self._closing = True
            self._changed.notify()
            thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _work(self) -> None:
        while (next_text := self._next()) is not None:
            name, tries = next_text
            try:
                self._texts.deliver(name, last=tries >= len(self._retry_seconds))
            except Again:
                self._again(name, tries)
            except Exception as error:
                # One text must not stop the others; its words may hold the number.
                log.error("A text was given up: %s", type(error).__name__)

    def _again(self, name: str, tries: int) -> None:
        if tries >= len(self._retry_seconds):
            log.warning("A text was given up after %d tries", tries + 1)
            return self._texts.drop(name)
        with self._changed:
            heapq.heappush(self._waiting, (time.monotonic() + self._retry_seconds[tries], name, tries + 1))

    def _next(self) -> tuple[str, int] | None:
        """The next text when it is due; None when we close and none is due."""
        with self._changed:
            while True:
                now = time.monotonic()
                if self._waiting and self._waiting[0][0] <= now:
                    _, name, tries = heapq.heappop(self._waiting)
                    return name, tries
                if self._closing:
                    for _, name, _ in self._waiting:
                        self._texts.drop(name)
                    return None
                self._changed.wait(self._waiting[0][0] - now if self._waiting else None)
