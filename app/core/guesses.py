"""Names that were meant, though they are spelled or heard in another way."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.area import Area
from app.core.mentions import NOTHING, Mention, Roles, mention_at
from app.core.other_words import all_that_is_said, alone, nearest_word
from app.core.spelling import BETTER, OF_SOUND, Sound, alike, heard_as, likeness, same, ways_to_hear
from app.core.tokens import Word

LONGEST_WINDOW = 4
SHORTEST_WINDOW = 3
SHORTEST_WITHOUT_COUNTY = 4
# How like a name a spelling must be to be taken for it, by what stands beside it.
LEAST_COUNTY = 0.68
LEAST_ORDINARY_COUNTY = 0.75  # "week county", but not "which county"
LEAST_ORDINARY_COUNTY_WRITTEN = 0.86
LEAST_BEFORE_STATE = 0.72  # "conquer North Carolina": what else stands before a state's name?
LEAST_NAMED = 0.72
LEAST_IN = 0.8
LEAST_BARE = 0.9
# Words written apart that make a name only together: chance does that easily.
LEAST_APART = 0.76
LEAST_SAID = 0.78
LEAST_SAID_ORDINARY = 0.84
# Names within this of the best are as likely as it is.
RIVALS = 0.18
MOST_GUESSES = 8
# In so few words everyday words may well be a name written by ear: "hi point".
FEW_WORDS = 4
WORTH_OF_SIGN = 0.1
WORTH_OF_WORD = 0.05
# Short names are like many words, and small places are seldom meant: both need more.
SHORT = 7
FOR_EACH_LETTER = 0.02
LONGER = 4
MIDDLING = 20_000
# By so much an everyday word must be liker to win over a town of that size.
AHEAD = 0.05
FOR_EACH_TENTH = 0.04
LEAST_ELSEWHERE = 0.88
SHORTEST_ELSEWHERE = 6
NEVER = 2.0
NAMED = frozenset({"live", "from", "state", "town", "county", "correct"})
SOMEWHERE = frozenset({"in", "near", "work", "bound", "left", "between"})


@dataclass(frozen=True)
class Window:
    """Words `begin` to `end`, to be tried as one name."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True)
class Need:
    """What a window needs to be a name: this likeness, and where it is everyday words, the very sound."""

    least: float
    very_sound: bool = False
    least_people: int = 0
    only_apart: bool = False  # and the name must be of several words itself: "hi point"
    better: float = BETTER  # how much the better of letters and sound counts
    completed: Callable[[Sound, Sound], bool] | None = None  # how what was heard must make up the name


def guessed_mentions(
    words: Sequence[Word],
    area: Area,
    known: Sequence[Mention],
    *,
    spoken: bool,
    keyword_words: frozenset[str],
) -> list[Mention]:
    """The best reading of the words left over: one window, its name and the rivals, best first."""
    taken = {position for mention in known for position in range(*mention.reach)}
    cues = {at for at, word in enumerate(words) if "county" in _roles_alone(word.text, area)}
    ordinary = [area.words.is_ordinary(word.text) for word in words]
    open_to_ordinary = spoken or len(words) <= FEW_WORDS or any(_may_lift(word.text, area) for word in words)
    ways: dict[int, tuple[tuple[str, str], ...]] = {}
    best: list[Mention] = []
    for window in _windows(words, taken | cues, (keyword_words, area.words.state)):
        if not open_to_ordinary and all(ordinary[window.begin : window.end]):
            continue
        mention = mention_at(words, window.begin, window.end, (), area, known)
        need = _need(window, mention, words, area, spoken)
        if need is None:
            continue
        if spoken:
            need = replace(need, better=OF_SOUND)
        for position in range(window.begin, window.end):
            if position not in ways:
                ways[position] = ways_to_hear(words[position].text)
        heard = heard_as([ways[position] for position in range(window.begin, window.end)])
        found = names_like(heard, mention, area, need)
        if found and (not best or rank(found[0]) > rank(best[0])):
            sure = need.very_sound or mention.roles & NAMED
            people = max((place.population for place in found[0].places), default=0)
            ahead = AHEAD if people >= MIDDLING else 0.0
            if not sure and nearest_word(window.text, area, found[0].score + ahead):
                continue
            best = found
    return best


def _may_lift(word: str, area: Area) -> bool:
    """A word that makes a name of the everyday word beside it: "week county", "boon NC"."""
    return "county" in _roles_alone(word, area) or word in area.words.state_words


def _roles_alone(word: str, area: Area) -> Roles:
    return area.words.before.get(word, NOTHING) | area.words.after.get(word, NOTHING)


def rank(mention: Mention) -> float:
    """A name with a sign beside it, and one of more words, is less likely to be chance."""
    named = WORTH_OF_SIGN if mention.roles & NAMED - {"town"} else 0.0
    return mention.score + named + WORTH_OF_WORD * (mention.end - mention.begin - 1)


