"""What needs a person: told in the log once while it lasts, and kept where every process can see it."""

import logging
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.stores.base import AlarmStore, StoreDown

log = logging.getLogger(__name__)

KNOWN_SECONDS = 60.0
"""How long a process trusts what it knows of the alarms, in seconds; then it asks the store again."""

DAY = re.compile(r"(\d{4}-\d\d-\d\d): ")  # how the kept text of an alarm for one day begins

OLD = "old:"  # alarms of dates that are too old; their places behind it

SPEND = (
    "The day has cost its money (dollars_a_day in flows/costs.toml): until midnight texts tell the "
    "number to call and no more. Look for one text that comes again and again, or raise the limit."
)
CROWD = (
    "Very many texts come from one block of a hundred numbers, which get short answers for now. "
    "Somebody may be making us send texts: see at Twilio where they come from (SMS pumping), "
    "or raise crowd in flows/costs.toml."
)
WORKER = (
    "Texts that callers asked for by phone are not being sent: no worker runs, or it does not keep up. "
    "Start the worker process, or one more."
)
REDIS = (
    "Redis cannot be reached. Callers are answered all the same, but talks are kept in each process "
    "alone and nothing is texted by phone. Look at Redis, and at REDIS_URL."
)


@dataclass(frozen=True)
class Told:
    """An alarm that began, or is over."""

    name: str  # "carrier:30007": what kind, and which one
    text: str  # for an operator, with what to do; never a number, never a SID
    over: bool = False


class Alarms:
    """Alarms by name, one and the same for all processes."""

    def __init__(
        self,
        store: AlarmStore,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._store = store
        self._listeners: tuple[Callable[[Told], None], ...] = ()
        self._clock = clock
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}  # what sounds, as this process knows it
        self._known_until = 0.0
        self._alone: dict[str, str] = {}  # began while the store was away, so that it knows nothing of them

    def listen(self, listener: Callable[[Told], None]) -> None:
        """One more to be told of each beginning and each end once, by the process that saw it.

        It must neither wait nor raise: somebody may be on the phone meanwhile.
        """
        self._listeners += (listener,)

    def sound(self, name: str, text: str) -> None:
        """Something needs a person. Ever the same name for the same thing, however often it is seen."""
        self._sound(Told(name, text), text)

    def sound_today(self, name: str, text: str, on: date) -> None:
        """The same for the day at most: it ends with it, and sounds anew if the next one has cause."""
        self._sound(Told(name, text), f"{on}: {text}")

    def over(self, name: str) -> None:
        """It is all right again. May be said at any time, also of what never sounded."""
        self._refresh()
        self._end(name, "is over")

    def begin(self, on: date) -> None:
        """Take away the alarms of the days before."""
        self._refresh()
        with self._lock:
            all_known = {**self._alone, **self._known}
        for name, text in all_known.items():
            if (day := DAY.match(text)) and date.fromisoformat(day[1]) < on:
                self._end(name, "ends with its day")

    def sounding(self) -> Mapping[str, str]:
        """All that sound, by name, as this process knows it."""
        self._refresh()
        return dict(self._known)

    def alone(self) -> Mapping[str, str]:
        """Those that began while the store was away, so that only this process knows of them."""
        with self._lock:
            return dict(self._alone)

    def _sound(self, told: Told, kept: str) -> None:
        self._refresh()
        with self._lock:
            if told.name in self._known:
                return
            self._known[told.name] = kept
        try:
            new = self._store.alarm(told.name, kept)
        except StoreDown:
            with self._lock:
                new = told.name not in self._alone
                self._alone[told.name] = kept
        else:
            with self._lock:
                new = new and told.name not in self._alone
                self._alone.pop(told.name, None)
        if new:
            log.error("Alarm %s: %s", told.name, told.text)
            self._tell(told)

    def _end(self, name: str, how: str) -> None:
        with self._lock:
            alone = name in self._alone
            if not alone and name not in self._known:
                return
            self._alone.pop(name, None)
            self._known.pop(name, None)
        try:
            ended = self._store.calm(name) or alone
        except StoreDown:
            ended = alone  # the store still has it, and whoever says it next ends it there
        if ended:
            log.warning("The alarm %s %s", name, how)
            self._tell(Told(name, "", over=True))

    def _refresh(self) -> None:
        """Ask the store what sounds, if that is long ago; with the store away, after the same time."""
        now = self._clock()
        with self._lock:
            if now < self._known_until:
                return
            self._known_until = now + KNOWN_SECONDS
        try:
            sounding = dict(self._store.alarms())
        except StoreDown:
            return
        with self._lock:
            self._known = sounding
            self._alone = {name: text for name, text in self._alone.items() if name not in sounding}

    def _tell(self, told: Told) -> None:
        for listener in self._listeners:
            listener(told)
