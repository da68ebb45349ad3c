"""What a text asks for: keywords by step, and the words that concern the whole line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.core.folding import words

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Heard:
    """A keyword found in a text: the step it asks for, the languages that have it, its words."""

    step: str
    languages: tuple[str, ...]
    phrase: Phrase


@dataclass(frozen=True)
class Keywords:
    """All keywords and commands of all languages, ready to be looked up.

    `phrases` maps folded words to the step and the languages that list them. `order` ranks the
    steps, most urgent last: what is asked for in particular goes before a call for help, which
    every answer holds anyway. `alone` are steps whose keywords count only as a whole message.
    """

    phrases: Mapping[Phrase, tuple[str, tuple[str, ...]]] = field(repr=False)
    order: Mapping[str, int]
    alone: frozenset[str]
    languages: Mapping[Phrase, str] = field(repr=False)  # names by which a language is asked for
    stop: frozenset[Phrase] = field(repr=False)
    filler: frozenset[Phrase] = field(repr=False)
    start: frozenset[Phrase] = field(repr=False)
    help: frozenset[Phrase] = field(repr=False)
    longest: int = 6

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that is part of a keyword: such a word is not a misspelt place."""
        return frozenset(word for phrase in self.phrases for word in phrase)

    def find(self, tokens: Phrase) -> Heard | None:
        """The keyword that a text asks for. The longest wins, then the order of steps."""
        found = [heard for heard in self._all(tokens) if self._counts(heard, tokens)]
        if not found:
            return None
        return min(found, key=lambda heard: (self.order[heard.step], -len(" ".join(heard.phrase))))

    def language_of(self, tokens: Phrase) -> str:
        """The language that a text asks for by name; "" if it asks for none."""
        core = self.without_filler(tokens)
        if core in self.languages:
            return self.languages[core]
        phrases = self._phrases(tokens, self.languages)
        named = {self.languages[phrase] for phrase in phrases if len(phrase) > 1}
        return named.pop() if len(named) == 1 else ""

    def is_stop(self, tokens: Phrase) -> bool:
        """Whether the whole message asks for no more texts. "ICE stop, help" does not."""
        rest = self._without(tokens, self.stop | self.filler)
        return bool(tokens) and not rest and self._without(tokens, self.stop) != tokens

    def is_start(self, tokens: Phrase) -> bool:
        return tokens in self.start

    def is_help(self, tokens: Phrase) -> bool:
        return tokens in self.help

    def _counts(self, heard: Heard, tokens: Phrase) -> bool:
        if heard.step not in self.alone:
            return True
        return self.without_filler(tokens) == heard.phrase

    def without_filler(self, tokens: Phrase) -> Phrase:
        """A text without its "please"s."""
        return self._without(tokens, self.filler)

    def _all(self, tokens: Phrase) -> list[Heard]:
        return [Heard(*self.phrases[phrase], phrase) for phrase in self._phrases(tokens, self.phrases)]

    def _phrases(self, tokens: Phrase, known: Iterable[Phrase]) -> list[Phrase]:
        """Known phrases in a text, from the left, the longest at each place; they never overlap."""
        found, start = [], 0
        while start < len(tokens):
            for size in range(min(self.longest, len(tokens) - start), 0, -1):
                if (phrase := tokens[start : start + size]) in known:
                    found.append(phrase)
                    start += size - 1
                    break
            start += 1
        return found

    def _without(self, tokens: Phrase, dropped: frozenset[Phrase]) -> Phrase:
        """The words that are left when the longest known phrases are taken out."""
        left: list[str] = []
        start = 0
        while start < len(tokens):
            for size in range(min(self.longest, len(tokens) - start), 0, -1):
                if tokens[start : start + size] in dropped:
                    start += size
                    break
            else:
                left.append(tokens[start])
                start += 1
        return tuple(left)


def phrase(text: str) -> Phrase:
    """A keyword as it is looked up: "287(G)" and "287 g" are the same."""
    return words(text)
