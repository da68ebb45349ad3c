"""How plain a text is: a warning for the writer, not a gate on good prose.

English: Flesch-Kincaid grade. Spanish: INFLESZ (Szigriszt-Pazos), 65 and more is easy. Any other
language: words a sentence.
"""

import re

SENTENCE = re.compile(r"[.!?:。！？।။؟]+")
WORD = re.compile(r"[^\W\d_]+")
VOWELS = re.compile(r"[aeiouyáéíóúü]+", re.IGNORECASE)
# Two strong vowels side by side are two syllables in Spanish: ca-os, le-er.
HIATUS = re.compile(r"(?<=[aeoáéó])(?=[aeoáéó])|(?<=[aeoáéóú])(?=[íú])|(?<=[íú])(?=[aeoáéó])", re.IGNORECASE)

ENOUGH_WORDS = 20  # of fewer words no formula can tell
GRADE, EASE, SENTENCE_WORDS = 9.0, 60.0, 15.0


def too_hard(text: str, language: str) -> str:
    """Why a text is hard to read, or ""."""
    # By spaces: in Indian scripts the pattern of words would break at vowel signs.
    words = WORD.findall(text) if language in ("en", "es") else text.split()
    if len(words) < ENOUGH_WORDS:
        return ""
    per_sentence = len(words) / max(1, sum(bool(WORD.search(s)) for s in SENTENCE.split(text)))
    if language == "en":
        syllables = sum(map(_english, words)) / len(words)
        grade = 0.39 * per_sentence + 11.8 * syllables - 15.59
        return f"it reads like school grade {grade:.0f}" if grade > GRADE else ""
    if language == "es":
        syllables = sum(map(_spanish, words)) / len(words)
        ease = 206.835 - 62.3 * syllables - per_sentence
        return f"its ease (INFLESZ) is {ease:.0f} of 100" if ease < EASE else ""
    if per_sentence > SENTENCE_WORDS:
        return f"its sentences have {per_sentence:.0f} words"
    return ""


def _english(word: str) -> int:
    count = len(VOWELS.findall(word))
    silent = word.lower().endswith("e") and not word.lower().endswith(("le", "ee")) and count > 1
    return max(1, count - silent)


def _spanish(word: str) -> int:
    groups = VOWELS.findall(word)
    return max(1, len(groups) + sum(len(HIATUS.findall(group)) for group in groups))
