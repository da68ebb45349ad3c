"""Values that expire, in this process's memory, at most so many."""

from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Shelf(Generic[Value]):
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

    def change(self, key: str, value: Value) -> None:
        """Another value for a row that stands; it expires when it would have."""
        self._rows[key] = (value, self._rows[key][1])

    def get(self, key: str) -> Value | None:
        row = self._rows.get(key)
        if row is None or row[1] <= self._clock():
            self._rows.pop(key, None)
            return None
        return row[0]

    def let_go(self) -> None:
        """Drop every row that has expired: a shelf that nobody looks at any more would keep them."""
        now = self._clock()
        self._rows = {key: row for key, row in self._rows.items() if row[1] > now}

    def drop(self, key: str) -> None:
        self._rows.pop(key, None)
