"""Whose turn it is: one sweep at a time, one an hour, whoever dies meanwhile."""

import secrets

from app.erasure.eraser import Eraser
from app.erasure.swept import Swept
from app.stores.link import TIMEOUT_SECONDS, answering, connect
from app.stores.lock import UNLOCK

REST_SECONDS = 60 * 60
"""From the end of one sweep to the next."""

AWAY_SECONDS = 5 * 60
"""The same where Twilio could not be asked, or where a hold stands."""

QUEUED_SECONDS = 150
"""A sweep that was queued and never came to its end is queued again after so long."""

SLICE_SECONDS = 20.0
"""How long one job erases, so that a text never waits longer. A further job goes on at once."""

LOCK_SECONDS = 120
"""Longer than any job may take. A worker that dies leaves the lock for so long."""

LAST_SECONDS = 7 * 24 * 60 * 60
"""How long the last outcome is kept. It holds counts only."""

RESTING, QUEUED, LOCK, LAST = "erase:resting", "erase:queued", "erase:lock", "erase:last"


class SweepRounds:
    """Four keys in Redis, none of which outlives its purpose. Every method raises StoreDown."""

    def __init__(self, url: str, seconds: float = TIMEOUT_SECONDS):
        self._redis = connect(url, seconds)
        self._unlock = self._redis.register_script(UNLOCK)
        self._mine = ""

    def is_due(self) -> bool:
        """True to one asker, when it is time; whoever asks then queues a sweep."""
        with answering():
            if self._redis.exists(RESTING):
                return False
            return bool(self._redis.set(QUEUED, 1, nx=True, ex=QUEUED_SECONDS))

    def begin(self) -> bool:
        """Whether this process may sweep now."""
        self._mine = secrets.token_hex(8)
        with answering():
            return bool(self._redis.set(LOCK, self._mine, nx=True, ex=LOCK_SECONDS))

    def end(self, swept: Swept) -> None:
        """Keep the report, and rest for as long as it says. Where it goes on, there is no rest."""
        rest = REST_SECONDS if swept.state in ("done", "unfinished") else AWAY_SECONDS
        with answering():
            self._redis.set(LAST, swept.to_text(), ex=LAST_SECONDS)
            if not swept.goes_on:
                self._redis.set(RESTING, 1, ex=rest)
            self._redis.delete(QUEUED)
            self._unlock(keys=[LOCK], args=[self._mine])

    def sweep(self, eraser: Eraser) -> Swept | None:
        """One slice of a sweep; None where another process sweeps, or where it is too early."""
        if self.is_resting() or not self.begin():
            return None
        swept = eraser.sweep(SLICE_SECONDS)
        self.end(swept)
        return swept

    def is_resting(self) -> bool:
        """Whether the last sweep is so fresh that none is wanted."""
        with answering():
            return bool(self._redis.exists(RESTING))

    def last(self) -> Swept | None:
        """What the last sweep of these seven days did."""
        with answering():
            text = self._redis.get(LAST)
        return Swept.from_text(text) if text else None
