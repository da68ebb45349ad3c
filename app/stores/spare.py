"""A store with a spare: what one process remembers by itself while Redis is away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from app.core.tally import Tally
from app.stores.base import Opened, Saved, Standing, Store, StoreDown

Result = TypeVar("Result")


class SpareStore:
    """Talks go on in the spare while the main store is away, and return to it when it is back.

    Only what a caller notices at once has a spare: the talk, the pace, the counts. Opt-outs,
    sealed records and alarms belong to all processes, so there StoreDown is told as it is.
    """

    def __init__(self, main: Store, spare: Store):
        self._main = main
        self._spare = spare
        self.opt_out, self.opt_in, self.opted_out = main.opt_out, main.opt_in, main.opted_out
        self.keep, self.take, self.put_back, self.drop = main.keep, main.take, main.put_back, main.drop
        self.counts, self.ping = main.counts, main.ping
        self.alarm, self.calm, self.alarms = main.alarm, main.calm, main.alarms

    def open(self, caller: str, message: str, crowd: str = "", on: date = date.min) -> Opened:
        try:
            return self._main.open(caller, message, crowd, on)
        except StoreDown:
            opened = self._spare.open(caller, message, crowd, on)
            return replace(opened, version=_spare_version(opened.version))

    def save(
        self, caller: str, message: str, session: str, version: int, answer: str, tally: Tally | None = None
    ) -> Saved:
        # What was read from the spare is saved there, also when the main store is back meanwhile:
        # asking a store that hangs once more would cost the caller another wait.
        if version < 0:
            return self._spare.save(caller, message, session, _spare_version(version), answer, tally)
        try:
            return self._main.save(caller, message, session, version, answer, tally)
        except StoreDown:
            here = self._spare.open(caller, "").version
            self._spare.save(caller, message, session, here, answer, tally)
            return Saved(True, answer)

    def forget(self, caller: str) -> None:
        self._spare.forget(caller)
        self._main.forget(caller)

    def count(self, tally: Tally, once: str = "") -> None:
        self._either(lambda store: store.count(tally, once))

    def standing(self, on: date, mark: str = "") -> Standing:
        return self._either(lambda store: store.standing(on, mark))

    def _either(self, ask: Callable[[Store], Result]) -> Result:
        try:
            return ask(self._main)
        except StoreDown:
            return ask(self._spare)


def _spare_version(version: int) -> int:
    """Below zero, so that it is told apart from the main store's; and back again."""
    return -1 - version
