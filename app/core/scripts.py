"""Names written in other scripts than the Latin one: inside words, where a script has no spaces."""

import re
from collections.abc import Iterator, Sequence

from app.core.area import Elsewhere, Place

# Scripts that write whole sentences without a space: Han, Kana, Myanmar.
UNSPACED = re.compile(r"[\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
# Elsewhere a name may have grown: a preposition before it, an ending after it.
MOST_BEFORE = 2
MOST_AFTER = 3


def places_in_scripts(
    words: Sequence[str], names: Sequence[tuple[str, Place | Elsewhere]]
) -> Iterator[tuple[int, int, Place | Elsewhere]]:
    """The first and last word of each name found, longest names first, none inside another."""
    text = " ".join(words)
    for name, place in names:
        at = text.find(name)
        if at < 0 or not _stands_alone(text, at, at + len(name)):
            continue
        yield text.count(" ", 0, at), text.count(" ", 0, at + len(name)) + 1, place
        text = text[:at] + "".join(" " if letter == " " else "_" for letter in name) + text[at + len(name) :]


def _stands_alone(text: str, begin: int, end: int) -> bool:
    if UNSPACED.match(text[begin]):
        return True
    before = begin - (text.rfind(" ", 0, begin) + 1)
    following = text.find(" ", end)
    after = (len(text) if following < 0 else following) - end
    return before <= MOST_BEFORE and after <= MOST_AFTER
