"""What a store promises: talks, opt-outs, sealed records, counts and alarms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from app.core.tally import Tally

SESSION_SECONDS = 6 * 60 * 60
"""How long a talk may rest, in seconds: an afternoon. Afterwards the caller starts afresh."""

ANSWER_SECONDS = 10 * 60
"""How long an answer is kept for a message that comes twice, in seconds.

Twilio's retries and its fallback come within a minute; the rest is for clocks and queues.
"""

PACE_SECONDS = 10 * 60
"""The time over which a caller's texts are counted, in seconds."""

DAY_COUNTS_SECONDS = 40 * 24 * 60 * 60
"""How long a day's counts are kept, in seconds: the desk shows thirty days."""

WEEK_COUNTS_SECONDS = 30 * 7 * 24 * 60 * 60
"""How long a week's counts are kept, in seconds."""

FAILED_IN_A_ROW = 3
"""So many calls to a hotline that could not be made, one after another, and it counts as failing."""

RECOVERY_SECONDS = 10 * 60
"""A failing hotline is tried again when its last failure is so many seconds old."""


class StoreDown(Exception):  # noqa: N818 - it says what happened
    """The store cannot be reached or takes nothing; the hotline goes on without it."""


@dataclass(frozen=True)
class Standing:
    """How the hotline stands: what today has cost, in millionths of a dollar, and which lines fail.

    `opted_out` is about the one caller it was asked for.
    """

    spent: int = 0
    failing: frozenset[str] = frozenset()
    opted_out: bool = False


@dataclass(frozen=True)
class Opened:
    """A caller's talk as it stands. `answer` is "" unless this very message was answered before.

    `version` says which state was read; 0 where nothing is remembered. `texts` and `crowd`
    count this caller's texts and those of its block of numbers within PACE_SECONDS.
    """

    session: str = ""  # JSON, "" if none
    version: int = 0
    answer: str = ""
    texts: int = field(default=0, compare=False)
    crowd: int = field(default=0, compare=False)
    standing: Standing = field(default=Standing(), compare=False)


@dataclass(frozen=True)
class Saved:
    """What became of a turn. `answer` is what to give the caller, whoever wrote it.

    Not done and no answer: another message of the same caller was faster, so open again
    and take the turn anew.
    """

    done: bool
    answer: str


class Talks(Protocol):
    """What callers' talks by text need.

    Whatever names a caller, a message or a job in any port here is opaque: a keyed hash or a
    random name, never a phone number and never a SID. Every method raises StoreDown where the
    store cannot be reached.
    """

    def open(self, caller: str, message: str, crowd: str = "", on: date = date.min) -> Opened:
        """Read a talk, whether this message was answered, and how the hotline stands.

        A message "" is never recognised; a crowd "" is not counted.
        """

    def save(
        self, caller: str, message: str, session: str, version: int, answer: str, tally: Tally | None = None
    ) -> Saved:
        """Keep a turn, all of it or nothing, only if `version` is still the current one.

        An answer "" is not kept: such a message is not recognised when it comes again.
        What the turn adds to the counts is added once, with it.
        """

    def forget(self, caller: str) -> None:
        """Remember neither the talk nor the answers. The pace stays: else nobody could write too often."""


class Marks(Protocol):
    """Who wants no texts."""

    def opt_out(self, mark: str) -> None:
        """No more texts that we start. The mark lasts until `opt_in`."""

    def opt_in(self, mark: str) -> None:
        """Take the mark away."""

    def opted_out(self, mark: str) -> bool:
        """Whether the mark stands."""


class Records(Protocol):
    """What waits, sealed, until a job has done with it."""

    def keep(self, name: str, sealed: bytes, seconds: float) -> None:
        """Keep a sealed record for a job, for so many seconds at most."""

    def take(self, name: str) -> bytes | None:
        """Hand a record out to one taker only; None to all others, and when it is gone."""

    def put_back(self, name: str) -> None:
        """Let a record be taken again, because what it was taken for did certainly not happen."""

    def drop(self, name: str) -> None:
        """The record is gone."""


class Counts(Protocol):
    """How many, never who."""

    def count(self, tally: Tally, once: str = "") -> None:
        """Add to the counts, and remember how a hotline's call ended.

        What has a name in `once` is counted once under it, within ANSWER_SECONDS.
        """

    def counts(self, names: Sequence[str]) -> list[Mapping[str, int]]:
        """What was counted under each name of a day or a week."""

    def standing(self, on: date, mark: str = "") -> Standing:
        """What the day has cost, which hotlines fail, and whether an opt-out mark stands."""


class AlarmStore(Protocol):
    """What needs a person, until it is over."""

    def alarm(self, name: str, text: str) -> bool:
        """Sound an alarm; true where it did not sound yet."""

    def calm(self, name: str) -> bool:
        """It is over; true where it sounded."""

    def alarms(self) -> Mapping[str, str]:
        """All that sound, by name."""

    def told(self) -> frozenset[str]:
        """Those whose beginning was posted, and whose end was not yet."""

    def tell(self, name: str, over: bool) -> None:
        """The beginning of an alarm was posted, or its end."""

    def lease(self, taker: str, seconds: float) -> bool:
        """Whether this taker may post now; nobody else may until `release`, so many seconds at most."""

    def release(self, taker: str) -> None:
        """It has posted. Said by anybody else it means nothing."""


class Store(Talks, Marks, Records, Counts, AlarmStore, Protocol):
    """All that the hotline remembers."""

    def let_go(self) -> None:
        """Drop what has expired in this process's own memory. Said again and again, by whoever looks."""

    def ping(self) -> None:
        """Raise StoreDown, with words for an operator, unless it takes something within 0.2 s."""
