"""Names that are written in part only: a word more belongs to them, or another county was meant."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from app.core.area import Area
from app.core.guesses import LEAST_SAID, Need, names_like, rank
from app.core.mentions import NOTHING, Mention, mention_at
from app.core.other_words import all_that_is_said
from app.core.spelling import Sound, completes, heard_as, ways_to_hear
from app.core.tokens import Word

LEAST_WIDER = 0.85
LEAST_MEANT = 0.8
# Of the words that complete a name by themselves, and are no everyday words.
LEAST_COMPLETING = 0.7
TINY = 2  # letters: such a word may be anything
# How many words more, before and after. A recogniser breaks a name into up to three.
STEPS_WRITTEN = ((1, 0), (0, 1))
STEPS_SPOKEN = (*STEPS_WRITTEN, (2, 0), (0, 2), (1, 1))
# "Trail" after a name may be a street, or a part of the name.
STREETS = frozenset({"street_numbered"})
COUNTY_KINDS = ("county", "variant", "county_by_city")


def wider_mention(
    words: Sequence[Word],
    area: Area,
    known: Sequence[Mention],
    mention: Mention,
    *,
    spoken: bool,
    counts: bool,
) -> list[Mention]:
    """A name of which only a part stands there letter for letter: "winsten Salem".

    `counts` says that the part is a place by itself.
    """
    if mention.roles & {"person", "relative"}:
        return []
    others = [other for other in known if other is not mention]
    taken = {position for other in others for position in range(*other.reach)}
    best: list[Mention] = []
    for before, after in STEPS_SPOKEN if spoken else STEPS_WRITTEN:
        begin, end = mention.begin - before, mention.end + after
        if begin < 0 or end > len(words) or taken & set(range(begin, end)):
            continue
        added = [*words[begin : mention.begin], *words[mention.end : end]]
        if any(word.begins_clause for word in words[begin + 1 : end]) or _parts_names(added, area):
            continue
        cue = any(_is_cue(word.text, area) for word in added)
        if cue and (counts or not spoken):
            continue
        wider = mention_at(words, begin, end, (), area, others)
        heard = heard_as([ways_to_hear(word.text) for word in words[begin:end]])
        ordinary = cue or all(area.words.is_ordinary(word.text) for word in added)
        said = spoken and all_that_is_said(begin, end, words, area)
        need = Need(LEAST_SAID) if said else Need(LEAST_WIDER, very_sound=ordinary)
        if counts or not spoken:
            part = words[mention.begin : mention.end]
            need = replace(need, completed=_completed(part, added, area, spoken))
        found = [name for name in names_like(heard, wider, area, need) if name.places != mention.places]
        if found and (not best or rank(found[0]) > rank(best[0])):
            best = found
    # What lies there too would only blur a place that is named: "Fayetteville avec", "Fayetteville area".
    blurs = bool(best) and counts and bool(best[0].counties & mention.counties)
    return [] if blurs else best


def _completed(
    part: Sequence[Word], added: Sequence[Word], area: Area, spoken: bool
) -> Callable[[Sound, Sound], bool]:
    """A name that stands there gives way only to one that it is a part of, and the words beside it
    another: "winsten Salem", but not "farm Raleigh", "Morrisville ahi" nor "me Ayden"."""
    ordinary = any(len(word.text) <= TINY or area.words.is_ordinary(word.text) for word in added)
    stands, beside = (" ".join(word.text for word in found) for found in (part, added))
    completed = partial(completes, stands, beside, 1.0 if ordinary else LEAST_COMPLETING)
    if spoken or not ordinary:
        return completed
    return lambda heard, name: stands in name.name and completed(heard, name)


def _parts_names(added: Sequence[Word], area: Area) -> bool:
    """A number, "and", "county" or the state's name: what stands there belongs to no name."""
    about = area.words
    return any(
        word.text.isdigit() or word.text in about.joiners or word.text in about.never_guessed
        for word in added
    )


def _is_cue(word: str, area: Area) -> bool:
    about = area.words
    roles = about.after.get(word, NOTHING)
    return word in about.before or word in about.fillers or bool(roles - STREETS)


def county_meant(words: Sequence[Word], area: Area, mention: Mention) -> list[Mention]:
    """ "Ash County", where Ash is a town of another county: a county of nearly that name was meant."""
    if "county" not in mention.roles or any(place.kind in COUNTY_KINDS for place in mention.places):
        return []
    heard = heard_as([ways_to_hear(word.text) for word in words[mention.begin : mention.end]])
    return names_like(heard, mention, area, Need(LEAST_MEANT))
