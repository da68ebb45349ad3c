"""One verdict from the names that count: a place, a question, or a place beyond the state."""

import math
from collections.abc import Sequence
from dataclasses import replace

from app.core.area import Area, Place
from app.core.mentions import Mention
from app.core.reading import Candidate, Reading, choices, heard_in
from app.core.tokens import Word
from app.core.weighing import Weight

# Of two places with one name the smaller is named second, not asked for, below this part.
TINY = 0.05
# A town of more people than this is known by its name in its own state.
WELL_KNOWN = 15_000
# A spelling this close to one name alone needs no second look.
CERTAIN = 0.92
# Names this close behind the best are asked for beside it.
RIVAL = 0.03
# A place ten times as large is this much likelier to be meant.
SIZE_COUNTS = 0.03
# A spelling with the very sound of a name is this much likelier to stand for it.
SOUND_COUNTS = 0.03
# A city so many times larger than the likeliest place is asked for, even if it is this far behind.
MUCH_LARGER = 50
FAR_BEHIND = 0.15


def named_reading(mentions: Sequence[Mention], words: Sequence[Word], weight: Weight, area: Area) -> Reading:
    """Names that stand in the text letter for letter."""
    mentions = _settled(mentions)
    pool = [
        Candidate(place, mention.score, heard_in(mention, words), mention.how)
        for mention in mentions
        for place in mention.places
    ]
    named = tuple(word.text for mention in mentions for word in words[mention.begin : mention.end])
    if len(mentions) == 1 and mentions[0].places[0].ask:
        counties = choices(_in_its_counties(pool[0], area))
        return Reading("several", counties, "the name of a region of several counties", named)
    candidates = choices(pool)
    if len(candidates) == 1:
        if all(_overshadowed(mention) for mention in mentions):
            return Reading("likely", candidates, "a larger place beyond the state has this name too", named)
        if all(_everyday(mention, words, area) for mention in mentions):
            return Reading(
                "likely", candidates, "an everyday word or a first name that is a place too", named
            )
        if weight <= Weight.ASIDE:
            return Reading("likely", candidates, "the only place named, though not as where they are", named)
        return Reading("sure", candidates, "the name of one place", named)
    first, second = candidates[0].place, candidates[1].place
    if len(mentions) == 1 and _goes_by_town(mentions[0], candidates):
        (town,) = [found for found in candidates if found.place.kind != "county"]
        rest = [found for found in candidates if found is not town]
        return Reading("likely", (town, *rest), "a town that is larger than the county of its name", named)
    a_town = first.kind == "county" and bool(second.city)
    if len(mentions) == 1 and second.population < TINY * first.population and not a_town:
        return Reading("likely", candidates, "by far the largest of the places with this name", named)
    return Reading("several", candidates, "several places have the name, or several are named", named)


def _goes_by_town(mention: Mention, candidates: Sequence[Candidate]) -> bool:
    """ "In Graham", where the town has more people than the county of that name far from it."""
    towns = [found.place for found in candidates if found.place.kind != "county"]
    counties = [found.place for found in candidates if found.place.kind == "county"]
    if len(towns) != 1 or not counties or "in" not in mention.roles:
        return False
    return towns[0].population > sum(county.population for county in counties)


def _overshadowed(mention: Mention) -> bool:
    """Its name is better known as a place beyond the state, and nothing says that this one is meant."""
    if mention.shadow is None or mention.roles & {"state", "county"}:
        return False
    place = mention.places[0]
    return place.kind == "county" or place.population < WELL_KNOWN


def _everyday(mention: Mention, words: Sequence[Word], area: Area) -> bool:
    """It may be the word, or a person: "Star", "Jackson ayuda"."""
    if mention.roles & {"live", "from", "state", "county", "town", "in", "correct"}:
        return False
    name = heard_in(mention, words)
    if name in area.words.people and len(words) > 1:
        return True
    small = all(place.population < WELL_KNOWN for place in mention.places)
    return small and " " not in name and name in area.words.everyday


