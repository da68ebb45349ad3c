"""What a person notices on the phone, and what Twilio's debugger would have to say."""

from dataclasses import dataclass
from typing import Literal

Ending = Literal[
    "hung up",  # <Hangup>, or a later <Reject>
    "nothing left",  # the document came to its end
    "rejected",  # <Reject> as the first verb
    "busy",  # <Reject reason="busy"> as the first verb
    "caller hung up",
    "application error",  # no usable document; Twilio plays a recording that says so
]


@dataclass(frozen=True)
class Fault:
    """An entry of Twilio's debugger. After a warning the message or call goes on."""

    code: int
    detail: str
    url: str = ""
    warning: bool = False


@dataclass(frozen=True)
class Spoke:
    """A voice said something; what a `loop` repeats is heard once."""

    text: str
    language: str = "en-US"
    voice: str = ""


@dataclass(frozen=True)
class Played:
    """A recording; `url` is absolute."""

    url: str


@dataclass(frozen=True)
class Toned:
    """Key tones that the hotline played, <Play digits>."""

    digits: str


@dataclass(frozen=True)
class Paused:
    seconds: int


@dataclass(frozen=True)
class Dialing:
    """The call is being forwarded; `ringing` are those of `numbers` that ring now."""

    numbers: tuple[str, ...]
    ringing: tuple[str, ...]
    caller_id: str
    timeout: int  # seconds; Twilio adds about 5
    sid: str = ""
    sequential: bool = False
    hangup_on_star: bool = False
    action: str | None = None  # absolute; None means: the document goes on
    method: str = "POST"
    whispers: tuple[tuple[str, str], ...] = ()  # (number, address of what is played to it first)
    answered: str | None = None  # the number that picked up
    answered_at: float = 0.0  # by the call's own clock, in seconds


@dataclass(frozen=True)
class Connected:
    """One of the numbers dialled picked up; both sides hear each other."""

    number: str


@dataclass(frozen=True)
class Whispered:
    """Said to the one who picked up, before they are connected; the caller hears ringing."""

    text: str
    language: str = "en-US"


@dataclass(frozen=True)
class Ended:
    reason: Ending


Sound = Spoke | Played | Toned | Paused
Event = Sound | Dialing | Whispered | Connected | Ended | Fault


@dataclass(frozen=True)
class Gathering:
    """The call waits for keys or speech."""

    action: str  # absolute
    method: str = "POST"
    modes: tuple[str, ...] = ("dtmf",)
    num_digits: int | None = None
    finish_on_key: str = "#"
    timeout: int = 5  # seconds of silence after the last sound
    speech_timeout: str = ""
    action_on_empty_result: bool = False
    hints: tuple[str, ...] = ()
    language: str = "en-US"
    spoken: tuple[Sound, ...] = ()
    digits: str = ""  # pressed so far

    @property
    def listens(self) -> bool:
        return "speech" in self.modes

    @property
    def takes_keys(self) -> bool:
        return "dtmf" in self.modes
