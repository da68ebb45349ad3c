"""The sender of development: texts go nowhere, and the browser phone can show them."""

import logging
import threading
from collections import deque

log = logging.getLogger(__name__)

MOST_TEXTS = 500
"""Texts kept to be shown. The oldest goes first."""


class ConsoleSender:
    """A Sender that only remembers, and writes a line that names nobody."""

    def __init__(self, most: int = MOST_TEXTS):
        self._lock = threading.Lock()
        self._texts: deque[tuple[str, str]] = deque(maxlen=most)

    def send(self, to: str, body: str) -> None:
        with self._lock:
            self._texts.append((to, body))
        log.info("A text of %d characters went to the console sender", len(body))

    def sent_to(self, number: str) -> list[str]:
        """The texts for a number, oldest first."""
        with self._lock:
            return [body for to, body in self._texts if to == number]
