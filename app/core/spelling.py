"""How people and recognisers spell a name: rules that turn a spelling into its sound, and a likeness.

The sound of a name has three vowels (a, i, o) and its consonants; what English and Spanish ears
confuse is one letter in it. Its skeleton is the consonants alone.

    fayetteville, feyetbil   ->  fititbil, fitbil   ->  ftbl
    hickory, jiquori         ->  hikori             ->  kr
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from rapidfuzz.distance import OSA

# The written letters against the sound, of which the better counts more: a slip of the finger
# keeps most letters, a name written by ear keeps its sound.
BETTER = 0.7
# Shorter skeletons are not searched with a letter left out: half of all names would answer.
SHORTEST_WITH_GAP = 3
VOWELS = re.compile(r"[aio]")

# In order: the first rules see the letters as written, the later ones what those before made of them.
RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^e(?=s[bcdfgklmnpqrtvz])", ""),  # Spanish puts an e before s: esmitfil, estatesville
        (r"^(k(?=n)|w(?=r)|p(?=s))", ""),  # silent at the beginning: knight, wright
        (r"e?(b[uo]rr?o(ugh|gh|w)?|burgh)s?$", "boro"),  # -boro, -borough, -burrow
        (r"e?(v+il+e?|b+il+e?|w+il+e?)$", "bil"),  # -ville, -vil, -bil, -bill, -fil
        (r"ei?gh", "i"),
        (r"igh|ough", "i"),
        (r"gh", ""),
        (r"ph", "f"),
        (r"th", "t"),
        (r"wh", "w"),
        (r"tch|sch|sh|ch", "C"),  # sh and ch are one to a Spanish ear, and y comes close
        (r"^(y|ll)(?=[aeiou])|j", "C"),
        (r"ck|cqu?|qu?(?=[ei])|q", "k"),
        (r"gu(?=[ei])", "g"),
        (r"x", "ks"),
        (r"c(?=[eiy])|z", "s"),
        (r"c", "k"),
        (r"v", "b"),
        (r"m(?=[bp])", "n"),
        (r"m$", "n"),
        (r"ng(?![aeiouy])", "n"),  # wilminton
        (r"(?<=.)h", ""),  # durham, graham: hardly heard
        (r"(?<=[^aeiou])e$", ""),  # silent at the end
        (r"ai|ay|ei|ey|ee|ea|ie|y", "i"),
        (r"oo|ew|ue|eu", "u"),
        (r"ou|ow|au|aw|oa|oe", "o"),
        (r"e", "i"),
        (r"u", "o"),
        (r"(.)\1+", r"\1"),
    )
)

# The same letter stands for two sounds; which one is meant only the name can tell.
EARS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"j"), "h"),  # jiquori: the Spanish j is the English h
    (re.compile(r"[gh][uü](?=[aeio])"), "w"),  # guiston, huilson
)


@dataclass(frozen=True)
class Sound:
    """One spelling of a name: its letters without spaces, its sound, its consonants."""

    name: str
    letters: str
    full: str
    skeleton: str


@dataclass(frozen=True)
class Sounds:
    """The names of the area by their skeletons, whole and with one consonant left out."""

    by_skeleton: Mapping[str, tuple[Sound, ...]]
    counties: tuple[Sound, ...] = ()


def sound(word: str) -> str:
    """What a folded word sounds like."""
    return reduce(lambda spelled, rule: rule[0].sub(rule[1], spelled), RULES, word)


def sound_of(name: str) -> Sound:
    """A folded name, word by word, as one sound."""
    full = "".join(sound(word) for word in name.split())
    return Sound(name, name.replace(" ", ""), full, skeleton(full))


def ways_to_hear(name: str) -> tuple[Sound, ...]:
    """A caller's spelling as it is, and with the letters that Spanish reads in another way."""
    heard = [sound_of(name)]
    for pattern, other in EARS:
        changed = pattern.sub(other, name)
        if changed != name:
            again = sound_of(changed)
            heard.append(Sound(name, changed.replace(" ", ""), again.full, again.skeleton))
    return tuple(heard)


def skeleton(full: str) -> str:
    """The consonants of a sound; h is too often silent to count."""
    return VOWELS.sub("", full).replace("h", "")


def sounds_of(names: Iterable[str], counties: Iterable[str] = ()) -> Sounds:
    """The index of names by skeleton; `counties` are also kept together, to be tried one by one."""
    found: dict[str, list[Sound]] = {}
    for name in names:
        entry = sound_of(name)
        for key in _with_gaps(entry.skeleton):
            found.setdefault(key, []).append(entry)
    return Sounds(
        {key: tuple(entries) for key, entries in found.items()},
        tuple(sound_of(name) for name in counties),
    )


def alike(heard: Sound, sounds: Sounds) -> set[Sound]:
    """Names whose skeleton differs in one consonant, or two neighbours, at most."""
    return {entry for key in _with_gaps(heard.skeleton) for entry in sounds.by_skeleton.get(key, ())}


def likeness(heard: Sound, entry: Sound) -> float:
    """0 to 1: how well a spelling fits a name, by its letters and by its sound.

    In the sound a wrong vowel costs half of a wrong consonant.
    """
    letters = OSA.normalized_similarity(heard.letters, entry.letters)
    distance = OSA.distance(heard.full, entry.full) + OSA.distance(heard.skeleton, entry.skeleton)
    if entry.skeleton[:-1] == heard.skeleton:
        distance -= 1  # a last consonant is dropped more often than any other
    length = max(len(heard.full), len(entry.full)) + max(len(heard.skeleton), len(entry.skeleton))
    by_sound = 1 - distance / length if length else 0.0
    return BETTER * max(letters, by_sound) + (1 - BETTER) * min(letters, by_sound)


def _with_gaps(whole: str) -> set[str]:
    keys = {whole}
    if len(whole) >= SHORTEST_WITH_GAP:
        keys |= {whole[:gap] + whole[gap + 1 :] for gap in range(len(whole))}
    return keys
