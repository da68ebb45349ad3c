"""The hotlines, and which of them serves a county."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from app.core.hours import Hours, is_open
from app.core.moment import ORDINARY, Moment
from app.core.phone import Phone

if TYPE_CHECKING:
    from app.core.content import Content


HOTLINES = "flows/hotlines.toml"  # where volunteers write them

VERIFIED_DAYS = 180
"""A hotline's number is made sure of again after so many days."""


@dataclass(frozen=True)
class Hotline:
    """A regional line: its number, the counties it serves, whose number it is shown.

    `whisper` tells whoever picks up the caller's language and county before they are connected;
    `accept` also asks them to press a key, so that a voicemail never swallows a caller.
    """

    code: str
    name: str
    phone: Phone
    counties: tuple[str, ...] = ()  # federal county codes
    city: str = ""  # outside this city, in its counties, the fallback is named too
    caller_id: Literal["caller", "ours"] = "caller"
    verified: date | None = None
    verified_by: str = ""
    whisper: bool = False
    accept: bool = False
    hours: Hours | None = None  # None: not known, so it is tried at any time


def serving(county: str, content: "Content") -> Hotline:
    """The hotline of a county; the fallback for all that no hotline names, and for none."""
    return content.hotline_by_county.get(county, content.fallback)


def reachable(line: Hotline, moment: Moment) -> bool:
    """Whether a call to it makes sense now: it is open, and its last calls could be made."""
    return line.code not in moment.failing and is_open(line.hours, moment.now)


def line_up(county: str, content: "Content", moment: Moment = ORDINARY) -> tuple[Hotline, ...]:
    """The hotlines to try for a county: its own, then the fallback.

    One that is closed or cannot be reached now comes last instead of first, but is never left out.
    """
    first = serving(county, content)
    lines = (first,) if first.code == content.fallback.code else (first, content.fallback)
    return tuple(sorted(lines, key=lambda line: not reachable(line, moment)))


def named_too(
    county: str, city: str, content: "Content", moment: Moment = ORDINARY, *, unsure: bool = False
) -> Hotline | None:
    """The fallback beside a regional hotline: outside the city that this names itself after, where it takes
    no calls now, and where we are `unsure` of the place ("near Raleigh", "Ralai")."""
    first = serving(county, content)
    outside_city = bool(first.city) and city != first.city
    if first.code == content.fallback.code:
        return None
    return content.fallback if unsure or outside_city or not reachable(first, moment) else None
