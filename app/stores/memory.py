"""The store of one process: nothing outlives it, nothing leaves it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Generic, TypeVar

from app.stores.base import ANSWER_SECONDS, SESSION_SECONDS, Opened, Saved

MOST_SESSIONS = 20_000
"""Talks, and answers, kept at once. The oldest goes first: some 20 MB, whoever calls."""

MOST_RECORDS = 5_000
"""Sealed records kept at once, some 5 MB."""

Value = TypeVar("Value")


class _Shelf(Generic[Value]):
    """Values that expire, at most so many; the oldest makes room."""

    def __init__(self, most: int, clock: Callable[[], float]):
        self._most = most
        self._clock = clock
        self._rows: dict[str, tuple[Value, float]] = {}  # oldest first

    def put(self, key: str, value: Value, seconds: float) -> None:
        now = self._clock()
        self._rows.pop(key, None)
        self._rows[key] = (value, now + seconds)
        # Rows of one shelf live about equally long, so what has expired lies in front.
        while self._rows:
            oldest = next(iter(self._rows))
            if len(self._rows) <= self._most and self._rows[oldest][1] > now:
                break
            del self._rows[oldest]

    def get(self, key: str) -> Value | None:
        row = self._rows.get(key)
        if row is None or row[1] <= self._clock():
            self._rows.pop(key, None)
            return None
        return row[0]

    def drop(self, key: str) -> None:
        self._rows.pop(key, None)


@dataclass
class _Record:
    sealed: bytes
    taken: bool = False


class MemoryStore:
    """A Store in this process's memory, for one process only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most_sessions: int = MOST_SESSIONS):
        self._lock = threading.Lock()
        self._versions = count(1)
        self._sessions: _Shelf[tuple[str, int]] = _Shelf(most_sessions, clock)
        self._answers: _Shelf[str] = _Shelf(most_sessions, clock)
        self._records: _Shelf[_Record] = _Shelf(MOST_RECORDS, clock)
        # Not bounded: a mark is a promise, and one costs about 100 bytes.
        self._opted_out: set[str] = set()

    def open(self, caller: str, message: str) -> Opened:
        with self._lock:
            session, version = self._sessions.get(caller) or ("", 0)
            answer = self._answers.get(message) if message else None
            return Opened(session, version, answer or "")

    def save(self, caller: str, message: str, session: str, version: int, answer: str) -> Saved:
        with self._lock:
            earlier = self._answers.get(message) if message else None
            if earlier is not None:
                return Saved(False, earlier)
            _, current = self._sessions.get(caller) or ("", 0)
            if current != version:
                return Saved(False, "")
            self._sessions.put(caller, (session, next(self._versions)), SESSION_SECONDS)
            if message and answer:
                self._answers.put(message, answer, ANSWER_SECONDS)
            return Saved(True, answer)

    def forget(self, caller: str) -> None:
        with self._lock:
            self._sessions.drop(caller)

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

    def ping(self) -> None:
        """Always there."""
