"""Where a text is from: the one decision on what was named, and how sure we are of it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.core.area import Area, Place
from app.core.guesses import county_meant, guessed_mentions, wider_mention
from app.core.mentions import Mention, exact_mentions
from app.core.tokens import Word, words_of
from app.core.weighing import Weight, is_inside, weigh
from app.core.zips import Digits, zip_candidates

Verdict = Literal["none", "sure", "likely", "several", "outside"]
MOST_CHOICES = 4
# Of two places with one name the smaller is named second, not asked for, below this part.
TINY = 0.05
# A town of more people than this is known by its name in its own state.
WELL_KNOWN = 15_000
# A spelling this close to one name alone needs no second look.
CERTAIN = 0.92
# Names this close behind the best are asked for beside it.
RIVAL = 0.035
# A place ten times as large is this much likelier to be meant.
SIZE_COUNTS = 0.03
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
    if reading := _zip_reading(words, area, spoken):
        return reading
    mentions = exact_mentions(words, area)
    for mention in mentions:
        meant = county_meant(words, area, mention) or wider_mention(words, area, mentions, mention, spoken)
        if meant and weigh(meant[0], words, area):
            return _guess_reading(meant, words, area)
    weights = [weigh(mention, words, area) for mention in mentions]
    if max(weights, default=Weight.NOTHING) < Weight.NAMED:
        guessed = guessed_mentions(words, area, mentions, spoken=spoken, keyword_words=keyword_words)
        if guessed and weigh(guessed[0], words, area) > max(weights, default=Weight.NOTHING):
            return _guess_reading(guessed, words, area)
    best = _best(mentions, weights)
    chosen = [mention for mention, weight in zip(mentions, weights, strict=True) if weight == best]
    if best == Weight.NOTHING:
        return Reading("none", (), _why_none(mentions, words))
    inside = [mention for mention in chosen if is_inside(mention)]
    if not inside:
        heard = " ".join(word.text for word in words[chosen[0].begin : chosen[0].reach[1]])
        return Reading("outside", (), f'"{heard}" lies beyond the state', outside=heard)
    return _named_reading(inside, words, best, area)


def _best(mentions: Sequence[Mention], weights: Sequence[Weight]) -> Weight:
    """The heaviest weight; where somebody comes from matters little once a place here is named."""
    inside = [w for mention, w in zip(mentions, weights, strict=True) if is_inside(mention)]
    best, best_inside = max(weights, default=Weight.NOTHING), max(inside, default=Weight.NOTHING)
    return best_inside if best <= Weight.NAMED and best_inside else best


def place_at(latitude: float, longitude: float, area: Area) -> Reading:
    """The county of a pin; its neighbour is named too where the line is close."""
    if not _on_earth(latitude, longitude):
        return Reading("none", (), "the pin's coordinates are no place on earth")
    near = area.counties_near(latitude, longitude, DOUBT)[:MOST_CHOICES]
    if not near:
        return Reading("outside", (), "the pin lies in no county of the state", outside="pin")
    candidates = tuple(
        Candidate(area.county_place(fips), 1.0 - metres / (2 * DOUBT), "pin", "pin") for fips, metres in near
    )
    if len(candidates) > 1:
        return Reading("several", candidates, f"the pin lies within {DOUBT:.0f} m of a county line")
    return Reading("sure", candidates, "the pin lies in this county")


def _on_earth(latitude: float, longitude: float) -> bool:
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return False
    return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)


def _zip_reading(words: Sequence[Word], area: Area, spoken: bool) -> Reading | None:
    """A ZIP says more than a name: it is what we ask for. None where the text has none."""
    numbers = zip_candidates(words, area.words, spoken)
    known = {number.text: number for number in numbers if number.text in area.index.zips}
    heard = tuple(word.text for word in words if word.text.isdigit())
    if len(known) == 1:
        (number,) = known.values()
        return _one_zip(number, words, area, heard)
    if known:
        candidates = _choices(Candidate(area.index.zips[code], 1.0, code, "exact") for code in known)
        if len(candidates) == 1:
            return Reading("sure", candidates, "ZIPs of one county", heard)
        return Reading("several", candidates, "several ZIPs in different counties", heard)
    strange = [number for number in numbers if not number.text.startswith(area.zip_prefixes)]
    about = area.words
    if strange and all(
        w.text.isdigit() or w.text in about.fillers or w.text in about.zip_words for w in words
    ):
        return Reading("outside", (), "a ZIP of another state", outside=strange[0].text)
    return None


def _one_zip(number: Digits, words: Sequence[Word], area: Area, heard: tuple[str, ...]) -> Reading:
    """One ZIP; a county or a town right beside it may narrow it down, or contradict it."""
    place = area.index.zips[number.text]
    found = Candidate(place, 1.0, number.text, "exact")
    within = {share.county for share in place.shares}
    for mention in exact_mentions(words, area):
        beside = number.begin in (mention.reach[1], mention.end) or number.end in (
            mention.reach[0],
            mention.begin,
        )
        if not beside or not is_inside(mention):
            continue
        counties = {county for named in mention.places for county in named.counties}
        if "county" in mention.roles and counties & within and len(place.shares) > 1:
            (fips,) = [c for c in counties if c in within][:1]
            return Reading(
                "sure", (replace(found, place=area.county_place(fips)),), "a ZIP and its county", heard
            )
        if not counties & within and weigh(mention, words, area) >= Weight.NAMED:
            others = [Candidate(named, 1.0, _heard(mention, words), "exact") for named in mention.places]
            return Reading("several", _choices([found, *others]), "a ZIP and a town that it is not in", heard)
    return Reading("sure", (found,), "a ZIP of the state", heard)


def _named_reading(mentions: Sequence[Mention], words: Sequence[Word], weight: Weight, area: Area) -> Reading:
    """Names that stand in the text letter for letter."""
    mentions = _settled(mentions)
    pool = [
        Candidate(place, mention.score, _heard(mention, words), mention.how)
        for mention in mentions
        for place in mention.places
    ]
    named = tuple(word.text for mention in mentions for word in words[mention.begin : mention.end])
    if len(mentions) == 1 and mentions[0].places[0].ask:
        counties = _choices(_in_its_counties(pool[0], area))
        return Reading("several", counties, "the name of a region of several counties", named)
    candidates = _choices(pool)
    if len(candidates) == 1:
        if all(_overshadowed(mention) for mention in mentions):
            return Reading("likely", candidates, "a larger place beyond the state has this name too", named)
        if weight <= Weight.ASIDE:
            return Reading("likely", candidates, "the only place named, though not as where they are", named)
        return Reading("sure", candidates, "the name of one place", named)
    first, second = candidates[0].place, candidates[1].place
    if len(mentions) == 1 and second.population < TINY * first.population:
        return Reading("likely", candidates, "by far the largest of the places with this name", named)
    return Reading("several", candidates, "several places have the name, or several are named", named)


def _overshadowed(mention: Mention) -> bool:
    """Its name is better known as a place beyond the state, and nothing says that this one is meant."""
    if mention.shadow is None or mention.roles & {"state", "county"}:
        return False
    place = mention.places[0]
    return place.kind == "county" or place.population < WELL_KNOWN


def _in_its_counties(region: Candidate, area: Area) -> list[Candidate]:
    return [
        replace(region, place=area.county_place(share.county), how="region") for share in region.place.shares
    ]


def _guess_reading(guessed: Sequence[Mention], words: Sequence[Word], area: Area) -> Reading:
    """A name that was meant: by its likeness, by its size, and by how close the next one comes."""
    heard = _heard(guessed[0], words)
    named = tuple(heard.split())
    ranked = sorted(
        (
            (mention.score + _size_counts(place), Candidate(place, mention.score, heard, mention.how))
            for mention in guessed
            for place in _fitting(mention)
        ),
        key=lambda pair: -pair[0],
    )
    beyond = max((mention.score for mention in guessed if mention.elsewhere), default=0.0)
    if not ranked or beyond > ranked[0][0]:
        return Reading("outside", (), f'"{heard}" is spelled like a place beyond the state', outside=heard)
    top, first = ranked[0]
    candidates = _choices(candidate for score, candidate in ranked if score >= top - RIVAL)
    if first.place.ask:
        counties = _choices(_in_its_counties(first, area))
        return Reading("several", counties, f'"{heard}" is spelled like the name of a region', named)
    if len(candidates) > 1:
        return Reading("several", candidates, f'"{heard}" is spelled like several names', named)
    if first.score >= CERTAIN:
        return Reading("sure", candidates, f'"{heard}" is spelled almost like one name', named)
    return Reading("likely", candidates, f'"{heard}" is spelled like one name', named)


def _size_counts(place: Place) -> float:
    return SIZE_COUNTS * math.log10(max(place.population, 100) / 1000)


def _settled(mentions: Sequence[Mention]) -> list[Mention]:
    """Each name with the places that the words beside it, and the other names, leave of it."""
    fitting = [replace(mention, places=_fitting(mention)) for mention in mentions]
    settled: list[Mention] = []
    for mention in fitting:
        others = {c for other in fitting if other is not mention for p in other.places for c in p.counties}
        agreeing = tuple(place for place in mention.places if place.counties & others)
        settled.append(replace(mention, places=agreeing or mention.places))
    return _within(settled)


def _within(mentions: list[Mention]) -> list[Mention]:
    """A town beside its own county is one place: the smaller of the two says it all."""
    kept: list[Mention] = []
    for mention in mentions:
        counties = _counties(mention)
        if any(_counties(other) < counties for other in mentions if other is not mention):
            continue
        kept.append(mention)
    return kept


def _counties(mention: Mention) -> frozenset[str]:
    return frozenset(county for place in mention.places for county in place.counties)


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


def _why_none(mentions: Sequence[Mention], words: Sequence[Word]) -> str:
    if not mentions:
        return "no word of the text is the name of a place, or like one"
    first = mentions[0]
    signs = ", ".join(sorted(first.roles)) or "nothing beside it"
    return f'"{_heard(first, words)}" is not said as a place ({signs})'
