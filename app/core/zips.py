"""ZIPs in a text: in digits of any script, spaced, dashed or spoken, and not telephone numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.amounts import counts_something
from app.core.area import PlaceWords
from app.core.tokens import Word

ZIP_LENGTH = 5
PLUS_FOUR = 9
PHONE_LENGTH = 10
# Two digits, a comma, three digits: "27,403" is how some write a ZIP, and most an amount.
GROUPED = (2, 3)
# Marks that may stand inside a number that somebody groups.
INNER = frozenset(" -‐‑–—.()_\t")
WITH_COMMA = INNER | {","}


@dataclass(frozen=True)
class Digits:
    """Digits that stand together, from word `begin` up to `end`. `whole` if written as one word."""

    text: str
    begin: int
    end: int
    whole: bool


def zip_candidates(words: Sequence[Word], about: PlaceWords, spoken: bool) -> list[Digits]:
    """Every five digits that may be a ZIP, in order; the first five where four more follow."""
    found: list[Digits] = []
    for run in _runs(words, about, spoken):
        if rest := _after_phone(_without_hesitation(run, words, about), words):
            found.extend(_five(rest))
    return [number for number in found if not counts_something(words, number.begin, number.end, about)]


def _runs(words: Sequence[Word], about: PlaceWords, spoken: bool) -> list[list[Digits]]:
    """Groups of digits with nothing but spaces and dashes between them."""
    runs: list[list[Digits]] = []
    position = 0
    while position < len(words):
        group = _group(words, position, about, spoken)
        if group is None:
            position += 1
            continue
        follows = runs and _hesitates(words[runs[-1][-1].end : position], about, spoken)
        if follows and _joins(runs[-1][-1], group, words[position].gap, spoken):
            runs[-1].append(group)
        else:
            runs.append([group])
        position = group.end
    return runs


def _hesitates(between: Sequence[Word], about: PlaceWords, spoken: bool) -> bool:
    """Nothing is said between two groups, or by voice no more than "uh"."""
    return not between or (spoken and all(word.text in about.hesitations for word in between))


def _without_hesitation(run: list[Digits], words: Sequence[Word], about: PlaceWords) -> list[Digits]:
    """ "Um" is a one to some: it counts as none where five digits are left without it."""
    rest = [group for group in run if words[group.begin].text not in about.hesitations]
    return rest if sum(len(group.text) for group in rest) == ZIP_LENGTH else run


def _joins(before: Digits, after: Digits, gap: str, spoken: bool) -> bool:
    """Digits one by one may stand with commas; larger numbers with commas are a list."""
    if gap == "," and (len(before.text), len(after.text)) == GROUPED:
        return True
    one_by_one = spoken or len(before.text) == len(after.text) == 1 or not (before.whole or after.whole)
    return all(mark in (WITH_COMMA if one_by_one else INNER) for mark in gap)


def _group(words: Sequence[Word], position: int, about: PlaceWords, spoken: bool) -> Digits | None:
    word = words[position].text
    if word.isdigit():
        if len(word) == 2 and _kind(words, position + 1, about) == "thousands":
            rest, end = _below_thousand(words, position + 2, about)
            return Digits(str(int(word) * 1000 + rest), position, end, False)
        return Digits(word, position, position + 1, True)
    known = about.numbers.get(word)
    if known is None and len(word) > 1 and not word.isascii():
        digits = [about.numbers.get(letter, ("", 0)) for letter in word]  # a script without spaces
        if all(kind == "units" for kind, _ in digits):
            return Digits("".join(str(value) for _, value in digits), position, position + 1, True)
    if known is None and spoken:
        known = about.spoken_numbers.get(word)
    return None if known is None else _spoken(words, position, about)


def _spoken(words: Sequence[Word], begin: int, about: PlaceWords) -> Digits | None:
    """One number made of number words: "twenty eight" is 28, "doscientos cinco" 205."""
    kind, value = about.numbers.get(words[begin].text) or about.spoken_numbers[words[begin].text]
    end = begin + 1
    if kind in ("thousands", "links"):
        return None
    if kind == "repeats":
        following = about.numbers.get(words[end].text) if end < len(words) else None
        if following is None or following[0] != "units":
            return None
        return Digits(str(following[1]) * value, begin, end + 1, False)
    if kind == "units" and _kind(words, end, about) == "hundreds" and _value(words, end, about) == 100:
        kind, value, end = "hundreds", value * 100, end + 1
    if kind == "hundreds":
        tail, end = _below_hundred(words, end, about)
        value += tail
    elif kind == "tens":
        tail, end = _unit(words, end, about)
        value += tail
    if kind in ("tens", "teens", "units") and _kind(words, end, about) == "thousands":
        rest, end = _below_thousand(words, end + 1, about)
        value = value * 1000 + rest
    return Digits(str(value), begin, end, False)


def _below_thousand(words: Sequence[Word], at: int, about: PlaceWords) -> tuple[int, int]:
    if _kind(words, at, about) == "hundreds":
        tail, end = _below_hundred(words, at + 1, about)
        return _value(words, at, about) + tail, end
    if _kind(words, at, about) == "units" and _kind(words, at + 1, about) == "hundreds":
        tail, end = _below_hundred(words, at + 2, about)
        return _value(words, at, about) * 100 + tail, end
    if at < len(words) and words[at].text.isdigit() and len(words[at].text) == 3:
        return int(words[at].text), at + 1
    return _below_hundred(words, at, about)


def _below_hundred(words: Sequence[Word], at: int, about: PlaceWords) -> tuple[int, int]:
    begin = at + 1 if _kind(words, at, about) == "links" else at
    kind = _kind(words, begin, about)
    if kind == "tens":
        tail, end = _unit(words, begin + 1, about)
        return _value(words, begin, about) + tail, end
    if kind in ("teens", "units"):
        return _value(words, begin, about), begin + 1
    return 0, at


def _unit(words: Sequence[Word], at: int, about: PlaceWords) -> tuple[int, int]:
    begin = at + 1 if _kind(words, at, about) == "links" else at
    if _kind(words, begin, about) == "units" and _value(words, begin, about):
        return _value(words, begin, about), begin + 1
    return 0, at


def _kind(words: Sequence[Word], at: int, about: PlaceWords) -> str:
    known = about.numbers.get(words[at].text) if at < len(words) else None
    return known[0] if known else ""


def _value(words: Sequence[Word], at: int, about: PlaceWords) -> int:
    return about.numbers[words[at].text][1]


def _after_phone(run: list[Digits], words: Sequence[Word]) -> list[Digits]:
    """What is left of a run once the telephone number behind a + is taken off."""
    if "+" not in words[run[0].begin].gap:
        return run
    length = 0
    for count, group in enumerate(run, start=1):
        length += len(group.text)
        if length >= PHONE_LENGTH:
            return run[count:]
    return []


def _five(run: list[Digits]) -> list[Digits]:
    """The ZIPs of one run of groups: all together five digits, or one group of five."""
    total = "".join(group.text for group in run)
    begin, end = run[0].begin, run[-1].end
    if len(total) == 2 * ZIP_LENGTH and total[:ZIP_LENGTH] * 2 == total:
        return [Digits(total[:ZIP_LENGTH], begin, end, False)]  # said twice
    if len(total) == ZIP_LENGTH:
        return [Digits(total, begin, end, len(run) == 1)]
    if len(total) == PLUS_FOUR and (len(run) == 1 or len(run[0].text) == ZIP_LENGTH):
        return [Digits(total[:ZIP_LENGTH], begin, end, len(run) == 1)]
    if len(total) == PLUS_FOUR and not any(group.whole for group in run):
        return [Digits(total[:ZIP_LENGTH], begin, end, False)]
    return [group for group in run if len(group.text) == ZIP_LENGTH and group.whole]
