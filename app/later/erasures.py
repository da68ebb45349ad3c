"""What callers asked to have erased at Twilio: their number waits sealed until it is done."""

import logging
import secrets
from typing import TYPE_CHECKING

from app.later.base import NotQueued
from app.privacy import Keys
from app.stores.base import Records, StoreDown

if TYPE_CHECKING:
    from app.erasure.eraser import Eraser

log = logging.getLogger(__name__)

AGAIN_SECONDS = (120, 180, 600, 1800, 3600)
"""When to try again: the text that asked for it must be a minute old before Twilio lets it go."""

WAIT_SECONDS = 2 * 60 * 60
"""How long a number may wait. What Twilio still keeps then goes with the hourly sweep."""

TRY_SECONDS = 20.0
"""How long one try lasts; a text in the queue waits no longer."""


class Erasures:
    """Keeps numbers sealed, and erases what Twilio has of each: at least once, as often as it takes."""

    def __init__(self, records: Records, keys: Keys):
        self._records = records
        self._keys = keys

    def keep(self, number: str) -> str:
        """Seal a number and keep it; the answer is the name it waits under. Raises NotQueued."""
        name = secrets.token_hex(16)
        try:
            self._records.keep(name, self._keys.seal(number), WAIT_SECONDS)
        except StoreDown:
            raise NotQueued("the store is away") from None
        return name

    def carry_out(self, name: str, eraser: "Eraser", last: bool) -> bool:
        """Whether it is over: all is gone, or nothing more can be done here."""
        try:
            # Taken again by each try: unlike a text, an erasure may well happen twice.
            self._records.put_back(name)
            sealed = self._records.take(name)
        except StoreDown:
            return last
        if sealed is None:
            log.warning("An erasure waited too long; the hourly sweep does it")
            return True
        over = last
        try:
            swept = eraser.erase_caller(self._keys.unseal(sealed), TRY_SECONDS)
            log.info("An erasure: %s", swept.state)
            over = over or swept.all_gone
        except ValueError:
            log.error("An erasure was left to the hourly sweep: web and worker have not the same SECRET_KEY")
            over = True
        finally:
            if over:
                self.drop(name)
        return over

    def drop(self, name: str) -> None:
        """Forget a number. With the store away it goes by itself within WAIT_SECONDS."""
        try:
            self._records.drop(name)
        except StoreDown:
            log.warning("A sealed number could not be dropped; it expires by itself")
