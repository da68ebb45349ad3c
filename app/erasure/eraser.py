"""Erases what Twilio keeps of our callers. It needs no list of ours.

Each sweep lists our numbers' messages and calls and deletes what is final. Killed at any point,
the next one goes on: what is there is still to do, and what is gone is gone.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import chain

from app.account.api import Away
from app.erasure.hold import Hold
from app.erasure.logs import Entry, Logs
from app.erasure.sweep import Pages, Sweep, waits
from app.erasure.swept import Swept, by_reason
from app.settings import Settings
from app.stores.base import StoreDown


class Eraser:
    """Sweeps our account's logs. `held` says whether erasure is stopped; each deletion asks it."""

    def __init__(self, logs: Logs, held: Callable[[], bool]):
        self._logs = logs
        self._held = held

    def sweep(self, seconds: float) -> Swept:
        """Erase all that Twilio lets go, for so many seconds."""
        return Sweep(self._logs, self._held, seconds).run(self._all)

    def erase_caller(self, number: str, seconds: float) -> Swept:
        """Erase all that Twilio lets go of one person, by text and by phone."""
        return Sweep(self._logs, self._held, seconds).run(lambda: self._of(number.rpartition(":")[2]))

    def look(self) -> Swept:
        """What is there now. Nothing is erased."""
        now = datetime.now(UTC)
        reasons = {
            entry.sid: (entry.kind, waits(entry, now) or ("emptied" if entry.is_bare else "ready"))
            for page in self._all()
            for found in page
            for entry in self._with_legs(found)
        }
        return Swept("done", remains=by_reason(reasons.values()))

    def _with_legs(self, entry: Entry) -> list[Entry]:
        """A caller's call and its calls to hotlines; any other entry alone."""
        if entry.kind != "call" or entry.parent:
            return [entry]
        return [entry, *chain.from_iterable(self._logs.calls(ParentCallSid=entry.sid))]

    def _all(self) -> Pages:
        """All that is ours, both ways: texts, WhatsApp, calls."""
        logs = self._logs
        for number in logs.numbers:
            for address in (number, f"whatsapp:{number}"):
                yield from logs.messages(To=address)
                yield from logs.messages(From=address)
            yield from logs.calls(To=number)
            yield from logs.calls(From=number)
        if logs.service:
            # A text that failed before the service had chosen a number is in none of these lists.
            for page in logs.messages():
                yield [entry for entry in page if entry.service == logs.service]

    def _of(self, number: str) -> Pages:
        """What is ours of one person. The legs to hotlines go with their call."""
        logs = self._logs
        ours = {*logs.numbers, *(f"whatsapp:{own}" for own in logs.numbers)}
        lists = (
            list_them(**{way: address})
            for list_them, address in (
                (logs.messages, number),
                (logs.messages, f"whatsapp:{number}"),
                (logs.messages, f"rcs:{number}"),
                (logs.calls, number),
            )
            for way in ("From", "To")
        )
        for page in chain.from_iterable(lists):
            yield [
                entry
                for entry in page
                if {entry.sender, entry.recipient} & ours or (logs.service and entry.service == logs.service)
            ]


def build_eraser(settings: Settings) -> Eraser:
    """The eraser of our account. Without Redis there is no record of holds, and so no hold."""
    hold = None if settings.without_redis else Hold(settings.redis_url)

    def held() -> bool:
        try:
            return hold is not None and hold.is_on()
        except StoreDown:
            raise Away("it cannot be read whether erasure is on hold") from None

    return Eraser(Logs(settings), held)
