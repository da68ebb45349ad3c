"""Names that were meant, though they are spelled or heard in another way."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.area import Area
from app.core.mentions import Mention, mention_at
from app.core.spelling import Sound, alike, likeness, ways_to_hear
from app.core.tokens import Word

LONGEST_WINDOW = 4
SHORTEST_WINDOW = 4
# How like a name a spelling must be to be taken for it, by what stands beside it.
LEAST_COUNTY = 0.62
LEAST_NAMED = 0.72
LEAST_IN = 0.8
LEAST_BARE = 0.9
# Words written apart that make a name only together: chance does that easily.
LEAST_APART = 0.78
LEAST_WIDER = 0.85
# Names within this of the best are as likely as it is.
RIVALS = 0.1
MOST_GUESSES = 8
# Short names are like many words, and small places are seldom meant: both need more.
SHORT = 7
FOR_EACH_LETTER = 0.03
MIDDLING = 20_000
FOR_EACH_TENTH = 0.03
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
    best: list[Mention] = []
    for window in _windows(words, taken, keyword_words):
        mention = mention_at(words, window.begin, window.end, (), area, known)
        need = _need(window, mention, words, area, spoken)
        if need is None:
            continue
        found = _names(window, mention, area, need)
        if found and (not best or _rank(found[0]) > _rank(best[0])):
            best = found
    return best


def wider_mention(
    words: Sequence[Word], area: Area, known: Sequence[Mention], mention: Mention
) -> list[Mention]:
    """A name of which only a part stands there letter for letter: "winsten Salem", "Henderson ville"."""
    others = [other for other in known if other is not mention]
    taken = {position for other in others for position in range(*other.reach)}
    best: list[Mention] = []
    for begin, end in ((mention.begin - 1, mention.end), (mention.begin, mention.end + 1)):
        if begin < 0 or end > len(words) or taken & set(range(begin, end)):
            continue
        if any(word.begins_clause for word in words[begin + 1 : end]):
            continue
        beside = words[begin if begin < mention.begin else end - 1].text
        if beside.isdigit() or beside in area.words.state or beside in area.words.joiners:
            continue
        about = area.words
        plain = beside in about.everyday or beside in about.fillers or beside in about.before
        window = Window(begin, end, " ".join(word.text for word in words[begin:end]))
        wider = mention_at(words, begin, end, (), area, others)
        found = [
            name
            for name in _names(window, wider, area, Need(LEAST_WIDER, plain or beside in about.after))
            if name.places != mention.places and "county" not in wider.roles
        ]
        if found and (not best or _rank(found[0]) > _rank(best[0])):
            best = found
    return best


def _rank(mention: Mention) -> tuple[bool, float]:
    return bool(mention.roles & NAMED), mention.score


def _windows(
    words: Sequence[Word], taken: set[int], keyword_words: frozenset[str]
) -> Iterator[Window]:
    for begin in range(len(words)):
        for end in range(begin + 1, min(begin + LONGEST_WINDOW, len(words)) + 1):
            word = words[end - 1]
            if end - 1 in taken or word.text.isdigit() or word.text in keyword_words:
                break
            if end - 1 > begin and word.begins_clause:
                break
            text = " ".join(part.text for part in words[begin:end])
            if len(text) >= SHORTEST_WINDOW:
                yield Window(begin, end, text)


def _need(window: Window, mention: Mention, words: Sequence[Word], area: Area, spoken: bool) -> Need | None:
    """What this window needs; None where it can be no name."""
    about, roles = area.words, mention.roles
    if roles & {"street", "person"} or (roles & {"not"} and not roles & NAMED):
        return None
    least = _least(roles, mention, words, area)
    if window.end - window.begin == 1:
        if window.text in about.before or window.text in about.after or window.text in about.fillers:
            return None
        plain = window.text in about.everyday or window.text in about.people
        if not plain or "county" in roles:
            return Need(least)
        return Need(least, very_sound=True) if spoken and least <= LEAST_NAMED else None
    first, last = words[window.begin].text, words[window.end - 1].text
    edges = first in about.before or (last in about.fillers and last not in about.after)
    plain = all(word.text in about.everyday for word in words[window.begin : window.end])
    if edges or plain:
        return Need(least, very_sound=True) if spoken and least <= LEAST_NAMED else None
    return Need(least if "county" in roles else max(least, LEAST_APART))


def _least(roles: frozenset[str], mention: Mention, words: Sequence[Word], area: Area) -> float:
    if "county" in roles:
        return LEAST_COUNTY
    if roles & NAMED or alone(words, [mention], area):
        return LEAST_NAMED
    return LEAST_IN if roles & SOMEWHERE else LEAST_BARE


def alone(words: Sequence[Word], mentions: Sequence[Mention], area: Area) -> bool:
    """Nothing else is said: what is left are greetings and the words that belong to a name."""
    taken = {position for mention in mentions for position in range(*mention.reach)}
    return all(
        position in taken or word.text in area.words.fillers or word.text in area.words.state
        for position, word in enumerate(words)
    )


def _names(window: Window, mention: Mention, area: Area, need: Need) -> list[Mention]:
    sounds = area.index.sounds
    scores: dict[str, float] = {}
    for heard in ways_to_hear(window.text):
        for entry in sounds.counties if "county" in mention.roles else alike(heard, sounds):
            if need.very_sound and heard.full != entry.full:
                continue
            score = likeness(heard, entry)
            if score > scores.get(entry.name, 0.0) and score >= _enough(entry, need, mention, area):
                scores[entry.name] = score
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    return [
        replace(
            mention,
            places=area.index.names.get(name, ()),
            elsewhere=None if name in area.index.names else area.index.elsewhere.get(name),
            score=score,
            how="spelling",
        )
        for name, score in ranked[:MOST_GUESSES]
        if score >= ranked[0][1] - RIVALS
    ]


def _enough(entry: Sound, need: Need, mention: Mention, area: Area) -> float:
    """The likeness that this name needs: more where it is short, or its place is small."""
    if "county" in mention.roles:
        return need.least
    least = need.least + FOR_EACH_LETTER * max(0, SHORT - len(entry.letters))
    places = area.index.names.get(entry.name)
    if not places:
        return max(least, LEAST_ELSEWHERE) if len(entry.letters) >= SHORTEST_ELSEWHERE else NEVER
    people = max(place.population for place in places)
    return least + FOR_EACH_TENTH * max(-1.0, math.log10(MIDDLING / max(people, 50)))
