"""Tells the operator of a hotline to which no call can be made, and when one can again."""

from app.alarms.alarms import Alarms
from app.core.tally import Tally
from app.stores.base import FAILED_IN_A_ROW, RECOVERY_SECONDS

FAILING = (
    "No call to this hotline of flows/hotlines.toml can be made: the last {times} failed. Callers are put "
    "through to the next one; this one is tried again every {minutes} minutes. Dial its number, and look "
    "at its calls in Twilio's log."
)


class Lines:
    """Compares, webhook by webhook, which hotlines fail."""

    def __init__(self, alarms: Alarms):
        self._alarms = alarms
        self._failing: frozenset[str] = frozenset()

    def seen(self, failing: frozenset[str]) -> None:
        """These fail now. One that did and is not among them has had its time to recover."""
        before, self._failing = self._failing, failing
        text = FAILING.format(times=FAILED_IN_A_ROW, minutes=RECOVERY_SECONDS // 60)
        for code in sorted(failing):
            self._alarms.sound(f"line:{code}", text)
        for code in sorted(before - failing):
            self._alarms.over(f"line:{code}")

    def counted(self, tally: Tally) -> None:
        """A call to a hotline has ended; if it could be made, the hotline does not fail."""
        if tally.line and not tally.failed:
            self._failing -= {tally.line}
            self._alarms.over(f"line:{tally.line}")
