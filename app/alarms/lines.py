"""Tells the operator of a hotline to which no call can be made, and when one can again."""

from app.alarms.alarms import Alarms
from app.core.tally import Tally
from app.stores.base import FAILED_IN_A_ROW, RECOVERY_SECONDS

FAILING = (
    f"No call to this hotline of flows/hotlines.toml can be made: the last {FAILED_IN_A_ROW} failed. Callers "
    f"are put through to the next one; this one is tried again every {RECOVERY_SECONDS // 60} minutes. Dial "
    "its number, and look at its calls in Twilio's log."
)


LINE = "line:"  # with the hotline's code behind it


class Lines:
    """Compares, webhook by webhook, which hotlines fail."""

    def __init__(self, alarms: Alarms):
        self._alarms = alarms

    def seen(self, failing: frozenset[str]) -> None:
        """These fail now. One that sounds and is not among them has had its time to recover."""
        for code in sorted(failing):
            self._alarms.sound(LINE + code, FAILING)
        for name in sorted(self._alarms.sounding()):
            if name.startswith(LINE) and name.removeprefix(LINE) not in failing:
                self._alarms.over(name)

    def counted(self, tally: Tally) -> None:
        """A call to a hotline has ended; if it could be made, the hotline does not fail."""
        if tally.line and not tally.failed:
            self._alarms.over(LINE + tally.line)
