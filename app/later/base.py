"""What is done after the answer was given: it is taken on here and done by another."""

from dataclasses import dataclass
from typing import Protocol

LATE_SECONDS = 120.0
"""A text that waits longer than this for its first try says that the worker does not keep up."""


class NotQueued(Exception):  # noqa: N818 - it says what happened
    """Not taken on: nothing will be sent, so don't tell the caller that it will."""


@dataclass(frozen=True)
class Health:
    """Whether later work gets done. `oldest_seconds` is the age of the oldest job that waits."""

    reachable: bool
    workers: int = 0
    oldest_seconds: float | None = None

    @property
    def queue(self) -> str:
        """ "ok", or why not."""
        if not self.reachable:
            return "cannot be reached"
        if self.oldest_seconds is not None and self.oldest_seconds > LATE_SECONDS:
            return f"the oldest job has waited {self.oldest_seconds:.0f} s"
        return "ok"

    @property
    def worker(self) -> str:
        """ "ok", or why not."""
        if not self.reachable:
            return "not known: the queue cannot be reached"
        return "ok" if self.workers else "no worker is running"


class Later(Protocol):
    def text(self, to: str, body: str) -> None:
        """Send this text soon, at most once, and not to who opted out. Raises NotQueued."""

    def erase(self, number: str) -> None:
        """Erase at Twilio, soon, what it keeps of this number. Raises NotQueued."""

    def health(self) -> Health:
        """How it stands, within 0.2 s."""
