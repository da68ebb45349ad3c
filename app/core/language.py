"""Which language a text is in, told from its words; undecided is a good answer.

The rules and their weights were measured on short hotline texts, see docs/decisions.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ENOUGH = 0.4  # what the best language must reach
LEAD = 0.2  # and by how much it must lead
SHORT = 0.4  # words of two letters or fewer say little
# Letters that speak for a language, seen before marks are folded away.
HINTS = {"ñ": ("es", 2.0), "¿": ("es", 2.0), "¡": ("es", 2.0), "ã": ("pt", 2.0), "õ": ("pt", 2.0)}


@dataclass(frozen=True)
class Guesser:
    """`words` maps a folded word to the languages whose everyday word it is."""

    words: Mapping[str, tuple[str, ...]] = field(repr=False)
    offered: frozenset[str]

    def guess(
        self, text: str, tokens: Iterable[str], neutral: frozenset[str] = frozenset(), owner: str = ""
    ) -> str:
        """The language of a text, or "" where it is not clear.

        `neutral` words are left out; `owner` is the language of a keyword that only one has.
        """
        scores = self._scores(tokens, neutral)
        for letter in set(text.casefold()) & HINTS.keys():
            language, weight = HINTS[letter]
            scores[language] = scores.get(language, 0.0) + weight
        if owner:
            scores[owner] = scores.get(owner, 0.0) + 1.0
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < ENOUGH:
            return ""
        best, score = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        return best if score - second >= LEAD and best in self.offered else ""

    def outweighs(self, new: str, old: str, tokens: Iterable[str], neutral: frozenset[str]) -> bool:
        """Whether a text is reason enough to leave a language that was only guessed before."""
        counted = [self.words.get(token, ()) for token in tokens if token not in neutral]
        return sum(new in languages for languages in counted) >= 2 and not any(
            old in languages for languages in counted
        )

    def _scores(self, tokens: Iterable[str], neutral: frozenset[str]) -> dict[str, float]:
        scores: dict[str, float] = {}
        for token in tokens:
            languages = self.words.get(token, ()) if token not in neutral else ()
            weight = {1: 1.0, 2: 0.5}.get(len(languages), 0.25) * (SHORT if len(token) <= 2 else 1.0)
            for language in languages:
                scores[language] = scores.get(language, 0.0) + weight
        return scores
