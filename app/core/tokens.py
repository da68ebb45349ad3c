"""A text cut into words that keep their place: folded, as written, and what stands between them.

Places need what `folding` drops: the gaps, the capitals, digits apart from the letters beside them.
Words of Latin letters alone are the same in both, and only these may be compared.
"""

import re
import unicodedata
from dataclasses import dataclass

from app.core.folding import LETTERS as SHARED

# What the usual decomposition leaves as it is: each is a letter of its own.
LETTERS = SHARED | str.maketrans({"ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "´": "'"})
# Joined to what stands before them and not seen: the frame of a keycap digit, empty spaces.
UNSEEN = dict.fromkeys(map(ord, "\ufe0f\u20e3\u200b\u2060\ufeff"))
PIECE = re.compile(r"\d+|[a-z]+(?:'[a-z]+)*|(?:[^\W\d_a-z]|[\u0900-\u0dff\u1000-\u109f])+")
# "N.C." and "s.c." are one word.
INITIALS = re.compile(r"\b([a-z])\.(?=[a-z]\b)")
# Longer words are seldom shortened with a dot.
SHORT = 3
SIMPLE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*\Z")
BREAKS = frozenset(',.;:!?¿¡\n()[]"。，、؟،।/|…')


@dataclass(frozen=True)
class Word:
    """One word: folded, as written, and what stands between it and the word before."""

    text: str
    written: str
    gap: str

    @property
    def begins_clause(self) -> bool:
        """A mark before it parts it from what was said before."""
        return not BREAKS.isdisjoint(self.gap)


def _folded(text: str) -> str:
    """Lower case, no accents, compatible forms and the digits of every script made plain."""
    text = unicodedata.normalize("NFKC", text)
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFD", text.casefold().translate(LETTERS))
    return unicodedata.normalize("NFC", "".join(_without_mark(letter) for letter in text))


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order."""
    written = unicodedata.normalize("NFKC", text).translate(UNSEEN)
    folded = _folded(written)
    if len(folded) != len(written):
        written = folded  # all that is lost is which letters were capitals, a hint at most
    while match := INITIALS.search(folded):
        folded = folded[: match.end(1)] + folded[match.end() :]
        written = written[: match.end(1)] + written[match.end() :]
    found: list[Word] = []
    end = 0
    for match in PIECE.finditer(folded):
        gap = folded[end : match.start()]
        if found and gap.strip() == "." and len(found[-1].text) <= SHORT:
            gap = " "  # "Mr. Wilson", "St. Pauls": the dot shortens a word, it ends nothing
        found.append(Word(match.group().replace("'", ""), written[match.start() : match.end()], gap))
        end = match.end()
    return tuple(found)


def name_key(text: str) -> str:
    """A name as the index keeps it: its folded words with one space between."""
    if SIMPLE.match(text):
        return text.lower()
    return " ".join(word.text for word in words_of(text))


def _without_mark(letter: str) -> str:
    # Latin, Greek and Cyrillic accents go; the vowel signs of Indian scripts must stay.
    if "\u0300" <= letter <= "\u036f":
        return ""
    if letter.isascii() or not letter.isdigit():
        return letter
    digit = unicodedata.digit(letter, None)
    return letter if digit is None else str(digit)
