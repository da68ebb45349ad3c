"""What is looked at although nobody asks, and which alarms that sounds or ends."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date

from app.alarms.alarms import OLD, Alarms
from app.alarms.vitals import Vitals
from app.core.content import Content
from app.core.counts import SILENT_CALLS, unanswered
from app.core.tally import Tally
from app.erasure.state import ErasureState
from app.loader.ages import ages
from app.stores.base import Counts, StoreDown

SILENT = "silent:"  # with the hotline's code behind it

ERASURE_SECONDS = 60 * 60.0
"""So long may erasure be broken off: Twilio is away now and then, and the next sweep goes on."""

NOT_ERASED = (
    "Nothing has been erased at Twilio for more than an hour ({told}), though it is promised every hour. "
    "Is the worker running, and is TWILIO_AUTH_TOKEN right? flask erase does it by hand and says more."
)
NOBODY = (
    "Nobody has picked up the last {times} calls that rang at this hotline of flows/hotlines.toml in its "
    "hours. Callers were put through to the next one. Call it: has its number changed, or who is on duty?"
)


class Looks:
    """`parts` gives the state of store, queue, worker and content; `today` the day at the hotline."""

    def __init__(
        self,
        content: Content,
        counts: Counts,
        alarms: Alarms,
        parts: Callable[[], Mapping[str, str]],
        erasure: ErasureState,
        today: Callable[[], date],
        clock: Callable[[], float] = time.monotonic,
    ):
        self._content = content
        self._counts = counts
        self._alarms = alarms
        self._parts = parts
        self._vitals = Vitals(alarms)
        self._erasure = erasure
        self._today = today
        self._clock = clock
        self._broken_since: float | None = None

    def every(self) -> list[Callable[[], None]]:
        return [self.days, self.parts, self.dates, self.silence, self.erasure]

    def days(self) -> None:
        """Alarms that last for a day end with it, though nobody calls that night."""
        self._alarms.begin(self._today())

    def parts(self) -> None:
        """Redis, and the worker."""
        self._vitals.seen(self._parts())

    def dates(self) -> None:
        """Dates in flows/ that grew too old while the hotline ran."""
        old = [each for each in ages(self._content, self._today()) if each.warning]
        for each in old:
            self._alarms.sound(OLD + each.place, f"{each.file}, {each.place}: {each.problem} {each.fix}")
        right = {name for name in self._alarms.sounding() if name.startswith(OLD)}
        for name in right - {OLD + each.place for each in old}:
            self._alarms.over(name)

    def silence(self) -> None:
        """A hotline where nobody picks up any more."""
        today = self._today()
        with suppress(StoreDown):
            [counts] = self._counts.counts([Tally(today).day_name])
            for code in self._content.hotlines:
                times = counts.get(unanswered(code), 0)
                if times >= SILENT_CALLS:
                    self._alarms.sound_today(SILENT + code, NOBODY.format(times=times), today)
                else:
                    self._alarms.over(SILENT + code)

    def erasure(self) -> None:
        """Sweeps at Twilio that do not come to their end."""
        state = self._erasure.now()
        if state.kind != "stuck":
            self._broken_since = None
            self._alarms.over("erasure")
        elif self._broken_since is None:
            self._broken_since = self._clock()
        elif self._clock() - self._broken_since > ERASURE_SECONDS:
            self._alarms.sound("erasure", NOT_ERASED.format(told=state.words))
