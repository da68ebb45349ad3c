"""Texts made comparable: folded (no case, no marks) and cut into words."""

import re
import unicodedata

# Vowel signs and the like of Arabic, Indian, Thai, Burmese and Khmer letters: parts of a word,
# though Python does not count them among its letters.
SIGNS = (
    "\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102b-\u103e\u17b4-\u17d3"
)
WORD = re.compile(rf"(?:[^\W_]|[{SIGNS}])+(?:'(?:[^\W_]|[{SIGNS}])+)*")
# Letters that carry their mark inside and do not come apart by decomposition.
LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'", "`": "'"})


def fold(text: str) -> str:
    """Lower case, without marks, in plain digits: "Asheville, ÉL" becomes "asheville, el"."""
    plain = text.casefold().translate(LETTERS)
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain)
    # Only the marks of Latin letters go: in Hindi or Thai a mark is a vowel.
    return unicodedata.normalize("NFC", "".join(c for c in apart if not "\u0300" <= c <= "\u036f"))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order; punctuation separates, an inner apostrophe stays."""
    return tuple(WORD.findall(fold(text)))
