"""What a reading of a place means for routing, and which question must come first."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.area import SLIVER, Share
from app.core.content import Content
from app.core.hotlines import serving
from app.core.reading import Reading


@dataclass(frozen=True)
class Located:
    """A place whose county we know. `others` are counties that hold more than a sliver of it.

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


def locate(reading: Reading, content: Content) -> Located | Question | None:
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


def _contested(shares: tuple[Share, ...], content: Content) -> tuple[str, ...]:
    """The counties to ask about, where other hotlines than the main one serve more than a sliver together.

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
