"""Texts that callers asked for: sealed until they are sent, and each is sent at most once."""

import json
import logging
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime

from app.alarms.alarms import Alarms
from app.alarms.undelivered import CONFIGURATION, sound_refused
from app.later.base import NotQueued
from app.privacy import Keys
from app.senders.base import NotSent, Sender
from app.stores.base import Store, StoreDown

log = logging.getLogger(__name__)

RECORD_SECONDS = 60 * 60
"""How long a text may wait, in seconds. Later than that it is worse than none."""

RETRY_SECONDS = (5, 30, 120)
"""How long to wait before each further try of a text that was certainly not sent."""


class Again(Exception):  # noqa: N818 - it says what to do
    """Run this job again later. It carries nothing of what the job was about."""


class Texts:
    """Keeps texts sealed until they are sent, and sends each at most once.

    `today` gives the day at the hotline, which an alarm lasts for.
    """

    def __init__(
        self,
        store: Store,
        keys: Keys,
        sender: Sender,
        alarms: Alarms | None = None,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ):
        self._store = store
        self._keys = keys
        self._sender = sender
        self._alarms = alarms or Alarms(store)
        self._today = today

    def keep(self, to: str, body: str) -> str:
        """Seal a text and keep it; the answer is the name it waits under. Raises NotQueued."""
        name = secrets.token_hex(16)
        sealed = self._keys.seal(json.dumps({"to": to, "body": body}))
        try:
            self._store.keep(name, sealed, RECORD_SECONDS)
        except StoreDown:
            raise NotQueued("the store is away") from None
        return name

    def drop(self, name: str) -> None:
        """Forget a kept text. With the store away it goes by itself within RECORD_SECONDS."""
        try:
            self._store.drop(name)
        except StoreDown:
            log.warning("A sealed text could not be dropped; it expires by itself")

    def deliver(self, name: str, last: bool) -> None:
        """Send a kept text. Raises Again where it was certainly not sent, unless this is the last try.

        Taking it is the claim: whoever dies between here and the end leaves a text that
        nobody can take again, so it may be lost but is never sent twice.
        """
        try:
            sealed = self._store.take(name)
        except StoreDown:
            raise Again from None
        if sealed is None:
            log.warning("A text was given up: it waited too long, or an earlier try may have sent it")
            self.drop(name)
            return
        certainly_not_sent = False
        try:
            certainly_not_sent = not self._send(sealed) and not last
        finally:
            if not certainly_not_sent:
                self.drop(name)
        if certainly_not_sent:
            self._put_back(name)
            raise Again

    def _send(self, sealed: bytes) -> bool:
        """False only where the text was certainly not sent and may be tried again."""
        try:
            text = json.loads(self._keys.unseal(sealed))
        except ValueError:
            log.error("A text was given up: web and worker have not the same SECRET_KEY")
            return True
        mark = self._keys.opt_out_mark(text["to"])
        try:
            if self._store.opted_out(mark):
                log.info("A text was not sent: opted_out")
                return True
        except StoreDown:
            return False
        try:
            self._sender.send(text["to"], text["body"])
        except NotSent as reason:
            log.warning("A text was not sent: %s", reason)
            if reason.kind == "opted_out":
                self._remember_opt_out(mark)
            sound_refused(self._alarms, reason.kind, reason.code or 0, self._today)
            return not reason.again
        log.info("A text was sent")
        self._alarms.over(CONFIGURATION)
        return True

    def _remember_opt_out(self, mark: str) -> None:
        try:
            self._store.opt_out(mark)
        except StoreDown:
            log.warning("An opt-out could not be kept; Twilio keeps its own")

    def _put_back(self, name: str) -> None:
        try:
            self._store.put_back(name)
        except StoreDown:
            log.warning("A text may be given up: the store went away between two tries")
