"""A store with a spare: what one process remembers by itself while Redis is away."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from app.core.tally import Tally
from app.stores.base import SESSION_SECONDS, Opened, Saved, Standing, Store, StoreDown
from app.stores.memory import MemoryStore
from app.stores.shelf import Shelf

Result = TypeVar("Result")

MOST_REFUSED = 20_000
"""Talks that a full or read-only store did not take and that go on here; as many as a spare keeps."""

MOST_OWED = 20_000
"""Opt-outs and talks to forget that wait for the main store; the oldest go first."""


class SpareStore:
    """Talks go on in the spare while the main store is away; when it is back, they go on from what it had.

    A main store may also hand out a talk and refuse to keep the next turn (it is full, or read only).
    Then the spare's talk is the newer one for as long as the main one stands at the version that was
    read, and the first save that is taken again brings it home.

    What a caller was promised and the main store could not take (STOP, START, DELETE) is owed: it is done
    there as soon as it can be. Only what a caller notices at once has a spare: the talk, the pace, the
    counts. Sealed records and alarms belong to all processes, so there StoreDown is told as it is.
    """

    def __init__(self, main: Store, spare: MemoryStore):
        self._main = main
        self._spare = spare
        self._lock = threading.Lock()
        self._refused: Shelf[int] = Shelf(MOST_REFUSED, time.monotonic)  # by caller, at which version
        self._owed: dict[tuple[str, str], Callable[[], None]] = {}  # by what it is about and whose it is
        self.opted_out = main.opted_out
        self.keep, self.take, self.put_back, self.drop = main.keep, main.take, main.put_back, main.drop
        self.counts, self.ping = main.counts, main.ping
        self.alarm, self.calm, self.alarms = main.alarm, main.calm, main.alarms
        self.told, self.tell, self.lease, self.release = main.told, main.tell, main.lease, main.release

    def opt_out(self, mark: str) -> None:
        self._spare.opt_out(mark)  # for the calls of this process, until the main store has it
        self._do_or_owe(("opt", mark), partial(self._opt_out, mark))

    def opt_in(self, mark: str) -> None:
        self._spare.opt_in(mark)
        self._do_or_owe(("opt", mark), partial(self._main.opt_in, mark))

    def open(self, caller: str, message: str, crowd: str = "", on: date = date.min) -> Opened:
        self._settle()
        try:
            opened = self._main.open(caller, message, crowd, on)
        except StoreDown:
            opened = self._spare.open(caller, message, crowd, on)
            return replace(opened, version=_spare_version(opened.version))
        with self._lock:
            if self._refused.get(caller) != opened.version:
                return opened
        newer = self._spare.open(caller, message, crowd, on)
        return replace(
            opened,
            session=newer.session,
            answer=opened.answer or newer.answer,
            texts=max(opened.texts, newer.texts),
            crowd=max(opened.crowd, newer.crowd),
        )

    def save(
        self, caller: str, message: str, session: str, version: int, answer: str, tally: Tally | None = None
    ) -> Saved:
        # What was read from the spare is saved there, also when the main store is back meanwhile:
        # asking a store that hangs once more would cost the caller another wait.
        if version < 0:
            return self._spare.save(caller, message, session, _spare_version(version), answer, tally)
        try:
            saved = self._main.save(caller, message, session, version, answer, tally)
        except StoreDown:
            here = self._spare.version(caller)
            with self._lock:
                self._refused.put(caller, version, SESSION_SECONDS)
            self._spare.save(caller, message, session, here, answer, tally)
            return Saved(True, answer)
        with self._lock:
            self._refused.drop(caller)
        return saved

    def forget(self, caller: str) -> None:
        with self._lock:
            self._refused.drop(caller)
        self._spare.forget(caller)
        self._do_or_owe(("talk", caller), partial(self._main.forget, caller))

    def count(self, tally: Tally, once: str = "") -> None:
        self._either(lambda store: store.count(tally, once))

    def standing(self, on: date, mark: str = "") -> Standing:
        self._settle()
        return self._either(lambda store: store.standing(on, mark))

    def let_go(self) -> None:
        self._settle()
        with self._lock:
            self._refused.let_go()
        self._spare.let_go()
        self._main.let_go()

    def _opt_out(self, mark: str) -> None:
        self._main.opt_out(mark)
        self._spare.opt_in(mark)

    def _do_or_owe(self, what: tuple[str, str], do: Callable[[], None]) -> None:
        with self._lock:
            self._owed[what] = do
            if len(self._owed) > MOST_OWED:
                del self._owed[next(iter(self._owed))]
        self._settle()

    def _settle(self) -> None:
        """Do what is owed, until the main store takes no more. The newest word of a caller counts."""
        for what, do in list(self._owed.items()):
            try:
                do()
            except StoreDown:
                return
            with self._lock:
                if self._owed.get(what) is do:
                    del self._owed[what]

    def _either(self, ask: Callable[[Store], Result]) -> Result:
        try:
            return ask(self._main)
        except StoreDown:
            return ask(self._spare)


def _spare_version(version: int) -> int:
    """Below zero, so that it is told apart from the main store's; and back again."""
    return -1 - version
