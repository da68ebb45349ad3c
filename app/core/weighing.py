"""How much a name in a text counts as the place where the caller is."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import IntEnum

from app.core.area import Area, Place, Share
from app.core.mentions import JOINING, Mention
from app.core.other_words import alone
from app.core.reading import heard_in
from app.core.tokens import Word

# Fewer people than this, and the name may well mean something else.
HAMLET = 400
# A city of so many is meant more often than anybody who bears its name.
CITY = 100_000
DENIED = frozenset({"not", "no", "street", "not_here", "person", "work", "near", "left", "bound"})
SAID_TO_BE = frozenset({"live", "from", "in", "work", "near"})
ANYWHERE = frozenset({"live", "from", "county", "state", "town", "correct", "between"})


class Weight(IntEnum):
    """What a name is worth; only the heaviest of a text count."""

    NOTHING = 0  # a street, a person, an everyday word, a place that is denied
    LEFT = 1  # once there
    ASIDE = 2  # near it, at work there, on the way there, or a hamlet in passing
    NAMED = 3  # a place is named, or where somebody comes from
    HERE = 4  # in it, living there, or nothing else is said
    CORRECTED = 5  # "I mean ..."


def weigh(mention: Mention, words: Sequence[Word], area: Area) -> Weight:
    """The weight of one name, by the words beside it."""
    roles = mention.roles
    whole = alone(words, [mention], area)
    if roles & {"not", "street", "not_here"} or (
        "street_numbered" in roles and _after_number(mention, words)
    ):
        return Weight.NOTHING
    if (named := _names_somebody(mention, words, area)) is not None:
        return named
    if not mention.places and "outside" not in roles:
        return _weigh_elsewhere(mention, words, area, whole)
    if not roles & (ANYWHERE | {"outside"}) and _is_no_place(mention, words, area):
        return Weight.NOTHING
    if not whole and not _means_a_place(mention, words, area):
        return Weight.NOTHING
    if (told := _told_apart(roles)) is not None:
        return told
    if "to" in roles and not whole and not roles & {"live", "county"}:
        return Weight.NAMED  # "vivo en Gastonia, mi esposo fue a Charlotte"
    if whole or roles & {"live", "in", "county", "state", "town", "between", "outside"}:
        return Weight.HERE
    if "from" in roles:
        return Weight.NAMED
    small = all(place.population < HAMLET for place in mention.places)
    return Weight.ASIDE if small else Weight.NAMED


def _names_somebody(mention: Mention, words: Sequence[Word], area: Area) -> Weight | None:
    """Somebody's name and no place: "my name is Raleigh", "my brother Wilson". None where it is a place:
    nobody is called "my brother Gastonia"."""
    roles, name = mention.roles, heard_in(mention, words)
    if roles & {"live", "state", "county", "town"}:
        return None
    if "person" in roles:
        return Weight.NOTHING
    if "relative" not in roles or not (name in area.words.people or name in area.words.borne):
        return None
    # "They took my brother Charlotte" is more often the city; "my daughter Charlotte is six" is not.
    first, last = mention.reach
    ends = last == len(words) or words[last].begins_clause
    in_passing = first > 0 and ends and any(place.population >= CITY for place in mention.places)
    return Weight.ASIDE if in_passing else Weight.NOTHING


def _told_apart(roles: Collection[str]) -> Weight | None:
    """What the words beside a name say of it, wherever the place is; None if nothing."""
    if "correct" in roles and "no" not in roles:
        return Weight.CORRECTED
    if "left" in roles:
        return Weight.LEFT
    return Weight.ASIDE if {"near", "work", "bound", "no"} & set(roles) else None


def weigh_all(mentions: Sequence[Mention], words: Sequence[Word], area: Area) -> list[Weight]:
    """The weight of each; names with only "and" or "or" between them weigh the same."""
    weights = [weigh(mention, words, area) for mention in mentions]
    abroad = [mention for mention in mentions if not is_inside(mention)]
    if len(abroad) == len(mentions) > 1 and alone(words, mentions, area):
        return [Weight.HERE] * len(mentions)  # "Guadalajara Jalisco"
    for at in range(len(mentions) - 1):
        pair = slice(at, at + 2)
        if _linked(mentions[at], mentions[at + 1], words, area) and min(weights[pair]) < max(weights[pair]):
            for side in (at, at + 1):
                if not mentions[side].roles & DENIED and is_inside(mentions[side]):
                    weights[side] = max(weights[pair])
        if _is_journey(mentions[at], mentions[at + 1], words):
            weights[pair] = [Weight.HERE, Weight.HERE]
    return weights


def with_their_county(mentions: Sequence[Mention], words: Sequence[Word], area: Area) -> list[Mention]:
    """ "King, Stokes": its county right behind a name says that it is a place, and which of several."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        if before and (places := _in_county(before, mention, words, area)):
            roles, reach = before.roles | {"state"}, (before.reach[0], mention.reach[1])
            kept[-1] = replace(before, places=places, roles=roles, reach=reach)
        else:
            kept.append(mention)
    return kept


