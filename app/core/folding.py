"""Texts made comparable: folded (no case, no marks) and cut into words."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Letters that carry their mark inside and do not come apart by decomposition.
LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'", "`": "'"})


def fold(text: str) -> str:
    """Lower case, without marks, in plain digits: "Asheville, ÉL" becomes "asheville, el"."""
    plain = text.casefold().translate(LETTERS)
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain)
    # Only the marks of Latin letters go: in Hindi or Thai a mark is a vowel.
    return "".join(c for c in apart if not "\u0300" <= c <= "\u036f")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order; punctuation separates, an inner apostrophe stays."""
    return tuple(WORD.findall(fold(text)))
