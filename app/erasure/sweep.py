"""One sweep through a part of Twilio's logs: every entry is deleted, or it is known why not."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from app.account.api import Away
from app.erasure.logs import Entry, Logs
from app.erasure.swept import End, Swept, by_reason

YOUNG = timedelta(seconds=90)
"""Twilio wants a minute after the last change; the rest is for two clocks."""

STUCK = timedelta(hours=24)
"""Twilio's queue lasts ten hours: what is older and still under way is tried all the same."""

UNDER_WAY = {"accepted", "scheduled", "queued", "sending", "receiving", "ringing", "in-progress", "initiated"}

THREADS = 8
"""Requests under way at once, so that an hour of a raid day is erased within the hour."""

ERASED = ""
Pages = Iterator[list[Entry]]


class Held(Exception):  # noqa: N818 - it says what happened
    """A person has ordered that nothing be erased."""


class TimeIsUp(Exception):  # noqa: N818 - it says what happened
    """The next sweep goes on."""


def waits(entry: Entry, now: datetime) -> str:
    """Why an entry cannot be deleted yet, a key of REASONS; "" if it may be."""
    age = now - entry.changed if entry.changed else STUCK
    if entry.status in UNDER_WAY and age < STUCK:
        return "under way"
    return "young" if age < YOUNG else ""


class Sweep:
    """One run. What it knows of single entries is gone when it ends."""

    def __init__(self, logs: Logs, held: Callable[[], bool], seconds: float):
        self._logs = logs
        self._held = held
        self._until = logs.deadline = time.monotonic() + seconds
        self._found: dict[str, tuple[str, str]] = {}  # by SID: its kind, and ERASED or why it remains
        self._once = threading.Lock()
        self._records: bool | None = None  # whether the account holds any recording

    def run(self, pages: Callable[[], Pages]) -> Swept:
        """Erase what the pages hold."""
        try:
            if self._held():
                raise Held
            with ThreadPoolExecutor(THREADS) as pool:
                self._go_through(pages, pool)
        except Held:
            return self._swept("held")
        except TimeIsUp:
            return self._swept("unfinished")
        except Away as away:
            # Who hangs uses up our time too: only a sweep that got somewhere has merely run out of it.
            late = time.monotonic() > self._until
            return self._swept("unfinished" if late and self._erased() else "away", str(away))
        return self._swept("done")

    def _go_through(self, pages: Callable[[], Pages], pool: ThreadPoolExecutor) -> None:
        tried_before: dict[str, Entry] = {}
        erased = -1
        # Again and again until nothing more goes: the pages may shift while we delete.
        while erased < (erased := self._erased()):
            for page in pages():
                if time.monotonic() > self._until:  # a list may be long, and hold nothing of ours
                    raise TimeIsUp
                new = [entry for entry in page if entry.sid not in self._found]
                # A message without words was refused to an earlier sweep, which emptied it. Such
                # ones come last, so that many of them never keep us from the others.
                tried_before.update({entry.sid: entry for entry in new if entry.is_bare})
                list(pool.map(self._erase, [entry for entry in new if not entry.is_bare]))
        list(pool.map(self._erase, tried_before.values()))

    def _erase(self, entry: Entry) -> bool:
        """Whether it is gone."""
        if time.monotonic() > self._until:
            raise TimeIsUp
        why = waits(entry, datetime.now(UTC)) or self._delete(entry)
        self._found[entry.sid] = (entry.kind, why)
        return not why

    def _delete(self, entry: Entry) -> str:
        """ERASED, or why it remains."""
        if entry.kind == "call" and not self._erase_parts(entry):
            return "under way"
        if self._held():
            raise Held
        answer = self._logs.delete(entry)
        if answer.gone:
            return ERASED
        return self._empty(entry) if entry.kind == "message" else f"refused, code {answer.code}"

    def _erase_parts(self, call: Entry) -> bool:
        """First the legs to hotlines and the recordings: nothing else leads to them but the call."""
        gone = True
        if not call.parent:
            for page in self._logs.calls(ParentCallSid=call.sid):
                legs = [self._erase(leg) for leg in page]
                gone = gone and all(legs)
        if self._has_recordings():
            for page in self._logs.recordings(call):
                recordings = [self._erase(recording) for recording in page]
                gone = gone and all(recordings)
        return gone

    def _has_recordings(self) -> bool:
        # We record nothing: asked once, so that it costs no request a call.
        with self._once:
            if self._records is None:
                self._records = any(page for page in self._logs.recordings())
            return self._records

    def _empty(self, message: Entry) -> str:
        """Take the words and the media of a message that cannot be deleted yet."""
        if not message.empty:
            answer = self._logs.redact(message)
            if not answer.gone:
                return f"refused, code {answer.code}"
        if message.has_media:
            for page in self._logs.media(message):
                for media in page:
                    self._logs.delete_media(message, media)
        return "emptied"

    def _erased(self) -> int:
        return sum(why == ERASED for _, why in self._found.values())

    def _swept(self, state: End, why: str = "") -> Swept:
        erased = Counter(kind for kind, reason in self._found.values() if reason == ERASED)
        remains = by_reason(each for each in self._found.values() if each[1] != ERASED)
        return Swept(state, erased, remains, why, datetime.now(UTC).isoformat(timespec="seconds"))
