"""How people and recognisers spell a name: rules that turn a spelling into its sound, and a likeness.

The sound of a name has three vowels (a, i, o) and its consonants; what English and Spanish ears
confuse is one letter in it. Its skeleton is the consonants alone.

    fayetteville, feyetbil   ->  fititbil, fitbil   ->  ftbl
    hickory, jiquori         ->  hikori             ->  kr
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

# The written letters against the sound, of which the better counts more: a slip of the finger
# keeps most letters, a name written by ear keeps its sound. A recogniser writes by ear alone.
BETTER = 0.67
OF_SOUND = 0.85
# Consonants that are told apart only by the voice, or by no ear at a bad line: each as one of them.
VOICELESS = str.maketrans("dgpC", "tkbs")
# Shorter skeletons are not searched with a letter left out: half of all names would answer.
SHORTEST_WITH_GAP = 3
# So long a name does not turn into another by one letter.
LONG = 9
BEGINNING = "^"
# What a skeleton leaves out, and what it takes for the same: h is too often silent to count, and sh is
# s to some ears.
BARE = str.maketrans("C", "s", "aioh")

# Each pass reads what the one before wrote. A rule is what is written and what it sounds like; of two
# that fit at one spot the earlier wins. C is sh, ch and y, which to a Spanish ear are close.
PASSES: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        (r"^e(?=s[bcdfgklmnpqrtvz])", ""),  # Spanish puts an e before s: esmitfil, estatesville
        (r"^k(?=n)|^w(?=r)|^p(?=s)", ""),  # silent at the beginning: knight, wright
        (r"e?(?:b[uo]rr?o(?:ugh|gh|w)?|burgh)s?$", "boro"),  # -boro, -borough, -burrow
        (r"es(?:[vb]+il+e?)$", "sbil"),  # statesville, waynesville
        (r"e?(?:[vb]+il+e?|wil+e?)$", "bil"),  # -ville, -vil, -bil, -bill
    ),
    (
        (r"ei?gh|igh|ough", "i"),
        (r"gh", ""),
        (r"ph", "f"),
        (r"th", "t"),
        (r"wh", "w"),
        (r"tch|sch|sh|ch|dg(?=e)|^y(?=[aeiou])|^ll(?=[aeiou])|j", "C"),
        (r"ck|cqu?|qu?(?=[ei])|q", "k"),
        (r"gu(?=[ei])", "g"),
        (r"^x", "C"),  # the x of Mexico's old names
        (r"x+", "ks"),
        (r"c(?=[eiy])|z", "s"),
        (r"c", "k"),
        (r"v", "b"),
        (r"m(?=[bpv]|$)", "n"),
        (r"ng(?![aeiouy])", "n"),  # wilminton
        (r"(?<=.)h", ""),  # durham, graham: hardly heard
        (r"(?<=[^aeiou])e$", ""),  # silent at the end
        (r"a(?=rr?[iy])", "i"),  # cary, which is heard like kerry
        (r"a(?=[bcdfgklmnprstvz](?:e|sbil)$)", "i"),  # wake, statesville: what Spanish writes ei
        (r"eau", "o"),
    ),
    (
        (r"a[wh]", "a"),
        (r"ai|ay|ae|ei|ey|ee|ea|ie|y|e(?![uw])", "i"),
        (r"oo|[eu]w|[eu]u|ue|o[uwae]|a[uw]|u", "o"),
    ),
)
DOUBLE = re.compile(r"(.)(?=\1)")
COMPILED: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile("|".join(f"({written})" for written, _ in rules)), ("", *(heard for _, heard in rules)))
    for rules in PASSES
)

SPOKEN_E = re.compile(r"(?<=[^aeiou ])e\b")
SOFT_G = re.compile(r"g(?=[ei])")

# The same letter stands for two sounds; which one is meant only the name can tell.
EARS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=.)ll(?=[aeiou])"), "y"),  # fallatevil: the Spanish ll
    (re.compile(r"j"), "h"),  # jiquori: the Spanish j is the English h
    (SPOKEN_E, "i"),  # rale: an e at the end is heard
    (re.compile(r"[gh]u(?=[aeio])|^u(?=[aeio])"), "w"),  # guiston, huilson, ueik
    (re.compile(r"v(?=[aeiou])"), "w"),  # vake, ervin: the v of many languages
)


@dataclass(frozen=True, eq=False)  # each stands once in the index; to compare six texts would take long
class Sound:
    """One spelling of a name: its letters without spaces, its sound, its consonants.

    `open_full` takes a for i, `voiceless` d for t: what differs only there differs less.
    """

    name: str
    letters: str
    full: str
    skeleton: str
    open_full: str
    voiceless: str


@dataclass(frozen=True)
class Sounds:
    """The names of the area by their first letters and their skeletons, whole and with gaps."""

    by_key: Mapping[str, Sequence[Sound]]
    counties: tuple[Sound, ...] = ()


def sound(word: str) -> str:
    """What a folded word sounds like."""
    for pattern, sounds in COMPILED:
        word = pattern.sub(lambda found: sounds[found.lastindex or 0], word)  # noqa: B023 - used at once
    return DOUBLE.sub("", word)


def _full(name: str, known: dict[str, str]) -> str:
    """What a folded name sounds like, word by word. `known` keeps the sounds of words from name to name."""
    for word in name.split():
        if word not in known:
            known[word] = sound(word)
    return "".join(known[word] for word in name.split())


def _sound(name: str, letters: str, full: str) -> Sound:
    bare = skeleton(full)
    return Sound(name, letters, full, bare, full.replace("a", "i"), bare.translate(VOICELESS))


def ways_to_hear(word: str) -> tuple[tuple[str, str], ...]:
    """A caller's word as (letters, sound): as it is, and with the letters that Spanish reads otherwise.

    There is one for each of the `EARS`, one for all together and the word as it is, so that the ways of
    several words go together.
    """
    as_it_is = (word, sound(word))
    ways = [as_it_is]
    all_together = word
    for pattern, other in EARS:
        changed = pattern.sub(other, word)
        ways.append(as_it_is if changed == word else (changed, sound(changed)))
        all_together = pattern.sub(other, all_together)
    ways.append(as_it_is if all_together == word else (all_together, sound(all_together)))
    return tuple(ways)


def heard_as(words: Sequence[tuple[tuple[str, str], ...]]) -> tuple[Sound, ...]:
    """Words side by side as one name, in each way that differs."""
    found: dict[str, Sound] = {}
    for parts in zip(*words, strict=True):
        full = "".join(heard for _, heard in parts)
        letters = "".join(written for written, _ in parts)
        found.setdefault(letters, _sound("", letters, full))
    return tuple(found.values())


def skeleton(full: str) -> str:
    """The consonants of a sound."""
    return full.translate(BARE)


def sounds_of(names: Iterable[str], counties: Iterable[str] = ()) -> Sounds:
    """The index of names by skeleton; `counties` are also kept together, to be tried one by one."""
    found: defaultdict[str, list[Sound]] = defaultdict(list)
    known: dict[str, str] = {}
    for name in dict.fromkeys(names):
        for entry in _read_aloud(name, known):
            for key in _keys(entry):
                found[key].append(entry)
    return Sounds(
        dict(found),
        tuple(entry for name in counties for entry in _read_aloud(name, known)),
    )


def _read_aloud(name: str, known: dict[str, str]) -> list[Sound]:
    """A name as English says it, with a soft g too, and as Spanish reads its letters.

    "Wake" is "weik" and "guaque", "Angier" has the g of "gem" or that of "gift".
    """
    ways = {name, SPOKEN_E.sub("i", name), SOFT_G.sub("j", name)}
    letters = name.replace(" ", "")
    return [_sound(name, letters, full) for full in {_full(way, known) for way in ways}]


def alike(heard: Sound, sounds: Sounds) -> set[Sound]:
    """Names whose skeleton differs in one consonant or two neighbours, or that begin alike."""
    return {entry for key in _keys(heard) for entry in sounds.by_key.get(key, ())}


def likeness(heard: Sound, entry: Sound, better: float = BETTER) -> float:
    """0 to 1: how well a spelling fits a name, by its letters and by its sound.

    In the sound a wrong vowel costs half of a wrong consonant, and a for e a little less, as does
    t for d.
    """
    letters = OSA.normalized_similarity(heard.letters, entry.letters)
    vowels = OSA.distance(heard.full, entry.full)
    open_vowels = OSA.distance(heard.open_full, entry.open_full)
    distance = 0.7 * vowels + 0.3 * open_vowels
    if heard.skeleton != entry.skeleton:
        voiceless = OSA.distance(heard.voiceless, entry.voiceless)
        distance += 0.6 * OSA.distance(heard.skeleton, entry.skeleton) + 0.4 * voiceless
    if distance and entry.skeleton[:-1] == heard.skeleton:
        distance -= 1  # a last consonant is dropped more often than any other
    length = max(len(heard.full), len(entry.full)) + max(len(heard.skeleton), len(entry.skeleton))
    by_sound = 1 - distance / length if length else 0.0
    return better * max(letters, by_sound) + (1 - better) * min(letters, by_sound)


def completes(part: str, added: str, least: float, heard: Sound, entry: Sound) -> bool:
    """Whether a name is `part` and something at `least` so like `added`: "winston salem", of which "salem"
    stands there and "winsten" beside it. A name without that part must have the very sound of both, and
    need both: "raleigh", of "raw lee"."""
    if not (entry.name.startswith(part) or entry.name.endswith(part)):
        return heard.full == entry.full and heard.skeleton != skeleton(sound(part))
    rest = entry.name.removeprefix(part) if entry.name.startswith(part) else entry.name.removesuffix(part)
    rest, sounding = rest.strip(), sound(rest.strip())
    return any(
        OSA.normalized_similarity(letters, rest) >= least
        or OSA.normalized_similarity(full, sounding) >= least
        for letters, full in ways_to_hear(added)
    )


def same(heard: Sound, entry: Sound) -> bool:
    """The very sound of the name, or a long name with one slip of the finger."""
    if heard.full == entry.full:
        return True
    return len(entry.letters) >= LONG and OSA.distance(heard.letters, entry.letters) == 1


def _keys(entry: Sound) -> set[str]:
    """Its first letters; its skeleton, whole and with each gap."""
    whole = entry.skeleton
    keys = {whole, BEGINNING + entry.letters[:3]}
    if len(whole) >= SHORTEST_WITH_GAP:
        keys.update([whole[:gap] + whole[gap + 1 :] for gap in range(len(whole))])
    return keys
