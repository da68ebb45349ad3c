"""Twilio's codes for a text that did not arrive: why that was, and what an operator must do about it.

One table for both ways in which Twilio tells: at once, when we ask it to send, and later, by a
status callback. A code that is not here is counted and nothing more.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["opted_out", "unreachable", "refused", "configuration", "busy", "unknown"]
"""Why a text was not sent, or did not arrive.

opted_out      the person texted STOP; remember it
unreachable    this number gets no texts, or not now: a landline, a wrong number, no signal
refused        this text is not taken: too long, empty, filtered
configuration  our account, our number or our rights are not in order; an operator must act
busy           the sender is overloaded or away; the text was certainly not sent
unknown        it may have been sent or not
"""


@dataclass(frozen=True)
class Code:
    """What a code means for us. `mend` is what an operator must do, "" where there is nothing to do."""

    kind: Kind
    mend: str = ""


REGISTER = "The number is not registered for texts (A2P 10DLC). Register it, at Twilio under Messaging."
LIMIT = "We send more than the registration allows. Ask for a higher limit, or use a second number."

CODES: dict[int, Code] = {
    # When we ask Twilio to send.
    20003: Code(
        "configuration", "The account or the token is wrong. See TWILIO_ACCOUNT_SID and _AUTH_TOKEN."
    ),
    20404: Code("configuration", "Twilio knows no such account. See TWILIO_ACCOUNT_SID."),
    20429: Code("busy"),  # too many requests at once
    21211: Code("unreachable"),  # no valid number
    21212: Code("configuration", "Our number is not valid. See TWILIO_PHONE_NUMBER."),
    21214: Code("unreachable"),  # cannot be reached
    21216: Code("configuration", "Calls are refused until the account has a compliance profile. Add one."),
    21217: Code("unreachable"),  # not a valid number
    21408: Code("configuration", "A caller's country is switched off for texts. See Geo Permissions."),
    21606: Code("configuration", "Our number cannot send texts. See TWILIO_PHONE_NUMBER."),
    21608: Code("configuration", "A trial account texts verified numbers only. Upgrade, add a profile."),
    21610: Code("opted_out"),
    21611: Code("busy", "The queue of our number is full. Texts come late; use a second number."),
    21612: Code("unreachable"),  # no route
    21614: Code("unreachable"),  # not a mobile number
    21617: Code("refused"),  # longer than 1600 characters
    21619: Code("refused"),  # empty
    21635: Code("unreachable"),  # a landline
    # When a carrier has had it.
    30001: Code("busy", "Texts waited too long in a full queue and were dropped. Use a second number."),
    30002: Code("configuration", "Twilio has suspended the account: no text goes out. Write to its support."),
    30003: Code("unreachable"),  # off, or no signal
    30004: Code("opted_out"),  # blocked: a STOP that the network of a toll-free number keeps
    30005: Code("unreachable"),  # no such phone
    30006: Code("unreachable"),  # a landline, or a carrier that cannot be reached
    30007: Code(
        "refused", "Carriers filter our texts as spam. Review the words, the links, the registration."
    ),
    30008: Code("unknown"),
    30022: Code("configuration", LIMIT),
    30023: Code("configuration", LIMIT),
    30027: Code("configuration", LIMIT),
    30032: Code("configuration", "The toll-free number is not verified. Have it verified, at Twilio."),
    30034: Code("configuration", REGISTER),
    30035: Code("configuration", "The number is still being set up. Wait a day, then ask Twilio's support."),
    30410: Code("unknown"),  # a carrier took too long
    30450: Code("busy", "Twilio blocks texts to some numbers as SMS pumping. See where our texts go to."),
}

FIRST_OF_CARRIERS = 30000
"""Codes from here on come from carriers, for one text or another; those below from Twilio, at once."""


@dataclass(frozen=True)
class Fate:
    """What became of a text that Twilio took; `code` says why it did not arrive."""

    delivered: bool
    code: int = 0

    @property
    def kind(self) -> Kind:
        return CODES[self.code].kind if self.code in CODES else "unknown"

    @property
    def count(self) -> str:
        """The name that it is counted under."""
        if self.delivered:
            return "delivery:delivered"
        return f"delivery:undelivered:{self.code}" if self.code else "delivery:undelivered"
