"""Looks after the hotline although nobody asks, in a thread of each web process; and posts alarms."""

import atexit
import logging
import random
import threading
import time
from collections.abc import Callable, Sequence

from app.alarms.alarms import Told
from app.alarms.courier import Courier

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
"""From one look to the next, a fifth more or less, so that processes do not look all at once."""

AGAIN_SECONDS = (1.0, 3.0, 10.0, 30.0, 60.0, 300.0)
"""Until an alarm that could not be posted is tried again; then ever after the last of them.

A new alarm is posted at once, and takes the others along."""


class Lookout:
    """Made with the hotline, and started only where it serves: commands and tests have no such thread."""

    def __init__(
        self,
        looks: Sequence[Callable[[], None]],
        courier: Courier | None,
        seconds: float = LOOK_SECONDS,
        again: Sequence[float] = AGAIN_SECONDS,
    ):
        self._looks = looks
        self._courier = courier
        self._seconds = seconds
        self._again = again
        self._woken = threading.Event()
        self._closing = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Until the process ends, which then posts what began just before."""
        atexit.register(self.close)
        self._thread = threading.Thread(target=self._watch, name="lookout", daemon=True)
        self._thread.start()

    def heard(self, told: Told) -> None:
        """A listener of Alarms: the thread posts at once, and whoever saw it goes on at once."""
        self._woken.set()

    def close(self, seconds: float = 2.0) -> None:
        """Post what is to be posted now, and stop."""
        self._closing = True
        self._woken.set()
        if self._thread is not None:
            self._thread.join(seconds)

    def _watch(self) -> None:
        look_at = time.monotonic() + self._pause()
        post_at, failures = look_at, 0
        while not self._closing:
            woken = self._woken.wait(max(0.0, min(look_at, post_at) - time.monotonic()))
            self._woken.clear()
            if time.monotonic() >= look_at:
                self.look()
                look_at = time.monotonic() + self._pause()
            if woken or time.monotonic() >= post_at:
                failures = 0 if self._posted() else failures + 1
                wait = self._again[min(failures, len(self._again)) - 1] if failures else self._seconds
                post_at = time.monotonic() + wait

    def look(self) -> None:
        """Each look once. One that fails is a fault of ours, and must not stop the others."""
        for look in self._looks:
            try:
                look()
            except Exception as error:
                log.error("A look failed: %s", type(error).__name__)

    def _posted(self) -> bool:
        try:
            return self._courier is None or self._courier.deliver()
        except Exception as error:
            log.error("Alarms could not be posted: %s", type(error).__name__)
            return False

    def _pause(self) -> float:
        return self._seconds * random.uniform(0.8, 1.2)  # noqa: S311 - it guards nothing
