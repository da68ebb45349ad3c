"""What a store promises: sessions, answers already given, opt-outs and sealed records."""

from dataclasses import dataclass
from typing import Protocol

SESSION_SECONDS = 6 * 60 * 60
"""How long a talk may rest, in seconds: an afternoon. Afterwards the caller starts afresh."""

ANSWER_SECONDS = 10 * 60
"""How long an answer is kept for a message that comes twice, in seconds.

Twilio's retries and its fallback come within a minute; the rest is for clocks and queues.
"""


class StoreDown(Exception):  # noqa: N818 - it says what happened
    """The store cannot be reached or takes nothing; the hotline goes on without it."""


@dataclass(frozen=True)
class Opened:
    """A caller's talk as it stands. `answer` is "" unless this very message was answered before.

    `version` says which state was read; 0 where nothing is remembered.
    """

    session: str  # JSON, "" if none
    version: int
    answer: str


@dataclass(frozen=True)
class Saved:
    """What became of a turn. `answer` is what to give the caller, whoever wrote it.

    Not done and no answer: another message of the same caller was faster, so open again
    and take the turn anew.
    """

    done: bool
    answer: str


class Store(Protocol):
    """Every argument is opaque: a keyed hash, a SID, a random name. Never a phone number.

    Every method raises StoreDown where the store cannot be reached.
    """

    def open(self, caller: str, message: str) -> Opened:
        """Read a talk and whether this message was answered. A message "" is never recognised."""

    def save(self, caller: str, message: str, session: str, version: int, answer: str) -> Saved:
        """Keep a turn, all of it or nothing, only if `version` is still the current one.

        An answer "" is not kept: such a message is not recognised when it comes again.
        """

    def forget(self, caller: str) -> None:
        """Remember nothing of this talk."""

    def opt_out(self, mark: str) -> None:
        """No more texts that we start. The mark lasts until `opt_in`."""

    def opt_in(self, mark: str) -> None:
        """Take the mark away."""

    def opted_out(self, mark: str) -> bool:
        """Whether the mark stands."""

    def keep(self, name: str, sealed: bytes, seconds: float) -> None:
        """Keep a sealed record for a job, for so many seconds at most."""

    def take(self, name: str) -> bytes | None:
        """Hand a record out to one taker only; None to all others, and when it is gone."""

    def put_back(self, name: str) -> None:
        """Let a record be taken again, because what it was taken for did certainly not happen."""

    def drop(self, name: str) -> None:
        """The record is gone."""

    def ping(self) -> None:
        """Raise StoreDown unless the store answers within 0.2 s."""
