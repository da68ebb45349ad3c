"""Who serves a county, and which question must come first when a place lies in several."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from app.core.area import SLIVER, Share
from app.core.hours import Hours, is_open
from app.core.moment import ORDINARY, Moment
from app.core.phone import Phone
from app.core.reading import Reading

if TYPE_CHECKING:
    from app.core.content import Content


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


@dataclass(frozen=True)
class Located:
    """A place whose county we know. `others` are counties that hold 5 % of it or more.

    `likely` names the place as we read it, where the caller should see it and may correct it.
    """

    county: str
    city: str = ""
    place: str = ""
    others: tuple[str, ...] = ()
    likely: str = ""


@dataclass(frozen=True)
class Question:
    """Several counties, and only the caller can tell which."""

    counties: tuple[str, ...]


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


def named_too(county: str, city: str, content: "Content", moment: Moment = ORDINARY) -> Hotline | None:
    """The fallback, where a hotline names itself after a city of its county, or takes no calls now."""
    first = serving(county, content)
    outside_city = bool(first.city) and city != first.city
    if first.code == content.fallback.code:
        return None
    return content.fallback if outside_city or not reachable(first, moment) else None


def locate(reading: Reading, content: "Content") -> Located | Question | None:
    """What a reading of a place means for routing. None: no county is known from it."""
    if reading.verdict in ("none", "outside") or not reading.candidates:
        return None
    if reading.verdict == "several":
        counties = _unique(
            share.county for candidate in reading.candidates for share in _main(candidate.place.shares)
        )
        return Question(counties) if len(counties) > 1 else Located(counties[0])
    best = reading.candidates[0].place
    counties = _unique(share.county for share in _main(best.shares))
    if len(counties) > 1 and best.ask:
        return Question(counties)
    if contested := _contested(best.shares, content):
        return Question(contested)
    likely = best.name if reading.verdict == "likely" else ""
    return Located(counties[0], best.city, best.name, counties[1:], likely)


def _contested(shares: tuple[Share, ...], content: "Content") -> tuple[str, ...]:
    """The counties to ask about, where other hotlines than the main one serve 5 % or more together.

    Several small parts can add up: then each of half that size is named too.
    """
    main = serving(shares[0].county, content)
    other = [share for share in shares if serving(share.county, content).code != main.code]
    if sum(share.share for share in other) < SLIVER:
        return ()
    named = [share for share in other if share.share >= SLIVER / 2] or other
    return _unique((shares[0].county, *(s.county for s in _main(shares)), *(s.county for s in named)))


def _main(shares: tuple[Share, ...]) -> tuple[Share, ...]:
    """The shares that count: what is no sliver, and at least the largest."""
    return tuple(share for share in shares if share.share >= SLIVER) or shares[:1]


def _unique(counties: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(counties))
