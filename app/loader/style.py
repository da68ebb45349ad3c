"""How our words are written: nothing unseen in them, no typed addresses, plain, and polite."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from app.core.catalog import PLACEHOLDER, Language
from app.core.folding import words
from app.core.readability import too_hard
from app.loader.messages import place_of
from app.loader.tables import Reader

# Signs that nobody sees and that make a text look right and be wrong. The isolates that keep a
# number in order inside right-to-left writing are not among them.
UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2065\ufe00-\ufe0f\ufeff]")
JOINERS = "\u200c\u200d"
# The scripts whose spelling needs them: from Arabic to Burmese, and Khmer.
JOINED = re.compile("[\u0600-\u109f\u1780-\u17ff]")
ADDRESS = re.compile(r"https?://|\bwww\.|\b[a-z0-9-]+\.(?:org|com|gov|net)\b", re.IGNORECASE)
LONG_ENOUGH = 12  # characters, from which on the same words as in English are suspicious


def check_style(reader: Reader, languages: Mapping[str, Language], base: str) -> None:
    """Warnings, and problems where a caller would be harmed."""
    for language in languages.values():
        file = f"messages/{language.code}.toml"
        english = languages[base].messages if language.code != base else {}
        for name, forms in language.messages.items():
            for variant, text in forms.items():
                source = english.get(name, {}).get(variant, "")
                for problem, fix, serious in _faults(language, variant, text, source):
                    reader.tell(file, f"{place_of(name)}.{variant}", problem, fix, not serious)


def _faults(language: Language, variant: str, text: str, source: str) -> Iterator[tuple[str, str, bool]]:
    unseen = {c for c in UNSEEN.findall(text) if c not in JOINERS or not JOINED.search(text)}
    for sign in sorted(unseen):
        name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
        yield f"It holds a sign that nobody sees: {name}.", "Type these words anew.", True
    if ADDRESS.search(text):
        yield "An address is typed into the words.", "Put it into flows/links.toml and use its {name}.", True
    if language.avoid and (impolite := sorted(set(words(text)) & language.avoid)):
        yield f"{', '.join(impolite)}: not how we speak to callers.", "See `avoid` in [language].", True
    bare = PLACEHOLDER.sub("", text)
    if source == text and len(bare) >= LONG_ENOUGH:
        yield (
            "It is the same as the English.",
            "Translate it, or take it out: English is used by itself.",
            False,
        )
    if variant == "voice" and (why := too_hard(bare, language.code)):
        yield f"Hard to follow: {why}.", "Shorter sentences and everyday words.", False
