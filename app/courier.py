"""Brings alarms to ALERT_URL: once each while it can be reached, and later where it could not.

What sounds and what was told both lie in the store, and whoever looks posts the difference. So an
alarm outlives the process that sounded it and an address that is away for hours; only one that
begins and ends meanwhile is not posted. Who dies between the post and the note of it posts twice.
"""

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from app.alarms import Alarms
from app.senders.alerts import Alerts, Unreachable
from app.settings import Settings
from app.stores import base
from app.stores.base import StoreDown

log = logging.getLogger(__name__)

TURN_SECONDS = 30.0
"""How long one process may post before another may. Who has posted gives its turn back at once."""


@dataclass(frozen=True)
class _News:
    """What is to be posted: alarms by name with their texts, and names of those that are over."""

    begun: Mapping[str, str]
    over: frozenset[str]


class Courier:
    """One for each process. Not for several threads at once."""

    def __init__(self, alarms: Alarms, store: base.Alarms, alerts: Alerts):
        self._alarms = alarms
        self._store = store
        self._alerts = alerts
        self._name = secrets.token_hex(8)
        self._told_alone: set[str] = set()  # posted while the store was away, so that it does not know
        self._failing = False

    def deliver(self) -> bool:
        """Post what has begun and what is over; false where some of it is still to be posted."""
        try:
            news = self._news()
            if not news.begun and not news.over:
                return True
            if not self._store.turn(self._name, TURN_SECONDS):
                return False
        except StoreDown:
            # Each process tells what it saw itself, so with several of them it comes several times.
            return self._post(_difference(self._alarms.alone(), self._told_alone))
        try:
            return self._post(self._news())  # read again: another may have posted meanwhile
        except StoreDown:
            return False
        finally:
            self._give_back()

    def _news(self) -> _News:
        """Raises StoreDown."""
        told, sounding = self._store.told(), self._store.alarms()
        for name in self._told_alone & sounding.keys():
            self._store.tell(name, over=False)
            self._told_alone.discard(name)
            told |= {name}
        return _difference({**self._alarms.alone(), **sounding}, told | self._told_alone)

    def _post(self, news: _News) -> bool:
        """One that is refused keeps none of the others back; but who does not answer is asked no more."""
        posts = [(name, text, False) for name, text in news.begun.items()]
        posts += [(name, "", True) for name in sorted(news.over)]
        why = ""
        for name, text, over in posts:
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
        try:
            self._store.tell(name, over)
        except StoreDown:
            if not over:
                self._told_alone.add(name)
        return None

    def _give_back(self) -> None:
        try:
            self._store.done(self._name)
        except StoreDown:
            log.info("The turn to post alarms ends by itself")


def build_courier(settings: Settings, store: base.Alarms, alarms: Alarms) -> Courier | None:
    """None where alarms are to stand in the log and on the desk only."""
    return Courier(alarms, store, Alerts(settings.alert_url)) if settings.alert_url else None


def _difference(sounding: Mapping[str, str], told: set[str] | frozenset[str]) -> _News:
    begun = {name: text for name, text in sounding.items() if name not in told}
    return _News(begun, frozenset(told - sounding.keys()))
