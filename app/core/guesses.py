"""Names that were meant, though they are spelled or heard in another way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.area import Area
from app.core.mentions import Mention, mention_at
from app.core.spelling import Sound, Sounds, alike, likeness, ways_to_hear
from app.core.tokens import Word

LONGEST_WINDOW = 4
SHORTEST_WINDOW = 4
# How like a name a spelling must be to be taken for it, by what stands beside it.
LEAST_COUNTY = 0.62
LEAST_NAMED = 0.72
LEAST_IN = 0.8
LEAST_BARE = 0.9
# Words written apart that make a name only together: chance does that easily.
LEAST_APART = 0.82
# Names within this of the best are as likely as it is.
RIVALS = 0.1
MOST_GUESSES = 8
NAMED = frozenset({"live", "from", "state", "town", "county"})


@dataclass(frozen=True)
class Window:
    """Words `begin` to `end`, to be tried as one name."""

    begin: int
    end: int
    text: str


def guessed_mentions(
    words: Sequence[Word],
    area: Area,
    known: Sequence[Mention],
    *,
    spoken: bool,
    keyword_words: frozenset[str],
) -> list[Mention]:
    """The best reading of the words left over: one window, its name and the rivals, best first."""
    best: list[Mention] = []
    for window in _windows(words, known, area, keyword_words):
        mention = mention_at(words, window.begin, window.end, (), area, known)
        least = _least(window, mention, words, area, spoken)
        if least is None:
            continue
        found = _names(window, mention, area, least, spoken)
        if found and (not best or _rank(found[0]) > _rank(best[0])):
            best = found
    return best


def _rank(mention: Mention) -> tuple[bool, float]:
    return bool(mention.roles & NAMED), mention.score


def _windows(
    words: Sequence[Word], known: Sequence[Mention], area: Area, keyword_words: frozenset[str]
) -> Iterator[Window]:
    taken = {position for mention in known for position in range(*mention.reach)}
    for begin, first in enumerate(words):
        for end in range(begin + 1, min(begin + LONGEST_WINDOW, len(words)) + 1):
            word = words[end - 1]
            if end - 1 in taken or word.text.isdigit() or word.text in keyword_words:
                break
            if end - 1 > begin and word.begins_clause:
                break
            text = " ".join(part.text for part in words[begin:end])
            if len(text) >= SHORTEST_WINDOW and not (first.text in area.words.before and end > begin + 1):
                yield Window(begin, end, text)


def _least(window: Window, mention: Mention, words: Sequence[Word], area: Area, spoken: bool) -> float | None:
    """The likeness that this window needs; None where it is no name at all."""
    about = area.words
    roles = mention.roles
    if roles & {"street", "person"} or (roles & {"not"} and not roles & NAMED):
        return None
    apart = window.end - window.begin > 1
    if apart:
        plain = all(word.text in about.everyday for word in words[window.begin : window.end])
        if words[window.end - 1].text in about.fillers and not spoken:
            return None
    else:
        plain = window.text in about.everyday or window.text in about.people
        if window.text in about.before or window.text in about.after or window.text in about.fillers:
            return None
    least = _least_by_roles(roles, mention, words, area)
    if plain and "county" not in roles and not (spoken and least <= LEAST_NAMED):
        return None
    return max(least, LEAST_APART) if apart and "county" not in roles else least


def _least_by_roles(roles: frozenset[str], mention: Mention, words: Sequence[Word], area: Area) -> float:
    if "county" in roles:
        return LEAST_COUNTY
    if roles & NAMED or alone(words, [mention], area):
        return LEAST_NAMED
    return LEAST_IN if roles & {"in", "near", "work", "between", "past"} else LEAST_BARE


def alone(words: Sequence[Word], mentions: Sequence[Mention], area: Area) -> bool:
    """Nothing else is said: what is left are greetings and the words that belong to a name."""
    taken = {position for mention in mentions for position in range(*mention.reach)}
    return all(
        position in taken or word.text in area.words.fillers or word.text in area.words.state
        for position, word in enumerate(words)
    )


def _names(window: Window, mention: Mention, area: Area, least: float, spoken: bool) -> list[Mention]:
    sounds = area.index.sounds
    scores: dict[str, float] = {}
    plain = window.text in area.words.everyday or window.text in area.words.people
    for heard in ways_to_hear(window.text):
        for entry in _entries(heard, sounds, mention):
            score = likeness(heard, entry)
            if plain and "county" not in mention.roles and heard.full != entry.full:
                continue
            if score > scores.get(entry.name, least):
                scores[entry.name] = score
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    kept = [(name, score) for name, score in ranked if score >= ranked[0][1] - RIVALS]
    return [
        replace(
            mention,
            places=area.index.names.get(name, ()),
            elsewhere=None if name in area.index.names else area.index.elsewhere.get(name),
            score=score,
            how="spelling",
        )
        for name, score in kept[:MOST_GUESSES]
    ]


def _entries(heard: Sound, sounds: Sounds, mention: Mention) -> Sequence[Sound] | set[Sound]:
    return sounds.counties if "county" in mention.roles else alike(heard, sounds)
