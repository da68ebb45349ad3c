"""Texts made comparable: folded (no case, no marks) and cut into words, for keywords and languages.

`tokens` cuts in another way, for places: there "zip28205" is two words, "don't" is "dont", a Chinese
name one word. Here the first two stay as they are and each Han character is a word, so that a keyword is
found inside a sentence. Words of Latin letters alone are the same in both, and only these may be
compared: any other is merely not found equal.
"""

import re
import unicodedata

# Vowel signs and the like of Indian, Thai and Khmer letters: parts of a word, though Python does
# not count them among its letters.
SIGNS = "\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u17b4-\u17d3"
# What is written without spaces is cut into what can be looked up: a Han character, a syllable of
# Burmese (a letter with its signs, and the letters that only close it).
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
BURMESE = "\u1000-\u109f"
SYLLABLE = "[\u1000-\u102a\u103f](?:[\u102b-\u103e]|[\u1000-\u102a]\u103a|\u1039[\u1000-\u102a])*"
LETTER = rf"(?:[^\W_{HAN}{BURMESE}]|[{SIGNS}])"
WORD = re.compile(rf"[{HAN}]|{SYLLABLE}|{LETTER}+(?:'{LETTER}+)*")
# Marks that people leave out or not: accents of Latin letters, vowels and hamza of Arabic ones.
MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]")
DIGIT = re.compile(r"\d")  # of any script
# Letters that carry their mark inside and do not come apart by decomposition.
LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'", "`": "'"})


def fold(text: str) -> str:
    """Lower case, without marks, in plain digits: "Asheville, ÉL" becomes "asheville, el"."""
    if text.isascii():
        return text.lower().replace("`", "'")
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    # Only these marks go: in Hindi or Thai a mark is a vowel.
    whole = unicodedata.normalize("NFC", MARKS.sub("", apart))
    return DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), whole)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order; punctuation separates, an inner apostrophe stays."""
    return tuple(WORD.findall(fold(text)))
