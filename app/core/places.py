"""Where a text is from: the one decision on what was named, and how sure we are of it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.core.area import Area, Place
from app.core.mentions import Mention, exact_mentions
from app.core.tokens import Word, words_of
from app.core.zips import known_zips, zip_candidates

Verdict = Literal["none", "sure", "likely", "several", "outside"]
MOST_CHOICES = 4
# Of two places with one name the smaller is named second, not asked for, below this part.
TINY = 0.05
# Metres from a county's line within which a pin may lie on its other side.
DOUBT = 150.0


@dataclass(frozen=True)
class Candidate:
    """A place that may be meant, from 0 to 1, the words it was read from, and how."""

    place: Place
    score: float
    heard: str
    how: str


@dataclass(frozen=True)
class Reading:
    """What a text says of where its writer is.

    sure: the first candidate. likely: answer the first, show how to correct it.
    several: ask, in order. outside: beyond the state, `outside` says which words. none: no place.
    `rule` says in plain words what decided, `words` which folded words were read as a place.
    """

    verdict: Verdict
    candidates: tuple[Candidate, ...]
    rule: str
    words: tuple[str, ...] = ()
    outside: str = ""


def find_place(
    text: str, area: Area, *, spoken: bool = False, keyword_words: frozenset[str] = frozenset()
) -> Reading:
    """Read a place out of a text. `spoken` comes from a recogniser; keywords are never misread places."""
    words = words_of(text)
    zips = known_zips(zip_candidates(words, area.words, spoken), area.index.zips)
    mentions = exact_mentions(words, area)
    if zips:
        return _zip_reading([area.index.zips[number.text] for number in zips], words)
    strong = [(mention, _strength(mention, words, area)) for mention in mentions]
    best = max((strength for _, strength in strong), default=0)
    chosen = [mention for mention, strength in strong if strength == best and strength > 0]
    if not chosen:
        return Reading("none", (), "no word of the text is the name of a place")
    if all(mention.elsewhere or "outside" in mention.roles for mention in chosen):
        heard = _heard(chosen[0], words)
        return Reading("outside", (), f'"{heard}" lies beyond the state', outside=heard)
    return _mention_reading([mention for mention in chosen if mention.places], words, best)


def place_at(latitude: float, longitude: float, area: Area) -> Reading:
    """The county of a pin; its neighbour is named too where the line is close."""
    if not _on_earth(latitude, longitude):
        return Reading("none", (), "the pin's coordinates are no place on earth")
    near = area.counties_near(latitude, longitude, DOUBT)
    if not near:
        return Reading("outside", (), "the pin lies in no county of the state", outside="pin")
    candidates = tuple(
        Candidate(area.county_place(fips), 1.0 - distance / (2 * DOUBT), "pin", "pin")
        for fips, distance in near
    )[:MOST_CHOICES]
    if len(candidates) > 1:
        return Reading("several", candidates, f"the pin lies within {DOUBT:.0f} m of a county line")
    return Reading("sure", candidates, "the pin lies in this county")


def _on_earth(latitude: float, longitude: float) -> bool:
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return False
    return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)


def _zip_reading(places: Sequence[Place], words: Sequence[Word]) -> Reading:
    candidates = _choices(Candidate(place, 1.0, place.name, "exact") for place in places)
    heard = tuple(word.text for word in words if word.text.isdigit())
    if len(candidates) == 1:
        return Reading("sure", candidates, "a ZIP of the state", heard)
    return Reading("several", candidates, "several ZIPs in different counties", heard)


def _strength(mention: Mention, words: Sequence[Word], area: Area) -> int:
    """3 where it is said that they live there, 2 where a place is named, 1 nearby, 0 not a place."""
    if mention.roles & {"not", "street"}:
        return 0
    return 2


def _mention_reading(mentions: Sequence[Mention], words: Sequence[Word], strength: int) -> Reading:
    pool: list[Candidate] = []
    for mention in mentions:
        heard = _heard(mention, words)
        pool += [Candidate(place, mention.score, heard, mention.how) for place in _fitting(mention)]
    candidates = _choices(pool)
    named = tuple(word.text for mention in mentions for word in words[mention.begin : mention.end])
    if len(candidates) == 1:
        return Reading("sure", candidates, "the name of one place", named)
    first, second = candidates[0].place, candidates[1].place
    if len(mentions) == 1 and second.population < TINY * first.population:
        return Reading("likely", candidates, "the far larger of the places with this name", named)
    return Reading("several", candidates, "several places bear the name or several are named", named)


def _fitting(mention: Mention) -> tuple[Place, ...]:
    """The places that the words beside the name leave: a county, or no county."""
    kinds = mention.roles & {"county", "town"}
    if len(kinds) != 1:
        return mention.places
    wanted = "county" in kinds
    return tuple(p for p in mention.places if (p.kind == "county") == wanted) or mention.places


def _choices(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Best first, each of different counties, no more than one can read out."""
    found: dict[frozenset[str], Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.place.counties, candidate)
    return tuple(found.values())[:MOST_CHOICES]


def _heard(mention: Mention, words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words[mention.begin : mention.end])
