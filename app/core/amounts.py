"""What five digits may be instead of a ZIP: an amount, a case, a house number, a room, a day."""

from collections.abc import Sequence

from app.core.area import PlaceWords
from app.core.mentions import NOTHING
from app.core.tokens import Word

# "Zip", "código postal" so many words from a number make it one, whatever else stands there.
ZIP_WORD_REACH = 3
# Letters grown together with digits, no more than this, make a room or a case of them.
LONGEST_MARK = 2
# How the digits of a day are grouped: "28-2-05".
DAY = (2, 1, 2)


def counts_something(words: Sequence[Word], begin: int, end: int, about: PlaceWords) -> bool:
    """What stands beside the digits in words `begin` to `end` says that they are no ZIP."""
    before = [word.text for word in words[max(0, begin - ZIP_WORD_REACH) : begin]]
    after = [word.text for word in words[end : end + ZIP_WORD_REACH]]
    if _preceded_by_unit(before, about, (2, 3)):
        return True  # "verification code"
    if any(word in about.zip_words for word in (*before, *after)):
        return False
    gap = words[begin].gap
    if any(mark in gap for mark in "$€£") or ("#" in gap and before):
        return True
    if _grown_together(words, begin, end, about) or _is_decimal(words, end):
        return True
    if _is_day(words[begin:end]) or _is_amount(words, begin, end, about):
        return True
    return _preceded_by_unit(before, about, (1,)) or _followed_by_unit(words, end, about)


def goes_with_zip(word: str, about: PlaceWords) -> bool:
    """It says nothing but "my ZIP is"."""
    counted = word.isdigit() or word in about.numbers
    return counted or word in about.fillers or word in about.zip_words or word in about.before


def _preceded_by_unit(before: Sequence[str], about: PlaceWords, lengths: Sequence[int]) -> bool:
    """ "Case 28205", "the bond is 28205"."""
    while before and "of" in about.before.get(before[-1], NOTHING):
        before = before[:-1]
    phrases = (" ".join(before[-count:]) for count in lengths)
    return any(about.before.get(phrase, NOTHING) & {"street", "counted"} for phrase in phrases)


def _followed_by_unit(words: Sequence[Word], end: int, about: PlaceWords) -> bool:
    """ "28205 dollars", "28205 a month", "28205 for bond", "28205 Main Street"."""
    for position in range(end, min(end + 4, len(words))):
        if words[position].begins_clause:
            return False
        text = words[position].text
        roles = about.after.get(text, NOTHING)
        if position == end:
            pair = " ".join(word.text for word in words[end : end + 2])
            if "counted" in roles | about.after.get(pair, NOTHING):
                return True
        if position == end + 1 and "of" in about.before.get(words[end].text, NOTHING):
            return "counted" in about.before.get(text, NOTHING)
        if "street" in roles:
            return position > end
    return False


def _is_decimal(words: Sequence[Word], end: int) -> bool:
    following = words[end] if end < len(words) else None
    return (
        following is not None
        and following.gap == "."
        and following.text.isdigit()
        and len(following.text) < 4
    )


def _is_day(digits: Sequence[Word]) -> bool:
    """ "28-2-05"."""
    dashed = all(word.gap.strip() == "-" for word in digits[1:])
    return dashed and tuple(len(word.text) for word in digits) == DAY


def _is_amount(words: Sequence[Word], begin: int, end: int, about: PlaceWords) -> bool:
    """ "27,403" in a sentence; by itself it is a ZIP."""
    if end - begin != 2 or words[begin + 1].gap != ",":
        return False
    return not all(goes_with_zip(word.text, about) for word in words)


def _grown_together(words: Sequence[Word], begin: int, end: int, about: PlaceWords) -> bool:
    """ "28205B" or "A28205" is a room or a case; "zip28205" and "NC28205" are not."""
    if begin and not words[begin].gap and _is_mark(words[begin - 1].text, about):
        return True
    return end < len(words) and not words[end].gap and _is_mark(words[end].text, about)


def _is_mark(word: str, about: PlaceWords) -> bool:
    return (
        word.isascii()
        and len(word) <= LONGEST_MARK
        and word not in about.zip_words
        and word not in about.state
    )
