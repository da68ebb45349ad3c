"""The alarm for a text that Twilio refused, or that did not arrive, where an operator must act."""

from collections.abc import Callable
from datetime import date

from app.alarms.alarms import Alarms
from app.core.carriers import CODES, FIRST_OF_CARRIERS, Kind

CONFIGURATION = "configuration"  # over when a text is taken, or arrives

LOOK = "Run flask doctor, and look at the account's page at Twilio."


def sound_undelivered(alarms: Alarms, kind: Kind, code: int, today: Callable[[], date]) -> None:
    """`code` is Twilio's, 0 where it gave none. Most codes are nobody's fault and sound nothing."""
    mend = CODES[code].mend if code in CODES else ""
    if kind == "configuration" and code < FIRST_OF_CARRIERS:
        alarms.sound(CONFIGURATION, f"Twilio refuses our texts, code {code or 'unknown'}. {mend or LOOK}")
    elif mend:
        alarms.sound_today(f"carrier:{code}", f"Texts do not arrive, code {code}. {mend}", today())
