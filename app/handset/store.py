"""The store of a hotline that is being tried out: it can be taken away, and tells what it was asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from app.core.tally import Tally
from app.stores.base import Opened, Saved, Store, StoreDown
from app.stores.memory import MemoryStore
from app.stores.spare import SpareStore


@dataclass
class Remembered:
    """A talk as one request read it and left it: JSON, "" for none, None where it was not asked for."""

    before: str | None = None
    after: str | None = None
    away: bool = False


_away: ContextVar[bool] = ContextVar("away", default=False)
_watched: ContextVar[Remembered | None] = ContextVar("watched", default=None)


@contextmanager
def watched(away: bool) -> Iterator[Remembered]:
    """What is asked of the store meanwhile, by this thread alone; while `away`, StoreDown is its answer."""
    remembered = Remembered(away=away)
    tokens = _away.set(away), _watched.set(remembered)
    try:
        yield remembered
    finally:
        _away.reset(tokens[0])
        _watched.reset(tokens[1])


class PhoneStore(SpareStore):
    """Joined to a spare like the real one, so that a caller meets with it away what they would meet.

    Only a hotline whose token was made up has it.
    """

    def __init__(self, main: Store):
        super().__init__(cast("Store", _Removable(main)), MemoryStore())

    def open(self, caller: str, message: str, crowd: str = "", on: date = date.min) -> Opened:
        opened = super().open(caller, message, crowd, on)
        if remembered := _watched.get():
            remembered.before = opened.session
        return opened

    def save(
        self, caller: str, message: str, session: str, version: int, answer: str, tally: Tally | None = None
    ) -> Saved:
        saved = super().save(caller, message, session, version, answer, tally)
        if (remembered := _watched.get()) and saved.done:
            remembered.after = session
        return saved

    def forget(self, caller: str) -> None:
        if remembered := _watched.get():
            remembered.after = ""
        super().forget(caller)


class _Removable:
    """Any store; every method raises StoreDown while it is away."""

    def __init__(self, store: Store):
        self._store = store

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._store, name)

        def ask(*given: Any, **named: Any) -> Any:
            if _away.get():
                raise StoreDown("taken away on the phone's page")
            return method(*given, **named)

        return ask