def _in_its_counties(region: Candidate, area: Area) -> list[Candidate]:
    return [
        replace(region, place=area.county_place(share.county), how="region") for share in region.place.shares
    ]


def guess_reading(guessed: Sequence[Mention], words: Sequence[Word], area: Area) -> Reading:
    """A name that was meant: by its likeness, by its size, and by how close the next one comes."""
    heard = heard_in(guessed[0], words)
    named = tuple(heard.split())
    ranked = sorted(
        (
            (_likelihood(mention, place), Candidate(place, mention.score, heard, mention.how))
            for mention in guessed
            for place in fitting_places(mention)
        ),
        key=lambda pair: -pair[0],
    )
    beyond = max((mention.score for mention in guessed if mention.elsewhere), default=0.0)
    if not ranked or beyond > ranked[0][0]:
        return Reading("outside", (), f'"{heard}" is spelled like a place beyond the state', outside=heard)
    top, first = ranked[0]
    for score, found in ranked:
        if score >= top - RIVAL and found.place.population > MUCH_LARGER * first.place.population:
            top, first = score, found
            ranked = [(other, them) for other, them in ranked if other <= top]
            break
    candidates = choices(
        found
        for score, found in ranked
        if score >= top - RIVAL
        or _namesake(found.place, first.place)
        or (score >= top - FAR_BEHIND and found.place.population > MUCH_LARGER * first.place.population)
    )
    if first.place.ask:
        counties = choices(_in_its_counties(first, area))
        return Reading("several", counties, f'"{heard}" is spelled like the name of a region', named)
    if len(candidates) > 1:
        return Reading("several", candidates, f'"{heard}" is spelled like several names', named)
    if first.score >= CERTAIN:
        return Reading("sure", candidates, f'"{heard}" is spelled almost like one name', named)
    return Reading("likely", candidates, f'"{heard}" is spelled like one name', named)


def _namesake(place: Place, larger: Place) -> bool:
    """Another place of the same name, not too small to be meant."""
    return place.name == larger.name and place.population >= TINY * larger.population


def _likelihood(mention: Mention, place: Place) -> float:
    sound = SOUND_COUNTS if mention.how == "sound" else 0.0
    return mention.score + sound + _size_counts(place)


def _size_counts(place: Place) -> float:
    return SIZE_COUNTS * math.log10(max(place.population, 100) / 1000)


def _settled(mentions: Sequence[Mention]) -> list[Mention]:
    """Each name with the places that the words beside it, and the other names, leave of it."""
    fitting = [replace(mention, places=fitting_places(mention)) for mention in mentions]
    settled: list[Mention] = []
    for mention in fitting:
        others = {c for other in fitting if other is not mention for p in other.places for c in p.counties}
        agreeing = tuple(place for place in mention.places if place.counties & others)
        settled.append(replace(mention, places=agreeing or mention.places))
    return _within(settled)


def _within(mentions: list[Mention]) -> list[Mention]:
    """A town beside its own county is one place: of a town in several counties the county says more."""
    kept = [m for m in mentions if not any(_says_more(other, m) for other in mentions if other is not m)]
    return kept or mentions


def _says_more(narrow: Mention, wide: Mention) -> bool:
    """ "High Point, Davidson County", "Kannapolis Cabarrus": `narrow` tells where in `wide` it is."""
    counties, parts = narrow.counties, wide.counties
    if "county" in narrow.roles and "county" not in wide.roles:
        return counties <= frozenset(share.county for place in wide.places for share in place.shares)
    if not counties < parts or wide.places[0].ask:
        return False
    follows = wide.begin < narrow.begin and narrow.reach[0] <= wide.reach[1]
    return follows or wide.places[0].shares[0].county in counties


def fitting_places(mention: Mention) -> tuple[Place, ...]:
    """The places that the words beside the name leave: a county, or no county."""
    kinds = mention.roles & {"county", "town"}
    if len(kinds) != 1:
        return mention.places
    wanted = "county" in kinds
    return tuple(p for p in mention.places if (p.kind == "county") == wanted) or mention.places