def _windows(words: Sequence[Word], taken: set[int], stops: tuple[frozenset[str], ...]) -> Iterator[Window]:
    for begin in range(len(words)):
        for end in range(begin + 1, min(begin + LONGEST_WINDOW, len(words)) + 1):
            word = words[end - 1]
            if end - 1 in taken or word.text.isdigit() or any(word.text in known for known in stops):
                break
            if end - 1 > begin and word.begins_clause:
                break
            text = " ".join(part.text for part in words[begin:end])
            if len(text) >= SHORTEST_WINDOW:
                yield Window(begin, end, text)


def _need(window: Window, mention: Mention, words: Sequence[Word], area: Area, spoken: bool) -> Need | None:
    """What this window needs; None where it can be no name."""
    about, roles = area.words, mention.roles
    if roles & {"street", "person", "relative"} or (roles & {"not"} and not roles & NAMED):
        return None
    if len(window.text) < SHORTEST_WITHOUT_COUNTY and not _may_be_short(mention, words, area):
        return None
    least = _least(roles, mention, words, area)
    if window.end - window.begin == 1:
        if window.text in about.before or window.text in about.after or window.text in about.fillers:
            return None
        ordinary = window.text in about.everyday or window.text in about.people
        if not ordinary:
            return Need(
                least, very_sound=len(window.text) < SHORTEST_WITHOUT_COUNTY and "county" not in roles
            )
        if "county" in roles:
            word = window.text in about.everyday and not spoken
            return Need(LEAST_ORDINARY_COUNTY_WRITTEN if word else LEAST_ORDINARY_COUNTY)
        a_name = window.text not in about.everyday and "live" in roles
        if spoken and "state" in roles:
            return Need(LEAST_BEFORE_STATE, least_people=MIDDLING)
        lifted = spoken or "state" in roles or a_name
        return Need(least, very_sound=True) if lifted and least <= LEAST_NAMED else None
    first, last = words[window.begin].text, words[window.end - 1].text
    edges = first in about.before or (last in about.fillers and last not in about.after)
    ordinary = all(area.words.is_ordinary(word.text) for word in words[window.begin : window.end])
    if "county" in roles and not (edges and ordinary):
        return Need(max(least, LEAST_ORDINARY_COUNTY) if edges else least)
    if edges or ordinary:
        if spoken and all_that_is_said(window.begin, window.end, words, area):
            return Need(LEAST_SAID_ORDINARY if ordinary else LEAST_SAID)
        return Need(least, very_sound=True, only_apart=not spoken) if least <= LEAST_NAMED else None
    return Need(max(least, LEAST_APART))


def _may_be_short(mention: Mention, words: Sequence[Word], area: Area) -> bool:
    """ "Vas NC", but not the end of a longer name: "faye bil NC"."""
    before = words[mention.begin - 1].text if mention.begin else ""
    a_part = bool(before) and not area.words.is_ordinary(before)
    return "county" in mention.roles or ("state" in mention.roles and not a_part)


def _least(roles: frozenset[str], mention: Mention, words: Sequence[Word], area: Area) -> float:
    if "county" in roles:
        return LEAST_COUNTY
    if roles & NAMED or alone(words, [mention], area):
        return LEAST_NAMED
    return LEAST_IN if roles & SOMEWHERE else LEAST_BARE


def names_like(ways: Sequence[Sound], mention: Mention, area: Area, need: Need) -> list[Mention]:
    sounds = area.index.sounds
    scores: dict[str, float] = {}
    very_sound: set[str] = set()
    for heard in ways:
        for entry in sounds.counties if "county" in mention.roles else alike(heard, sounds):
            if need.very_sound and not same(heard, entry):
                continue
            if need.only_apart and " " not in entry.name:
                continue
            if need.completed and not need.completed(heard, entry):
                continue
            score = likeness(heard, entry, need.better)
            if score > scores.get(entry.name, 0.0) and score >= _enough(heard, entry, need, mention, area):
                scores[entry.name] = score
                if heard.full == entry.full:
                    very_sound.add(entry.name)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        replace(
            mention,
            places=area.index.names.get(name, ()),
            elsewhere=None if name in area.index.names else area.index.elsewhere.get(name),
            score=score,
            how="sound" if name in very_sound else "spelling",
        )
        for name, score in ranked[:MOST_GUESSES]
        if score >= ranked[0][1] - RIVALS
    ]


def _enough(heard: Sound, entry: Sound, need: Need, mention: Mention, area: Area) -> float:
    """The likeness that this name needs: more where it is short, or its place is small."""
    if "county" in mention.roles:
        return need.least
    several = mention.end - mention.begin > 1 and " " in entry.name
    least = need.least + FOR_EACH_LETTER * max(-LONGER if several else 0, SHORT - len(entry.letters))
    places = area.index.names.get(entry.name)
    if not places and "state" in mention.roles:
        return NEVER
    if not places:
        return max(least, LEAST_ELSEWHERE) if len(entry.letters) >= SHORTEST_ELSEWHERE else NEVER
    people = max(place.population for place in places)
    if people < need.least_people and not same(heard, entry):
        return NEVER
    return least + FOR_EACH_TENTH * max(-1.0, math.log10(MIDDLING / max(people, 50)))
