"""The alarms for texts that Twilio refuses or that do not arrive, where an operator must act."""

from collections.abc import Callable
from datetime import date

from app.alarms.alarms import Alarms
from app.core.carriers import CODES, FIRST_OF_CARRIERS, Kind

CONFIGURATION = "configuration"  # over when a text is taken again

LOOK = "Run flask doctor, and look at the account's page at Twilio."


def sound_refused(alarms: Alarms, kind: Kind, code: int, today: Callable[[], date]) -> None:
    """Twilio did not take a text that we asked it to send. `code` is Twilio's, 0 where it gave none."""
    if kind == "configuration" and code < FIRST_OF_CARRIERS:
        mend = CODES[code].mend if code in CODES else LOOK
        alarms.sound(CONFIGURATION, f"Twilio refuses our texts, code {code or 'unknown'}. {mend}")
    else:
        sound_undelivered(alarms, code, today)


def sound_undelivered(alarms: Alarms, code: int, today: Callable[[], date]) -> None:
    """A text did not arrive. Most codes are nobody's fault and sound nothing.

    That another arrives says little of this one, which may have been sent another way: it is over
    with the day.
    """
    if code in CODES and (mend := CODES[code].mend):
        alarms.sound_today(f"carrier:{code}", f"Texts do not arrive, code {code}. {mend}", today())
