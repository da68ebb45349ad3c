"""What needs a person: told in the log once while it lasts, and kept where every process can see it."""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.stores import base
from app.stores.base import StoreDown

log = logging.getLogger(__name__)

KNOWN_SECONDS = 60.0
"""How long a process trusts what it knows of an alarm, in seconds; then it asks the store again."""

DAILY = ("spend", "crowd", "carrier")
"""Alarms whose end nobody sees: they last for the day, and sound anew when the next day has cause."""

SPEND = (
    "The day has cost its money (dollars_a_day in flows/costs.toml): until midnight texts tell the "
    "number to call and no more. Look for one text that comes again and again, or raise the limit."
)
CROWD = (
    "Very many texts come from one block of a hundred numbers, which get short answers for now. "
    "Somebody may be making us send texts: see at Twilio where they come from (SMS pumping), "
    "or raise crowd in flows/costs.toml."
)
CONFIGURATION = (
    "Twilio refuses our texts: the account, the number or the rights are not in order. "
    "Run flask doctor, and look at the account's page at Twilio."
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


@dataclass(frozen=True)
class _Known:
    sounds: bool
    until: float


class Alarms:
    """Alarms by name, one and the same for all processes.

    `listeners` are told of each beginning and each end once, by the process that saw it. They must
    neither wait nor raise: somebody may be on the phone meanwhile.
    """

    def __init__(
        self,
        store: base.Alarms,
        listeners: Sequence[Callable[[Told], None]] = (),
        clock: Callable[[], float] = time.monotonic,
    ):
        self._store = store
        self._listeners = tuple(listeners)
        self._clock = clock
        self._lock = threading.Lock()
        self._known: dict[str, _Known] = {}
        self._alone: dict[str, str] = {}  # begun while the store was away, so it knows nothing of them
        self._day = ""

    def sound(self, name: str, text: str) -> None:
        """Something needs a person. Ever the same name for the same thing, however often it is seen."""
        if not self._learns(name, sounds=True):
            return
        try:
            new = self._store.alarm(name, text)
        except StoreDown:
            with self._lock:
                new = self._alone.setdefault(name, text) is text
        else:
            with self._lock:
                new = self._alone.pop(name, None) is None and new
        if new:
            log.error("Alarm %s: %s", name, text)
            self._tell(Told(name, text))

    def sound_today(self, name: str, text: str, on: date) -> None:
        """The same for an alarm that lasts for a day."""
        self.sound(name, f"{on}: {text}")

    def over(self, name: str) -> None:
        """It is all right again. May be said at any time, also of what never sounded."""
        if self._learns(name, sounds=False):
            self._end(name, "is over")

    def begin(self, on: date) -> None:
        """Take away the alarms of the days before, once a day in each process."""
        day = on.isoformat()
        if self._day == day:
            return
        try:
            sounding = self._store.alarms()
        except StoreDown:
            return  # the next one asks again
        self._day = day
        for name, text in sounding.items():
            if name.partition(":")[0] in DAILY and text[: len(day)] < day:
                self._learns(name, sounds=False)
                self._end(name, "ends with its day")

    def sounding(self) -> Mapping[str, str]:
        """All that sound now, by name; with the store away what this process has told by itself."""
        try:
            return self._store.alarms()
        except StoreDown:
            with self._lock:
                return dict(self._alone)

    def _end(self, name: str, how: str) -> None:
        with self._lock:
            sounded = self._alone.pop(name, None) is not None
        try:
            sounded = self._store.calm(name) or sounded
        except StoreDown:
            with self._lock:
                self._known.pop(name, None)  # whoever says it next tries again
        if sounded:
            log.warning("The alarm %s %s", name, how)
            self._tell(Told(name, "", over=True))

    def _learns(self, name: str, sounds: bool) -> bool:
        """Whether this is news here, so that the store must be asked."""
        now = self._clock()
        with self._lock:
            known = self._known.get(name)
            if known and known.sounds == sounds and now < known.until:
                return False
            self._known[name] = _Known(sounds, now + KNOWN_SECONDS)
            return True

    def _tell(self, told: Told) -> None:
        for listener in self._listeners:
            listener(told)
