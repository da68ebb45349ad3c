"""One thing the caller did: what came in, with nothing that names the caller."""

from dataclasses import dataclass
from typing import Literal, get_args

Channel = Literal["sms", "whatsapp", "voice"]
Kind = Literal["started", "text", "digits", "speech", "silence", "dial_ended"]
Outcome = Literal["answered", "no_answer", "busy", "failed"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True)
class Inbound:
    """What the caller did, cleaned of numbers and of where the number is registered.

    `text` holds a message, the digits pressed or the words recognised.
    `pin` is (latitude, longitude) in degrees, `media` the number of pictures or voice notes,
    `confidence` 0 to 1 where the recogniser gave one, `outcome` how a Dial ended,
    `seconds` how long that call lasted.
    `opted_out` is true where Twilio has taken the text for an opt-out already (Advanced Opt-Out).
    `hung_up` is true where the caller did so before anybody could pick up.
    `can_be_texted` is false where the caller withholds their number.
    """

    channel: Channel
    kind: Kind
    text: str = ""
    pin: tuple[float, float] | None = None
    media: int = 0
    confidence: float | None = None
    outcome: Outcome | None = None
    seconds: int = 0
    opted_out: bool = False
    hung_up: bool = False
    can_be_texted: bool = True
