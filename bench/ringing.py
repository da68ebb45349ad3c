"""How long a caller listens before a line rings: words spoken at 150 a minute, and keys pressed.

Played on the shipped content with every language, by the telephone made of software that the tests use.
"""

import unicodedata
from collections.abc import Sequence

from app import create_app
from app.core.languages import FIRST, MORE, PAGE
from app.handset.events import Spoke
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from bench.figure import Figure
from bench.traffic import PUBLIC_URL, every_language
from tests.caller import Caller
from tests.languages import CODES

WORDS_A_MINUTE = 150
LETTERS_A_WORD = 2  # where a script writes no blanks between words
SYLLABLES_A_WORD = 2  # where each syllable stands by itself, as in Vietnamese
PART = "From the greeting to ringing"


def figures() -> list[Figure]:
    """A person at once, and the regional line, for whoever listens only as far as they must."""
    return [
        *_way("a person, English", "en", ["0"], 8),
        *_way("a person, Spanish", "es", ["0"], 8),
        *_way("the regional line by ZIP, English", "en", ["1", "1", "28205"]),
        *_way("the regional line by ZIP, Spanish", "es", ["2", "1", "28205"]),
        *_slowest(),
    ]


def _way(name: str, code: str, keys: Sequence[str], at_most: float | None = None) -> list[Figure]:
    return [
        Figure(PART, f"{name}, seconds", _seconds(code, keys), "s", at_most=at_most),
        Figure(PART, f"{name}, keys", len("".join(keys)), at_most=None if at_most is None else 1),
    ]


def _slowest() -> list[Figure]:
    """A person in each language behind the key for more: by the menu's first option and 0, or at
    once where no voice speaks it."""
    catalog = every_language().catalog
    took = []
    for place, code in enumerate(catalog.by_phone()[FIRST:]):
        chosen = [MORE] * (place // PAGE + 1) + [str(place % PAGE + 1)]
        took.append((_seconds(code, [*chosen, "1", "0"] if catalog.spoken(code) else chosen), code))
    seconds, code = max(took)
    name = catalog.languages[code].english
    return [Figure(PART, f"a person in one's own language, slowest ({name})", seconds, "s")]


def _seconds(code: str, keys: Sequence[str]) -> float:
    """Each prompt is heard as far as the sentence that names the key, then the key is pressed."""
    codes = {"LANGUAGES": ",".join(CODES), "PUBLIC_URL": PUBLIC_URL}
    caller = Caller(create_app(read(codes), MemoryStore(), ConsoleSender()))
    caller.calls()
    words = 0.0
    for key in keys:
        said = _heard(caller)
        words += sum(map(_words, said[: _named(key, said, code)]))
        caller.presses(key)
    last = _heard(caller)
    words += sum(map(_words, last))
    caller.is_ringing()
    assert _tag(code) in {event.language for event in last}, f"{code} was not chosen by {keys}"
    return words / WORDS_A_MINUTE * 60


def _heard(caller: Caller) -> list[Spoke]:
    assert caller.call is not None
    return [event for event in caller.call.heard if isinstance(event, Spoke)]


def _named(key: str, said: Sequence[Spoke], code: str) -> int:
    """How many sentences one hears until one's own language has named the key; all, where none does."""
    for place, event in enumerate(said, start=1):
        if key in event.text and (event.language == _tag(code) or key == MORE):
            return place
    return len(said)


def _tag(code: str) -> str:
    """The voice that speaks a language, or the language that its speakers understand."""
    languages = every_language().catalog.languages
    voice = languages[code].voice or languages[languages[code].near].voice
    return voice.language if voice else ""


def _words(event: Spoke) -> float:
    together = sum(unicodedata.name(c, "").startswith(("CJK", "MYANMAR")) for c in event.text)
    if together:
        return together / LETTERS_A_WORD
    return len(event.text.split()) / (SYLLABLES_A_WORD if event.language == "vi-VN" else 1)
