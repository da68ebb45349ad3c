"""Which language a text is in, told from its script, its letters and its words.

Undecided is a good answer, a wrong language the worst. The rules and their weights were measured
on short hotline texts, see docs/decisions.md and `python -m bench.languages`.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from app.core.alphabets import TELLING, TWINS, languages_in, script_of, written_chinese
from app.core.folding import words

ENOUGH = 0.4  # what the best language must reach, in words that only it has
ENOUGH_ALIKE = 1.0  # the same where it may be a name: all words corrected, or in capitals
LEAD = 0.2  # and by how much it must lead
PER_UNKNOWN = 0.12  # more is asked of a text with words that nobody knows
SHARED = (1.0, 0.8, 0.7, 0.4)  # what a word says that one, two, three or more languages have
SHORT = (0.3, 0.6)  # how far words of one and two letters count
OWNED = 0.6  # a keyword that only one language has, beside what its words say
LIKELY = 0.7  # a word with one letter changed
LONG_ENOUGH = 5  # letters of a word that is looked for with one letter changed
# Everybody mixes English words in, though not the small ones, "is", "the", "my"; who writes English
# seldom mixes others in. So beside another language's words the larger ones lose this much.
MIXED_IN, SMALL, BORROWED = "en", 3, 0.5
# A word with a capital inside a sentence is likely a name, "Tienda La Mexicana", and says less.
NAMES, NAME = re.compile(r"(?<=[^\s.!?] )[A-Z][a-z]+"), 0.4
# So is a short text that begins with an article in capitals: "El Mercadito". Alone it says nothing.
TITLE = re.compile(r"\s*([A-Z][a-z]+) [A-Z]")
FEW = 3  # words of a text that may be no more than a name
CODE = 3  # capitals that stand alone and abbreviate something
# Names of streets, shops and towns here are mostly in these: "Best Buy", "Agua Caliente". A text
# that is written as a name, with capitals, tells neither; undecided it is answered in both anyway.
NAMED_HERE, NAME_LENGTH = frozenset({"en", "es"}), 5
LINK = re.compile(r"(?<!\S)\S*?(?:://|\bwww\.|@\w|\w\.(?:com|org|net|gov|edu|be|ly)\b)\S*")
LOWER = re.compile(r"(?:^|\s)[a-z]+ +[a-z]")
DRAWN_OUT = re.compile(r"(\w)\1{2,}")  # "holaaaa"


@dataclass(frozen=True)
class Guesser:
    """`words` maps a folded word to the languages whose everyday word it is.

    `strangers` does the same for languages that we do not speak, so that their texts are not
    taken for a neighbour's. `neutral` words stand in texts of any language, `articles` begin names,
    `names` are people's: a text of nothing else tells nothing.
    """

    words: Mapping[str, tuple[str, ...]] = field(repr=False)
    offered: frozenset[str]
    strangers: Mapping[str, str] = field(repr=False, default_factory=dict)
    neutral: frozenset[str] = field(repr=False, default=frozenset())
    articles: frozenset[str] = field(repr=False, default=frozenset())
    names: frozenset[str] = field(repr=False, default=frozenset())

    def guess(
        self, text: str, tokens: Collection[str], neutral: frozenset[str] = frozenset(), owner: str = ""
    ) -> tuple[str, ...]:
        """The language of a text, () where it is not clear, two where it is in one of two.

        `neutral` words are left out; `owner` is the language of a keyword that only one has.
        """
        lowered = text.casefold()
        if lowered.isascii():
            script = "Latin"
        else:
            lowered = unicodedata.normalize("NFC", lowered)
            script = script_of(lowered) or "Latin"
        if script == "Han":
            return self._offers(written_chinese(lowered), "zh", "zh-Hant")[:1]
        if "." in lowered or "@" in lowered:
            neutral |= {token for link in LINK.findall(lowered) for token in words(link)}
        telling = [token for token in tokens if token not in neutral and token not in self.neutral]
        owner = owner if telling else ""
        letters = [token for token in telling if not token.isdigit()]
        if len(letters) == 1 and not owner and _abbreviates(letters[0], text):
            return ()  # "TPS", "DS-160"
        if telling and self.names.issuperset(telling):
            return ()
        few = len(tokens) <= FEW
        found = self._ranked(self._scores(script, text, lowered, few, telling, owner), owner)
        unowned = NAMED_HERE.issuperset(found) and owner not in found
        return () if unowned and self._is_name(text) else found

    def outweighs(self, new: str, old: str, tokens: Collection[str], neutral: frozenset[str]) -> bool:
        """Whether a text is reason enough to leave a language that was only guessed before."""
        script = script_of(" ".join(tokens))
        if script not in ("", "Latin") and old not in languages_in(script):
            return True
        counted = [self.words.get(token, ()) for token in tokens if token not in neutral]
        of_new = sum(new in languages and old not in languages for languages in counted)
        return of_new >= 2 and not any(old in languages and new not in languages for languages in counted)

    def _scores(
        self, script: str, text: str, lowered: str, few: bool, tokens: Collection[str], owner: str
    ) -> dict[str, float]:
        """What speaks for each language; under "?" what the best must reach."""
        scores: dict[str, float] = {}
        unknown, known, told, mixed, large = 0, bool(owner), bool(owner), False, 0.0
        if few and (title := TITLE.match(text)) and title[1].lower() in self.articles:
            return {"?": ENOUGH}
        names = {name.lower() for name in NAMES.findall(text)} if LOWER.search(text) else ()
        for language in languages_in(script):
            scores[language] = ENOUGH
            if language not in TWINS:
                break
        for token in tokens:
            if (few and token in self.articles) or (script != "Latin" and token.isascii()):
                continue
            found = self._weights.get(token) or self._weights.get(DRAWN_OUT.sub(r"\1", token))
            known = known or found is not None
            mixed = mixed or (
                found is not None
                and len(token) > 2
                and token not in names
                and all(code != MIXED_IN for code, _ in found)
            )
            unknown += not found and len(token) > 2 and token.isalpha()
            found = found or self._like(token)
            told = told or bool(found)
            for language, weight in found:
                part = weight * NAME if token in names else weight
                scores[language] = scores.get(language, 0.0) + part
                if language == MIXED_IN and len(token) > SMALL:
                    large += part
        if not lowered.isascii() or "'" in lowered:
            for letters in TELLING.get(script, ()):
                if letters.pattern.search(lowered):
                    known = True
                    for language in letters.languages:
                        scores[language] = scores.get(language, 0.0) + letters.weight
        if owner:
            scores[owner] = scores.get(owner, 0.0) + OWNED
        if mixed and large:
            scores[MIXED_IN] -= large * BORROWED
        if unknown >= FEW and not told and any(language in TWINS for language in scores):
            return {"?": ENOUGH}  # not one word of either: Kazakh, Mongolian
        alike = (few and unknown and text.istitle()) or (not owner and self._is_name(text))
        known = known and not alike
        need = (ENOUGH if known else ENOUGH_ALIKE) + PER_UNKNOWN * unknown
        scores["?"] = need if script == "Latin" else ENOUGH
        return scores

    def _ranked(self, scores: dict[str, float], owner: str) -> tuple[str, ...]:
        """The language that leads clearly, or by its keyword, if we speak it; twins may lead together."""
        need = scores.pop("?")
        ranked = sorted(scores.items(), key=lambda item: -item[1])[:3]
        if not ranked:
            return ()
        best, score = ranked[0]
        if best == owner != MIXED_IN and all(score > other for _, other in ranked[1:]):
            return self._offers(owner)
        if score < need:
            return ()
        trailing = [language for language, other in ranked[1:] if score - other < LEAD]
        if not trailing:
            return (best,) if best in self.offered else ()
        if best in TWINS and all(language in TWINS for language in trailing):
            return self._offers(*TWINS)
        return ()

    def _is_name(self, text: str) -> bool:
        """Whether all words of a short text begin with capitals: "House of Raeford"."""
        written = text.split()
        return 1 < len(written) <= NAME_LENGTH and all(
            (word[0].isupper() and not word.isupper())
            or not word[0].isalpha()
            or (at > 0 and word in self.articles)
            for at, word in enumerate(written)
        )

    def _offers(self, *languages: str) -> tuple[str, ...]:
        return tuple(language for language in languages if language in self.offered)

    @cached_property
    def _weights(self) -> dict[str, tuple[tuple[str, float], ...]]:
        """What each known word says for each language that has it."""
        ours = {word: _weights(word, codes) for word, codes in self.words.items()}
        for word, code in self.strangers.items():
            ours[word] = (*ours.get(word, ()), (code, SHARED[2] if word in ours else 1.0))
        return ours

    @cached_property
    def _shortened(self) -> dict[str, list[str]]:
        """Every longer word, and it with each of its letters left out, to the words it came from."""
        found: dict[str, list[str]] = {}
        for word in self.words:
            if len(word) >= LONG_ENOUGH:
                for shorter in {word, *_without_a_letter(word)}:
                    found.setdefault(shorter, []).append(word)
        return found

    def _like(self, token: str) -> tuple[tuple[str, float], ...]:
        """What a word that we do not know says, if one letter of it is wrong."""
        if len(token) < LONG_ENOUGH or not token.isalpha():
            return ()
        near = self._shortened
        meant = {
            word
            for part in (token, *_without_a_letter(token))
            for word in near.get(part, ())
            if OSA.distance(token, word, score_cutoff=1) <= 1
        }
        best: dict[str, float] = {}
        for word in meant:
            for language, _ in self._weights[word]:
                best[language] = LIKELY
        share = _share(len(best)) if best else 0.0
        return tuple((language, weight * share) for language, weight in best.items())


def _abbreviates(token: str, text: str) -> bool:
    return len(token) <= CODE and token.isascii() and token.upper() in text


def _without_a_letter(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _share(languages: int) -> float:
    return SHARED[min(languages, len(SHARED)) - 1]


def _weights(word: str, languages: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """A word's weight for each language that has it; Chinese in Latin letters is of one side only."""
    if word.isascii():
        primary = {code.partition("-")[0] for code in languages}
        languages = tuple(
            code for code in languages if code in primary or code.partition("-")[0] not in languages
        )
    weight = _share(len(languages)) * (SHORT[len(word) - 1] if len(word) <= len(SHORT) else 1.0)
    return tuple((code, weight) for code in languages)
