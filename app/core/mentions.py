"""Every name of a place that stands in a text letter for letter, with what the words beside it say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.area import Area, Elsewhere, Place
from app.core.scripts import places_in_scripts
from app.core.tokens import Word

LONGEST_CUE = 5
Roles = frozenset[str]
NOTHING: Roles = frozenset()
# Roles that reach over other words to the name.
GOVERNING = frozenset({"not", "live", "from", "near", "work", "left", "bound", "to", "between", "correct"})
# Roles that may stand between those and the name.
PASSED_OVER = frozenset({"in", "of", "county", "town"})
# Roles that say nothing of their own.
MINOR = frozenset({"of", "introduces"})
# "Raleigh/Durham", "Raleigh & Durham".
JOINING = frozenset("/&+")
# What is said of one name is said of the next after "and" or "or".
SHARED = GOVERNING | {"in", "person", "relative"}


@dataclass(frozen=True)
class Mention:
    """A name in words `begin` to `end`; `places` are all that bear it, `roles` the signs beside it.

    `reach` is the span with the words that belong to it ("condado de" before, "NC" after).
    """

    begin: int
    end: int
    places: tuple[Place, ...]
    roles: Roles
    reach: tuple[int, int]
    elsewhere: Elsewhere | None = None
    score: float = 1.0
    how: str = "exact"
    shadow: Elsewhere | None = None  # a place beyond the state that bears the same name

    @property
    def counties(self) -> frozenset[str]:
        return frozenset(county for place in self.places for county in place.counties)


def exact_mentions(words: Sequence[Word], area: Area) -> list[Mention]:
    """The longest names first, from left to right, never overlapping."""
    found: list[Mention] = []
    if area.index.scripts and any(not word.text.isascii() for word in words):
        found = [
            _in_script(begin, end, place)
            for begin, end, place in places_in_scripts([word.text for word in words], area.index.scripts)
        ]
    read = {place for mention in found for place in range(mention.begin, mention.end)}
    position = 0
    while position < len(words):
        mention = None if position in read else _longest_at(words, position, area, found)
        if mention is None:
            position += 1
            continue
        found.append(mention)
        position = mention.end
    return sorted(found, key=lambda mention: mention.begin)


def _in_script(begin: int, end: int, place: Place | Elsewhere) -> Mention:
    """In these scripts the words beside a name are not looked at."""
    roles = frozenset({"in"})
    if isinstance(place, Elsewhere):
        return Mention(begin, end, (), roles, (begin, end), elsewhere=place)
    return Mention(begin, end, (place,), roles, (begin, end))


def _longest_at(words: Sequence[Word], begin: int, area: Area, known: Sequence[Mention]) -> Mention | None:
    index = area.index
    for count in range(_most(words, begin, index.longest), 0, -1):
        span = words[begin : begin + count]
        text = " ".join(word.text for word in span)
        if text in area.words.state:
            end = begin + count
            return None if count == 1 else Mention(begin, end, (), NOTHING, (begin, end))
        together = text.replace(" ", "")
        places, how = index.names.get(text, ()), "exact"
        if not places and count > 1:
            if all(len(word.text) == 1 for word in span):
                places = index.names.get(together, ())  # "U N C G"
            elif span[-1].text in area.words.endings and together in index.names:
                places, how = index.names[together], "joined"  # "Henderson ville"
        if not places and (name := index.joined.get(together)):
            places, how = index.names[name], "joined"
        abroad = index.elsewhere.get(text)
        if abroad and abroad.kind == "abbreviation" and abroad.word:
            abroad = None  # "in", "me", "la": only right after a name is it a state
        if places or abroad:
            return mention_at(words, begin, begin + count, places, area, known, abroad, how)
    return None


def _most(words: Sequence[Word], begin: int, longest: int) -> int:
    """How many words a name that begins here may have: none goes on past a mark."""
    end = min(begin + longest, len(words))
    return next((at for at in range(begin + 1, end) if is_parted(words[at])), end) - begin


def is_parted(word: Word) -> bool:
    """A mark before the word that no name has inside, unlike "Winston-Salem"."""
    return word.begins_clause and word.gap.strip() != "/"


def mention_at(
    words: Sequence[Word],
    begin: int,
    end: int,
    places: tuple[Place, ...],
    area: Area,
    known: Sequence[Mention],
    abroad: Elsewhere | None = None,
    how: str = "exact",
) -> Mention:
    """A name with the roles that the words before and after it give."""
    free = known[-1].reach[1] if known and known[-1].reach[1] <= begin else 0
    before, first = _roles_before(words, begin, area.words.before, free)
    after, last = _roles_after(words, end, area, any(place.kind == "county" for place in places))
    inherited = NOTHING if before - MINOR else _inherited(words, first, known, area)
    roles = before | after | inherited
    return Mention(
        begin,
        end,
        places,
        roles,
        (first, last),
        elsewhere=None if places else abroad,
        how=how,
        shadow=abroad if places else None,
    )


def _roles_before(
    words: Sequence[Word], begin: int, cues: Mapping[str, Roles], free: int
) -> tuple[Roles, int]:
    """Walks back over the phrases that end where the last began, up to a mark or another name.

    What stands right before the name may be anything ("calle", "mi esposo"); farther off only
    what governs a whole phrase counts ("no ... vivo en").
    """
    roles: Roles = NOTHING
    first = begin
    while first > free and not words[first].begins_clause:
        step = _phrase_before(words, first, cues, free)
        if not step:
            break
        found = cues[" ".join(word.text for word in words[first - step : first])]
        if first < begin and not found & (GOVERNING | PASSED_OVER):
            break
        roles |= found if first == begin else found & GOVERNING
        first -= step
    return roles, first


def _phrase_before(words: Sequence[Word], end: int, cues: Mapping[str, Roles], free: int) -> int:
    for count in range(min(LONGEST_CUE, end - free), 0, -1):
        span = words[end - count : end]
        if any(word.begins_clause for word in span[1:]):
            continue
        if " ".join(word.text for word in span) in cues:
            return count
    return 0


def _roles_after(words: Sequence[Word], end: int, area: Area, county: bool) -> tuple[Roles, int]:
    """What follows: "county", a street word, the state's own name, another state's.

    `county` says that a county has the name: "Union CO" is not in Colorado.
    """
    roles: set[str] = set()
    last = end
    while last < len(words):
        step, kinds = _phrase_after(words, last, area, county)
        if not step:
            break
        roles |= kinds
        last += step
        if "outside" in kinds or "state" in kinds:
            break
    return frozenset(roles), last


def _phrase_after(words: Sequence[Word], begin: int, area: Area, county: bool) -> tuple[int, Roles]:
    if _state_after_a_word(words, begin, area):
        return 2, frozenset({"outside"})
    for count in range(min(LONGEST_CUE, len(words) - begin), 0, -1):
        span = words[begin : begin + count]
        if any(word.begins_clause for word in span[1:]):
            continue
        text = " ".join(word.text for word in span)
        if text in area.words.state:
            return count, frozenset({"state"})
        abroad = area.index.elsewhere.get(text)
        is_county = county and "county" in area.words.after.get(text, NOTHING)
        if abroad is not None and not is_county and _qualifies(words, begin, begin + count, abroad):
            return count, frozenset({"outside"})
        if span[0].begins_clause or text not in area.words.after:
            continue
        longer = " ".join(word.text for word in words[begin : begin + count + 1])
        if longer != text and longer in area.words.before:
            return 0, NOTHING  # "Fairview condado de Union": it belongs to the next name
        return count, area.words.after[text]
    return 0, NOTHING


def _state_after_a_word(words: Sequence[Word], begin: int, area: Area) -> bool:
    """ "Hickory Hills Illinois": a name that goes on, and another state right behind it."""
    if begin + 2 != len(words) or any(word.begins_clause for word in words[begin:]):
        return False
    between, state = words[begin].text, area.index.elsewhere.get(words[begin + 1].text)
    about = area.words
    known = between in about.before or between in about.after or between in about.fillers
    return not known and between not in about.joiners and state is not None and state.kind == "state"


def _qualifies(words: Sequence[Word], begin: int, end: int, abroad: Elsewhere) -> bool:
    """Another state's name right after a town's: "Charlotte Michigan", "Columbia, SC", not "mi casa"."""
    ends = end == len(words) or words[end].begins_clause or words[end].text.isdigit()
    if abroad.kind == "state" and not abroad.word:
        return True
    if abroad.kind in ("state", "country"):
        return ends or words[begin].begins_clause
    if abroad.kind != "abbreviation":
        return False
    capital = words[begin].written.isupper()
    if abroad.word:
        return ends and (capital or "," in words[begin].gap)
    return ends or capital


def _inherited(words: Sequence[Word], first: int, known: Sequence[Mention], area: Area) -> Roles:
    """ "Raleigh or Durham": what is said of one name is said of the next."""
    if not known or first == 0:
        return NOTHING
    previous = known[-1]
    between = [word.text for word in words[previous.reach[1] : first]]
    gap = words[first].gap if first < len(words) else ""
    if (between and all(word in area.words.joiners for word in between)) or (
        not between and JOINING & set(gap)
    ):
        return previous.roles & SHARED
    return NOTHING
