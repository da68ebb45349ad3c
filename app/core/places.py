"""Where a text is from: reads a ZIP, else a name, else what is spelled or sounds like one."""

import math
from collections.abc import Sequence
from dataclasses import replace

from app.core.amounts import goes_with_zip
from app.core.area import Area
from app.core.guesses import guessed_mentions
from app.core.mentions import Mention, Roles, exact_mentions, mention_at
from app.core.other_words import alone
from app.core.partial_names import county_meant, wider_mention
from app.core.reading import MOST_CHOICES, Candidate, Reading, choices, heard_in
from app.core.tokens import Word, words_of
from app.core.verdicts import fitting_places, guess_reading, named_reading
from app.core.weighing import Weight, is_inside, weigh, weigh_all, with_their_county
from app.core.zips import ZIP_LENGTH, Digits, zip_candidates

# Metres from a county's line within which a pin may lie on its other side.
DOUBT = 150.0
# What the words beside a ZIP make of it where another is named too: the best rank counts.
RANKS = (
    frozenset({"correct"}),
    frozenset({"live"}),
    frozenset[str](),
    frozenset({"work", "bound", "near", "theirs"}),
    frozenset({"left"}),
    frozenset({"not", "no"}),
)
UNSAID = RANKS.index(frozenset())


def find_place(
    text: str, area: Area, *, spoken: bool = False, keyword_words: frozenset[str] = frozenset()
) -> Reading:
    """Read a place out of a text. `spoken` comes from a recogniser; keywords are never misread places."""
    words = words_of(text)
    by_zip = _zip_reading(words, area, spoken)
    if by_zip and by_zip.verdict != "likely":
        return by_zip
    by_name = _name_reading(words, area, spoken, keyword_words)
    return by_zip if by_zip and by_name.verdict in ("none", "likely") else by_name


def _name_reading(words: Sequence[Word], area: Area, spoken: bool, keyword_words: frozenset[str]) -> Reading:
    """What the names in a text tell, misspelt ones too."""
    mentions = with_their_county(exact_mentions(words, area), words, area)
    weights = weigh_all(mentions, words, area)
    for mention, weight in zip(mentions, weights, strict=True):
        meant = county_meant(words, area, mention) or wider_mention(
            words, area, mentions, mention, spoken=spoken, counts=weight > Weight.NOTHING
        )
        if meant and weigh(meant[0], words, area):
            return guess_reading(meant, words, area)
    if max(weights, default=Weight.NOTHING) < Weight.NAMED:
        guessed = guessed_mentions(words, area, mentions, spoken=spoken, keyword_words=keyword_words)
        if guessed and weigh(guessed[0], words, area) > max(weights, default=Weight.NOTHING):
            return guess_reading(guessed, words, area)
    best = _best(mentions, weights)
    chosen = _own(
        [mention for mention, weight in zip(mentions, weights, strict=True) if weight == best], words
    )
    if best == Weight.NOTHING:
        # Only where nothing else is said: "my job is not in Charlotte" is no word of where the caller is.
        said = mentions if alone(words, mentions, area) else ()
        denied = [mention.counties for mention in said if mention.roles & {"not", "no"}]
        return Reading("none", (), _why_none(mentions, words), denied=frozenset().union(*denied))
    inside = [mention for mention in chosen if is_inside(mention)]
    if not inside:
        heard = " ".join(word.text for word in words[chosen[0].begin : chosen[0].reach[1]])
        return Reading("outside", (), f'"{heard}" lies beyond the state', outside=heard)
    return named_reading(inside, words, best, area)


def _own(mentions: Sequence[Mention], words: Sequence[Word]) -> Sequence[Mention]:
    """Whoever writes is asked after, not a cousin who lives elsewhere, nor a place that they ask about."""
    if not any("live" in mention.roles and "theirs" not in mention.roles for mention in mentions):
        return mentions
    return [
        m for m in mentions if "theirs" not in m.roles and ("live" in m.roles or not _in_question(m, words))
    ]


