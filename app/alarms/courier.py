"""Brings alarms to ALERT_URL: once each while it can be reached, and later where it could not.

What sounds and what was told both lie in the store, and whoever looks posts the difference. So an
alarm outlives the process that sounded it and an address that is away for hours; only one that
begins and ends meanwhile is not posted. Who dies between the post and the note of it posts twice.
"""

import logging
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.alarms.alarms import Alarms
from app.alarms.alert_url import AlertUrl, Unreachable
from app.settings import Settings
from app.stores.base import AlarmStore, StoreDown

log = logging.getLogger(__name__)

LEASE_SECONDS = 30.0
"""How long one process may post before another may. Who has posted releases it at once."""

POST_SECONDS = 20.0
"""No further post so long after the first began: one that is under way still ends within the lease."""


@dataclass(frozen=True)
class _News:
    """What is to be posted: alarms by name with their texts, and names of those that are over."""

    begun: Mapping[str, str]
    over: frozenset[str]


class Courier:
    """One for each process. Not for several threads at once.

    What was posted of an alarm stands in one of three places:
    in the store, where all processes see it; the usual one;
    in `_told_alone`, while the alarm itself is known to this process only, the store being away;
    in `_unnoted`, once the store knows the alarm, but not yet that it was posted.
    """

    def __init__(
        self,
        alarms: Alarms,
        store: AlarmStore,
        alerts: AlertUrl,
        clock: Callable[[], float] = time.monotonic,
    ):
        self._alarms = alarms
        self._store = store
        self._alerts = alerts
        self._clock = clock
        self._name = secrets.token_hex(8)
        self._told_alone: set[str] = set()
        self._unnoted: set[str] = set()
        self._failing = False

    def deliver(self) -> bool:
        """Post what has begun and what is over; false where some of it is still to be posted."""
        try:
            news = self._news()
            if not news.begun and not news.over:
                return True
            if not self._store.lease(self._name, LEASE_SECONDS):
                return False
        except StoreDown:
            return self._post(self._news_alone())
        try:
            return self._post(self._news())  # read again: another may have posted meanwhile
        except StoreDown:
            return False
        finally:
            self._give_back()

    def _news(self) -> _News:
        """Raises StoreDown."""
        told, sounding = self._store.told(), self._store.alarms()
        # The store is back: what it has learned of meanwhile need not be told alone, and what was posted
        # of it is noted there now.
        self._unnoted |= self._told_alone & sounding.keys()
        self._told_alone -= self._unnoted
        for name in self._unnoted & sounding.keys():
            self._store.tell(name, over=False)
            self._unnoted.discard(name)
            told |= {name}
        return _difference({**self._alarms.alone(), **sounding}, told | self._told_alone | self._unnoted)

    def _news_alone(self) -> _News:
        """Each process tells what it saw itself, so with several of them it comes several times."""
        sounding = self._alarms.sounding()  # what was alone may have come into the store meanwhile
        alone = self._alarms.alone()
        posted = self._told_alone | self._unnoted
        begun = {name: text for name, text in alone.items() if name not in posted}
        return _News(begun, frozenset(self._told_alone - alone.keys() - sounding.keys()))

    def _post(self, news: _News) -> bool:
        """One that is refused keeps none of the others back; but who does not answer is asked no more."""
        posts = [(name, text, False) for name, text in news.begun.items()]
        posts += [(name, "", True) for name in sorted(news.over)]
        why = ""
        until = self._clock() + POST_SECONDS
        for name, text, over in posts:
            if self._clock() > until:
                why = why or "it takes long to answer"
                break
            try:
                refused = self._alerts.post(name, text, over)
            except Unreachable as down:
                why = str(down)
                break
            if refused:
                why = refused
            else:
                self._note(name, over)
        if why and not self._failing:
            log.error("Not every alarm could be posted to ALERT_URL: %s. It is tried again", why)
        self._failing = bool(why)
        return not why

    def _note(self, name: str, over: bool) -> None:
        """An alarm that the store does not know must not be noted there: others would end it at once."""
        if over and name in self._told_alone:
            return self._told_alone.discard(name)
        if not over and name in self._alarms.alone():
            return self._told_alone.add(name)
        self._unnoted.discard(name)
        try:
            self._store.tell(name, over)
        except StoreDown:
            if not over:
                self._unnoted.add(name)
        return None

    def _give_back(self) -> None:
        try:
            self._store.release(self._name)
        except StoreDown:
            log.info("The lease to post alarms ends by itself")


def build_courier(settings: Settings, store: AlarmStore, alarms: Alarms) -> Courier | None:
    """None where alarms are to stand in the log and on the desk only."""
    return Courier(alarms, store, AlertUrl(settings.alert_url)) if settings.alert_url else None


def _difference(sounding: Mapping[str, str], told: set[str] | frozenset[str]) -> _News:
    begun = {name: text for name, text in sounding.items() if name not in told}
    return _News(begun, frozenset(told - sounding.keys()))
