"""ZIPs in a text: in digits of any script, spaced, dashed or spoken, and not telephone numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.area import PlaceWords
from app.core.tokens import Word

ZIP_LENGTH = 5
PLUS_FOUR = 9
# Letters grown together with digits, no more than this, make a room or a case of them.
LONGEST_MARK = 2
# Marks that may stand inside a number that somebody groups.
INNER = frozenset(" -.()–—_\t")
SPOKEN_INNER = INNER | {","}


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
        found.extend(_five(run))
    return [number for number in found if not _counts_something(words, number, about)]


def _runs(words: Sequence[Word], about: PlaceWords, spoken: bool) -> list[list[Digits]]:
    """Groups of digits with nothing but spaces and dashes between them."""
    runs: list[list[Digits]] = []
    position = 0
    while position < len(words):
        group = _group(words, position, about, spoken)
        if group is None:
            position += 1
            continue
        joined = runs and runs[-1][-1].end == position and _joins(words[position].gap, spoken)
        if joined:
            runs[-1].append(group)
        else:
            runs.append([group])
        position = group.end
    return runs


def _joins(gap: str, spoken: bool) -> bool:
    return all(mark in (SPOKEN_INNER if spoken else INNER) for mark in gap)


def _group(words: Sequence[Word], position: int, about: PlaceWords, spoken: bool) -> Digits | None:
    word = words[position].text
    if word.isdigit():
        if len(word) == 2 and _kind(words, position + 1, about) == "thousands":
            rest, end = _below_thousand(words, position + 2, about)
            return Digits(str(int(word) * 1000 + rest), position, end, False)
        return Digits(word, position, position + 1, True)
    known = about.numbers.get(word)
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


def _five(run: list[Digits]) -> list[Digits]:
    """The ZIPs of one run of groups: all together five digits, or one group of five."""
    total = "".join(group.text for group in run)
    begin, end = run[0].begin, run[-1].end
    if len(total) == ZIP_LENGTH:
        return [Digits(total, begin, end, len(run) == 1)]
    if len(total) == PLUS_FOUR and (len(run) == 1 or len(run[0].text) == ZIP_LENGTH):
        return [Digits(total[:ZIP_LENGTH], begin, end, len(run) == 1)]
    if len(total) == PLUS_FOUR and not any(group.whole for group in run):
        return [Digits(total[:ZIP_LENGTH], begin, end, False)]
    return [group for group in run if len(group.text) == ZIP_LENGTH and group.whole]


def _counts_something(words: Sequence[Word], number: Digits, about: PlaceWords) -> bool:
    """A house number, a price: a street word follows closely, or a sign of money stands before."""
    if any(mark in words[number.begin].gap for mark in "$#€"):
        return True
    if _grown_together(words, number, about):
        return True
    following = words[number.end].text if number.end < len(words) else ""
    if "counted" in about.after.get(following, frozenset()) and not words[number.end].begins_clause:
        return True
    for position in range(number.end, min(number.end + 4, len(words))):
        if words[position].begins_clause:
            return False
        if "street" in about.after.get(words[position].text, frozenset()):
            return position > number.end
    before = words[number.begin - 1].text if number.begin else ""
    return "street" in about.before.get(before, frozenset())


def _grown_together(words: Sequence[Word], number: Digits, about: PlaceWords) -> bool:
    """ "28205B" or "A28205" is a room or a case; "zip28205" and "NC28205" are not."""
    if number.begin and not words[number.begin].gap and _is_mark(words[number.begin - 1].text, about):
        return True
    end = number.end
    return end < len(words) and not words[end].gap and _is_mark(words[end].text, about)


def _is_mark(word: str, about: PlaceWords) -> bool:
    return len(word) <= LONGEST_MARK and word not in about.zip_words and word not in about.state
