"""What a text asks for: keywords by step, and the words that concern the whole line."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.core.folding import words

Phrase = tuple[str, ...]
NAMED_WITH = 3  # words of a text in which a language's name asks for that language


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
    negation: frozenset[str] = field(repr=False, default=frozenset())  # "no", "don't"
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
        """The language that a text asks for by name; "" if it asks for none.

        A single word does so in a short text only: "english 28205", but not "my Spanish neighbour".
        After a "not" it does not at all: "no hablo inglés".
        """
        short = len(self.without_filler(tokens)) <= NAMED_WITH
        named = {
            self.languages[phrase]
            for start, phrase in self._placed(tokens, self.languages)
            if (short or len(phrase) > 1) and not self._negated(tokens, start, phrase)
        }
        return named.pop() if len(named) == 1 else ""

    def _negated(self, tokens: Phrase, start: int, phrase: Phrase) -> bool:
        """Whether a "not" stands before a name: right before "in English", or a word before "English"."""
        reach = 2 if len(phrase) == 1 else 1
        return bool(self.negation & set(tokens[max(0, start - reach) : start]))

    def is_language(self, tokens: Phrase) -> bool:
        """Whether a text is the name of a language and nothing else."""
        return self.without_filler(tokens) in self.languages

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

    def _phrases(self, tokens: Phrase, known: Container[Phrase]) -> list[Phrase]:
        return [phrase for _, phrase in self._placed(tokens, known)]

    def _placed(self, tokens: Phrase, known: Container[Phrase]) -> list[tuple[int, Phrase]]:
        """Known phrases in a text and where, the longest at each place; they never overlap."""
        found, start = [], 0
        while start < len(tokens):
            for size in range(min(self.longest, len(tokens) - start), 0, -1):
                if (phrase := tokens[start : start + size]) in known:
                    found.append((start, phrase))
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