def _in_question(mention: Mention, words: Sequence[Word]) -> bool:
    """ "Can you help in Kinston?" """
    end = mention.reach[1]
    return end < len(words) and "?" in words[end].gap


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
    if len(known) > 1:
        rank = {code: _rank(_roles(number, words, area)) for code, number in known.items()}
        known = {code: known[code] for code, place in rank.items() if place == min(rank.values())}
    heard = tuple(word.text for word in words if word.text.isdigit())
    if len(known) == 1:
        (number,) = known.values()
        return _one_zip(number, words, area, heard)
    if known:
        candidates = choices(Candidate(area.index.zips[code], 1.0, code, "exact") for code in known)
        if len(candidates) == 1:
            return Reading("sure", candidates, "ZIPs of one county", heard)
        return Reading("several", candidates, "several ZIPs in different counties", heard)
    strange = [number for number in numbers if not number.text.startswith(area.zip_prefixes)]
    if strange and (_nothing_else(words, area) or _said_to_be_zip(strange[0], words, area)):
        return Reading("outside", (), "a ZIP of another state", outside=strange[0].text)
    return None


def _nothing_else(words: Sequence[Word], area: Area) -> bool:
    return all(goes_with_zip(word.text, area.words) for word in words)


def _said_to_be_zip(number: Digits, words: Sequence[Word], area: Area) -> bool:
    """ "Our zip over here is 30301", "I live in 10001 with my sister"."""
    if any(word.text in area.words.zip_words for word in words[max(0, number.begin - 3) : number.begin]):
        return True
    return "live" in _roles(number, words, area)


def _roles(number: Digits, words: Sequence[Word], area: Area) -> Roles:
    return mention_at(words, number.begin, number.end, (), area, ()).roles


def _rank(roles: Roles) -> int:
    """ "Not 27040", "it used to be 27601", "I mean 28205": the least is what counts."""
    if "not" in roles:
        return len(RANKS) - 1
    if "correct" in roles:
        return 0
    return max((place for place, signs in enumerate(RANKS) if signs & roles), default=UNSAID)


def _one_zip(number: Digits, words: Sequence[Word], area: Area, heard: tuple[str, ...]) -> Reading | None:
    """One ZIP; a county or a town right beside it may narrow it down, or contradict it, and so does a
    place where the caller says to live. None where that is meant instead. Likely where it may be
    denied: then a name counts more.
    """
    place, roles = area.index.zips[number.text], _roles(number, words, area)
    found = Candidate(place, 1.0, number.text, "exact")
    within = {share.county for share in place.shares}
    for mention in exact_mentions(words, area):
        if not is_inside(mention):
            continue
        places = fitting_places(mention)
        counties = {county for named in places for county in named.counties}
        lives = "live" in mention.roles and "theirs" not in mention.roles
        beside = number.begin in (mention.reach[1], mention.end) or number.end in (
            mention.reach[0],
            mention.begin,
        )
        if beside and "county" in mention.roles and counties & within and len(place.shares) > 1:
            fips = next(share.county for share in place.shares if share.county in counties)
            return Reading(
                "sure", (replace(found, place=area.county_place(fips)),), "a ZIP and its county", heard
            )
        if counties & within or weigh(mention, words, area) < Weight.NAMED:
            continue
        if lives and _rank(roles) > UNSAID:
            return None
        if lives or beside:
            others = [Candidate(named, 1.0, heard_in(mention, words), "exact") for named in places]
            return Reading("several", choices([found, *others]), "a ZIP and a place that it is not in", heard)
    if "not" in roles:  # "not 28205", but perhaps "my husband is not home 28205"
        return Reading("likely", (found,), "a ZIP that may be denied", heard)
    return Reading("sure", (found,), "a ZIP of the state", heard)


def _why_none(mentions: Sequence[Mention], words: Sequence[Word]) -> str:
    if any(word.text.isdigit() and len(word.text) >= ZIP_LENGTH for word in words):
        return "its digits are no ZIP of the state, or count something else"
    if not mentions:
        return "no word of the text is the name of a place, or like one"
    first = mentions[0]
    signs = ", ".join(sorted(first.roles)) or "nothing beside it"
    return f'"{heard_in(first, words)}" is not said as a place ({signs})'
