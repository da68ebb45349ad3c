"""The store of one process: nothing outlives it, nothing leaves it."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from app.core.tally import SPENT, Tally
from app.stores.base import (
    ANSWER_SECONDS,
    DAY_COUNTS_SECONDS,
    FAILED_IN_A_ROW,
    PACE_SECONDS,
    RECOVERY_SECONDS,
    SESSION_SECONDS,
    WEEK_COUNTS_SECONDS,
    Opened,
    Saved,
    Standing,
)
from app.stores.shelf import Shelf

MOST_SESSIONS = 20_000
"""Talks, and answers, kept at once. The oldest goes first: some 20 MB, whoever calls."""

MOST_RECORDS = 5_000
"""Sealed records kept at once, some 5 MB."""

MOST_NAMES = 500
"""Days and weeks whose counts are kept, and hotlines whose calls failed."""


@dataclass
class _Record:
    sealed: bytes
    taken: bool = False


@dataclass(frozen=True)
class _Talk:
    session: str
    version: int
    answers: tuple[str, ...] = ()  # the messages answered, to be forgotten with it


NO_TALK = _Talk("", 0)


class MemoryStore:
    """A Store in this process's memory, for one process only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most_sessions: int = MOST_SESSIONS):
        self._lock = threading.Lock()
        self._versions = count(1)
        self._talks: Shelf[_Talk] = Shelf(most_sessions, clock)
        self._answers: Shelf[str] = Shelf(most_sessions, clock)
        self._paces: Shelf[int] = Shelf(most_sessions, clock)
        self._records: Shelf[_Record] = Shelf(MOST_RECORDS, clock)
        self._counts: Shelf[Counter[str]] = Shelf(MOST_NAMES, clock)
        self._failures: Shelf[int] = Shelf(MOST_NAMES, clock)  # in a row, by hotline
        self._lines: set[str] = set()  # hotlines that may be on that shelf
        self._alarms: dict[str, str] = {}
        self._told: set[str] = set()
        self._lease: Shelf[str] = Shelf(1, clock)
        # Not bounded: a mark is a promise, and one costs about 100 bytes.
        self._opted_out: set[str] = set()

    def open(self, caller: str, message: str, crowd: str = "", on: date = date.min) -> Opened:
        with self._lock:
            talk = self._talks.get(caller) or NO_TALK
            answer = self._answers.get(message) if message else None
            texts = self._paced(f"texts:{caller}")
            crowded = self._paced(f"crowd:{crowd}") if crowd else 0
            return Opened(talk.session, talk.version, answer or "", texts, crowded, self._standing(on))

    def save(
        self, caller: str, message: str, session: str, version: int, answer: str, tally: Tally | None = None
    ) -> Saved:
        with self._lock:
            earlier = self._answers.get(message) if message else None
            if earlier is not None:
                return Saved(False, earlier)
            talk = self._talks.get(caller) or NO_TALK
            if talk.version != version:
                return Saved(False, "")
            answers = talk.answers
            if message and answer:
                self._answers.put(message, answer, ANSWER_SECONDS)
                answers = (*answers, message)[-20:]
            self._talks.put(caller, _Talk(session, next(self._versions), answers), SESSION_SECONDS)
            self._count(tally)
            return Saved(True, answer)

    def forget(self, caller: str) -> None:
        with self._lock:
            for message in (self._talks.get(caller) or NO_TALK).answers:
                self._answers.drop(message)
            self._talks.drop(caller)

    def opt_out(self, mark: str) -> None:
        with self._lock:
            self._opted_out.add(mark)

    def opt_in(self, mark: str) -> None:
        with self._lock:
            self._opted_out.discard(mark)

    def opted_out(self, mark: str) -> bool:
        with self._lock:
            return mark in self._opted_out

    def keep(self, name: str, sealed: bytes, seconds: float) -> None:
        with self._lock:
            self._records.put(name, _Record(sealed), seconds)

    def take(self, name: str) -> bytes | None:
        with self._lock:
            record = self._records.get(name)
            if record is None or record.taken:
                return None
            record.taken = True
            return record.sealed

    def put_back(self, name: str) -> None:
        with self._lock:
            record = self._records.get(name)
            if record is not None:
                record.taken = False

    def drop(self, name: str) -> None:
        with self._lock:
            self._records.drop(name)

    def count(self, tally: Tally, once: str = "") -> None:
        with self._lock:
            if once:
                if self._answers.get(f"counted:{once}") is not None:
                    return
                self._answers.put(f"counted:{once}", "", ANSWER_SECONDS)
            self._count(tally)

    def counts(self, names: Sequence[str]) -> list[Mapping[str, int]]:
        with self._lock:
            return [dict(self._counts.get(name) or {}) for name in names]

    def standing(self, on: date, mark: str = "") -> Standing:
        with self._lock:
            return replace(self._standing(on), opted_out=mark in self._opted_out)

    def alarm(self, name: str, text: str) -> bool:
        with self._lock:
            new = name not in self._alarms
            self._alarms.setdefault(name, text)
            return new

    def calm(self, name: str) -> bool:
        with self._lock:
            return self._alarms.pop(name, None) is not None

    def alarms(self) -> Mapping[str, str]:
        with self._lock:
            return dict(self._alarms)

    def told(self) -> frozenset[str]:
        with self._lock:
            return frozenset(self._told)

    def tell(self, name: str, over: bool) -> None:
        with self._lock:
            (self._told.discard if over else self._told.add)(name)

    def lease(self, taker: str, seconds: float) -> bool:
        with self._lock:
            free = self._lease.get("") is None
            if free:
                self._lease.put("", taker, seconds)
            return free

    def release(self, taker: str) -> None:
        with self._lock:
            if self._lease.get("") == taker:
                self._lease.drop("")

    def let_go(self) -> None:
        with self._lock:
            for shelf in vars(self).values():
                if isinstance(shelf, Shelf):
                    shelf.let_go()

    def version(self, caller: str) -> int:
        """Of a caller's talk as it stands, for a spare; unlike `open` it counts no text."""
        with self._lock:
            return (self._talks.get(caller) or NO_TALK).version

    def ping(self) -> None:
        """Always there."""

    # Below, the lock is held already.

    def _paced(self, name: str) -> int:
        seen = self._paces.get(name)
        if seen is None:
            self._paces.put(name, 1, PACE_SECONDS)
            return 1
        self._paces.change(name, seen + 1)
        return seen + 1

    def _count(self, tally: Tally | None) -> None:
        if tally is None:
            return
        parts = (
            (tally.day_name, tally.day, DAY_COUNTS_SECONDS),
            (tally.week_name, tally.week, WEEK_COUNTS_SECONDS),
        )
        for name, add, seconds in parts:
            if add:
                self._counts.put(name, (self._counts.get(name) or Counter()) + Counter(add), seconds)
        for name in tally.reset:
            (self._counts.get(tally.day_name) or Counter()).pop(name, None)
        if tally.line and tally.failed:
            self._failures.put(tally.line, (self._failures.get(tally.line) or 0) + 1, RECOVERY_SECONDS)
            self._lines.add(tally.line)
        elif tally.line:
            self._failures.drop(tally.line)

    def _standing(self, on: date) -> Standing:
        spent = (self._counts.get(Tally(on).day_name) or Counter())[SPENT]
        failing = {name for name in self._lines if (self._failures.get(name) or 0) >= FAILED_IN_A_ROW}
        return Standing(spent, frozenset(failing))
