"""What a text asks for: keywords by step, and the words that concern the whole line."""

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from app.core.folding import words

Phrase = tuple[str, ...]
AFTER = 3  # words after a language's name in which a "not" may follow it
FEW = 5  # words of a text that is about the language it names


@dataclass(frozen=True)
class Heard:
    """A keyword found in a text: the step it asks for, the languages that have it, its words."""

    step: str
    languages: tuple[str, ...]
    phrase: Phrase


@dataclass(frozen=True)
class Keywords:
    """All keywords and commands of all languages, ready to be looked up.

    `phrases` maps folded words to the step and the languages that list them. `order` ranks the steps:
    what is asked for in particular goes before a call for help, which every answer holds anyway.
    `alone` are steps whose keywords count only as a whole message.
    """

    phrases: Mapping[Phrase, tuple[str, tuple[str, ...]]] = field(repr=False)
    order: Mapping[str, int]
    alone: frozenset[str]
    languages: Mapping[Phrase, str] = field(repr=False)  # names by which a language is asked for
    stop: frozenset[Phrase] = field(repr=False)
    filler: frozenset[Phrase] = field(repr=False)
    start: frozenset[Phrase] = field(repr=False)
    help: frozenset[Phrase] = field(repr=False)
    delete: Mapping[Phrase, tuple[str, ...]] = field(repr=False, default_factory=dict)  # and whose word
    asking: frozenset[Phrase] = field(repr=False, default=frozenset())  # "speak", "in", "I need"
    negation: frozenset[str] = field(repr=False, default=frozenset())  # "no", "don't"
    negation_after: frozenset[Phrase] = field(repr=False, default=frozenset())  # where it follows
    wrong: frozenset[Phrase] = field(repr=False, default=frozenset())  # "no", "wrong"
    beside_number: frozenset[Phrase] = field(repr=False, default=frozenset())  # "option", "la"
    numbers: Mapping[Phrase, str] = field(repr=False, default_factory=dict)  # "first one": 1
    longest: int = 6

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that is part of a keyword: such a word is not a misspelt place."""
        return frozenset(word for phrase in self.phrases for word in phrase)

    def find(self, tokens: Phrase) -> Heard | None:
        """The keyword that a text asks for: the one whose step ranks first, of one step the longest."""
        found = [heard for heard in self._all(tokens) if self._counts(heard, tokens)]
        if not found:
            return None
        return min(found, key=lambda heard: (self.order[heard.step], -len(" ".join(heard.phrase))))

    def language_of(self, tokens: Phrase, place: Collection[str] = ()) -> str:
        """The language that a text asks for by name; "" if it asks for none, or for several.

        A name does so with a word of asking, "in Spanish", or where nothing else is said but
        such words, numbers and a place: "English, 28205", but not "chinese restaurant raid".
        """
        only = self.is_about_language(tokens, place)
        named = {
            self.languages[phrase]
            for phrase, refused in self._names(tokens)
            if not refused and (only or self._asks(phrase))
        }
        return named.pop() if len(named) == 1 else ""

    def is_about_language(self, tokens: Phrase, place: Collection[str]) -> bool:
        """Whether a text says no more than languages, words of asking, numbers and a place.

        Before the last name it may say "not" as well: "no English, Spanish".
        """
        last = max((start for start, _ in self._placed(tokens, self.languages)), default=0)
        before = self._without(tokens[:last], self._denying_names)
        rest = (*before, *self._without(tokens[last:], self._beside_names))
        return all(token.isdigit() or token in place for token in rest)

    def refused(self, tokens: Phrase) -> frozenset[str]:
        """The languages that a short text says are not spoken: "no english"."""
        if len(tokens) > FEW:
            return frozenset()
        return frozenset(self.languages[phrase] for phrase, refused in self._names(tokens) if refused)

    def is_wrong(self, tokens: Phrase) -> bool:
        """Whether a text says no more than that what we understood is not so: "no, that's wrong"."""
        return bool(self._phrases(tokens, self.wrong)) and not self._without(tokens, self._wrong_or_filler)

    # Sets of thousands: put together once, not for each text.

    @cached_property
    def _beside_names(self) -> frozenset[Phrase]:
        return self._asking_or_filler | frozenset(self.languages)

    @cached_property
    def _denying_names(self) -> frozenset[Phrase]:
        return self._beside_names | self._negations

    @cached_property
    def _asking_or_filler(self) -> frozenset[Phrase]:
        return self.filler | self.asking

    @cached_property
    def _wrong_or_filler(self) -> frozenset[Phrase]:
        return self.wrong | self.filler

    @cached_property
    def _stop_or_filler(self) -> frozenset[Phrase]:
        return self.stop | self.filler

    @cached_property
    def _filler_or_name(self) -> frozenset[Phrase]:
        return self.filler | frozenset(self.languages)

    @cached_property
    def _number_or_filler(self) -> frozenset[Phrase]:
        return self.beside_number | self.filler

    @cached_property
    def _negations(self) -> frozenset[Phrase]:
        return frozenset((word,) for word in self.negation)

    def _asks(self, phrase: Phrase) -> bool:
        """Whether a name holds a word of asking: "in English", but not "Haitian Creole"."""
        return len(phrase) > 1 and any((word,) in self.asking for word in phrase)

    def _names(self, tokens: Phrase) -> list[tuple[Phrase, bool]]:
        """The languages named in a text, each with whether a "not" is said of it."""
        placed = self._placed(tokens, self.languages)
        found, end = [], 0
        for at, (start, phrase) in enumerate(placed):
            before, end = tokens[end:start], start + len(phrase)
            another = at + 1 < len(placed)
            after = tokens[end : placed[at + 1][0]] if another else tokens[end:]
            follows = set(self._phrases(after[:AFTER], self.negation_after))
            if another:  # "English, no Spanish": between two names it is said of the second
                follows -= self._negations
            found.append((phrase, bool(follows) or self._denied(before, phrase)))
        return found

    def _denied(self, before: Phrase, phrase: Phrase) -> bool:
        """Whether a "not" stands before a name, with no more than words of asking between: "I don't
        speak English"; before a bare name also with one other word: "don't really speak English".
        """
        left = self._without(before, self.asking)
        return bool(self.negation & set(left[-1 if self._asks(phrase) else -2 :]))

    def is_language(self, tokens: Phrase) -> bool:
        """Whether a text is the name of a language and nothing else, or no more than asks for it."""
        if self.without_filler(tokens) in self.languages:
            return True
        return self._without(tokens, self._asking_or_filler) in self.languages and not self.find(tokens)

    def is_stop(self, tokens: Phrase) -> bool:
        """Whether the whole message asks for no more texts. "ICE stop, help" does not."""
        rest = self._without(tokens, self._stop_or_filler)
        return bool(tokens) and not rest and self._without(tokens, self.stop) != tokens

    def is_start(self, tokens: Phrase) -> bool:
        return tokens in self.start

    def is_help(self, tokens: Phrase) -> bool:
        return tokens in self.help

    def delete_in(self, tokens: Phrase) -> tuple[str, ...]:
        """The languages in which the whole message asks that all be erased; () if it does not."""
        return self.delete.get(tokens) or self.delete.get(self.without_filler(tokens), ())

    def _counts(self, heard: Heard, tokens: Phrase) -> bool:
        if heard.step not in self.alone:
            return True
        return self.without_filler(tokens) == heard.phrase

    def number_said(self, tokens: Phrase) -> str:
        """The number that is said and nothing else: "2", "option 2", "the second one"; "" if none is."""
        rest = self._without(tokens, self._number_or_filler)
        if len(rest) == 1 and rest[0].isdigit():
            return rest[0]
        # Filler may be a part of a number in words, or make it none: "this one".
        return self.numbers.get(self._without(tokens, self.beside_number), "")

    def without_filler(self, tokens: Phrase) -> Phrase:
        """A text without its "please"s."""
        return self._without(tokens, self.filler)

    def beside(self, tokens: Phrase, phrase: Phrase) -> Phrase:
        """What a text says beside a keyword, without "please"s and names of languages."""
        return self._without(tokens, self._filler_or_name, phrase)

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

    def _without(self, tokens: Phrase, dropped: frozenset[Phrase], also: Phrase = ()) -> Phrase:
        """The words that are left when the longest known phrases are taken out, and `also`."""
        left: list[str] = []
        start = 0
        while start < len(tokens):
            for size in range(min(self.longest, len(tokens) - start), 0, -1):
                if (found := tokens[start : start + size]) in dropped or found == also:
                    start += size
                    break
            else:
                left.append(tokens[start])
                start += 1
        return tuple(left)


@cache  # of what volunteers wrote, which is read over and over while it is checked; never of a caller's text
def phrase(text: str) -> Phrase:
    """A keyword as it is looked up: "287(G)" and "287 g" are the same."""
    return words(text)
