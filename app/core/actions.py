"""What a channel must do for the caller: say, ask, forward, text, end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.core.phone import Phone
from app.core.session import Session


@dataclass(frozen=True)
class CountyName:
    """A county, named in full in whichever language it is said: "Gaston County"."""

    name: str


@dataclass(frozen=True)
class StateName:
    """The state, by its name in whichever language it is said."""


@dataclass(frozen=True)
class Term:
    """Another message inside this one, in the same language: a model, an agency, a label."""

    message: str
    values: Mapping[str, "Value"] = field(default_factory=dict)


Value = str | Phone | date | CountyName | StateName | Term


def listing(values: Sequence[Value], joined: str = "pair") -> Value:
    """Several values as one, joined as each language does it: "Orange County, Durham County".

    `joined` is the message that joins two of them.
    """
    first, *rest = values
    return Term(joined, {"first": first, "rest": listing(rest, joined)}) if rest else first


@dataclass(frozen=True)
class Say:
    """One message, in each of `languages`, its placeholders filled from `values`."""

    message: str
    languages: tuple[str, ...]
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Ask:
    """Wait for the caller. `digits` is how many keys are wanted; `speech` lets them say it."""

    digits: int = 1
    speech: bool = False


@dataclass(frozen=True)
class Forward:
    """Ring a hotline; `hide` keeps the caller's number from it, `whisper` speaks to it first."""

    phone: Phone
    hide: bool
    whisper: bool = False


@dataclass(frozen=True)
class Text:
    """Send what is said here to the caller as an SMS, later."""

    says: tuple[Say, ...]


@dataclass(frozen=True)
class End:
    """Nothing more to do: a text is answered, a call is over."""


Action = Say | Ask | Forward | Text | End


@dataclass(frozen=True)
class Turn:
    """One inbound answered: what we remember now, and what to do."""

    session: Session
    actions: tuple[Action, ...]
    forget: bool = False  # the caller wants no more texts, or no trace: drop all that we remember
    opt: str = ""  # "out" sets the opt-out mark, "in" clears it
    erase: bool = False  # the caller wants all of it gone, at Twilio too