def _in_county(town: Mention, county: Mention, words: Sequence[Word], area: Area) -> tuple[Place, ...]:
    """The first name's places in the county of the second, where no more than a comma parts them."""
    gap = words[county.begin].gap.strip() if county.begin == town.reach[1] else "apart"
    if gap not in ("", ",") or town.roles & (DENIED | {"county"}):
        return ()
    people = heard_in(town, words) in area.words.people and heard_in(county, words) in area.words.people
    if people and not gap and "county" not in county.roles:
        return ()  # "Dudley Wayne" may be a man
    said = "county" in county.roles
    named = {place.shares[0].county for place in county.places if place.kind == "county"}
    if not said:  # "Raleigh, Durham" are two cities
        named = {fips for fips in named if area.counties[fips].seat != area.counties[fips].name}
    return tuple(
        replace(place, shares=(Share(share.county, 1.0),))
        for place in town.places
        for share in place.shares
        if place.kind != "county" and not place.ask
        if share.county in (named if said else named & place.counties)
    )


def _is_journey(start: Mention, goal: Mention, words: Sequence[Word]) -> bool:
    """ "From Durham to Burlington", "de Monroe a Charlotte": somewhere on that way."""
    if (
        goal.reach[0] != start.reach[1]
        or goal.begin - goal.reach[0] != 1
        or words[goal.reach[0]].begins_clause
    ):
        return False
    sets_out = start.roles & {"from", "of"} and not start.roles & (DENIED | {"live", "in"})
    return bool(sets_out) and bool(goal.roles & {"bound", "to"}) and is_inside(start) and is_inside(goal)


def _linked(first: Mention, second: Mention, words: Sequence[Word], area: Area) -> bool:
    between = [word.text for word in words[first.reach[1] : second.begin]]
    if not between and words[second.begin].gap.strip() == ",":
        return True  # "in Charlotte, Raleigh and Greensboro"
    joined = all(word in area.words.joiners for word in between)
    parted = [w for w in words[first.reach[1] : second.begin + 1] if w.begins_clause and "/" not in w.gap]
    if parted:
        # "Wake, or Johnston", "Wake? or Johnston?"
        early = parted == [words[first.reach[1]]] and parted[0].gap.strip() in (",", "?")
        return bool(between) and joined and early
    if not between:
        return "county" in second.roles or bool(JOINING & set(words[second.begin].gap))
    return joined


def is_inside(mention: Mention) -> bool:
    """It is a place of the state, and no other state's name stands beside it."""
    if not mention.places or "outside" in mention.roles:
        return False
    # "soy de Bolivia" is said of the country, "vivo en Bolivia" of the town here.
    abroad = mention.shadow is not None and mention.shadow.kind == "country"
    return not (abroad and "from" in mention.roles and not mention.roles & {"live", "state"})


def _weigh_elsewhere(mention: Mention, words: Sequence[Word], area: Area, whole: bool) -> Weight:
    """A place beyond the state counts only where somebody says that they are there."""
    roles, found = mention.roles, mention.elsewhere
    if found is None or (found.kind == "abbreviation" and not roles & {"live", "in", "from"}):
        return Weight.NOTHING
    if (told := _told_apart(roles)) is not None:
        return told
    if whole or roles & {"live", "in", "state", "county", "outside"}:
        return Weight.HERE
    if "from" in roles:
        return Weight.NAMED
    text = heard_in(mention, words)
    weak = found.word or found.kind != "city" or text in area.words.people or text in area.words.everyday
    return Weight.NOTHING if weak else Weight.ASIDE


def _means_a_place(mention: Mention, words: Sequence[Word], area: Area) -> bool:
    """Everyday words and people's names need a sign beside them that a place is meant."""
    roles, text = mention.roles, heard_in(mention, words)
    if mention.places and all(place.when == "alone" for place in mention.places):
        postal = all(place.kind == "postal_name" for place in mention.places)
        return "state" in roles or (not postal and bool(roles & SAID_TO_BE))
    if roles & ANYWHERE:
        return True
    if text in area.words.everyday:
        in_capitals = _in_capitals(mention, words)
        return in_capitals or ("in" in roles and (" " in text or _written_as_name(mention, words)))
    if text in area.words.people:
        return bool(roles & {"in", "near"}) and "introduces" not in roles
    return True


def _is_no_place(mention: Mention, words: Sequence[Word], area: Area) -> bool:
    """A first name after "this is", or an everyday word with anything beside it but the state's name."""
    text = heard_in(mention, words)
    if "introduces" in mention.roles and text in area.words.people:
        return True
    if text not in area.words.everyday or "state" in mention.roles or _in_capitals(mention, words):
        return False
    if " " in text:
        return bool(mention.roles & {"near", "work"})
    if not words[mention.begin].written.isascii():
        return True  # "cómo": the accent tells the word from the name
    spoken_of = mention.end - mention.begin < len(words)
    return spoken_of and not ("in" in mention.roles and _written_as_name(mention, words))


def _written_as_name(mention: Mention, words: Sequence[Word]) -> bool:
    """A capital letter where the word before has none: "hay migra en Supply"."""
    if not mention.begin:
        return False
    return words[mention.begin].written[:1].isupper() and words[mention.begin - 1].written.islower()


def _in_capitals(mention: Mention, words: Sequence[Word]) -> bool:
    """Several words with capitals where others have none: "la pollera de Rose Hill"."""
    several = mention.end - mention.begin > 1
    capitals = all(word.written[:1].isupper() for word in words[mention.begin : mention.end])
    return several and capitals and any(word.written.islower() for word in words)


def _after_number(mention: Mention, words: Sequence[Word]) -> bool:
    return mention.begin > 0 and words[mention.begin - 1].text.isdigit()
