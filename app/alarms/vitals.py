"""Sounds an alarm when Redis or the worker stays away."""

from collections.abc import Mapping

from app.alarms.alarms import REDIS, WORKER, Alarms


class Vitals:
    """What one process has seen of the parts that a hotline can lose."""

    def __init__(self, alarms: Alarms):
        self._alarms = alarms
        self._ailing: set[str] = set()

    def seen(self, parts: Mapping[str, str]) -> None:
        """The second look in a row sounds: while a new version starts, a worker is away for a moment."""
        store_ails = parts["store"] != "ok"
        self._look("redis", REDIS, store_ails)
        if not store_ails:  # else nobody knows
            self._look("worker", WORKER, {parts["queue"], parts["worker"]} != {"ok"})

    def _look(self, name: str, text: str, ails: bool) -> None:
        if not ails:
            self._ailing.discard(name)
            self._alarms.over(name)
        elif name in self._ailing:
            self._alarms.sound(name, text)
        else:
            self._ailing.add(name)
