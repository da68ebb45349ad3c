"""What is said of a language that no voice reads, in the nearest one that has a voice.

[language.near]
language = "fr"
greeting = "Pour le créole haïtien, appuyez sur {key}."
text_only = "Nous répondons en créole haïtien par SMS."
"""

from collections.abc import Mapping

from app.core.catalog import PLACEHOLDER, Language
from app.loader.rules import PHONE_IN_WORDS, SAY_LIMIT
from app.loader.tables import Reader

FILLED = {"greeting": {"key"}, "text_only": set[str]()}  # the placeholders of each


def near_words(reader: Reader, languages: Mapping[str, Language]) -> None:
    """They go to the language that says them. What could do harm is left out and told."""
    for code, language in languages.items():
        texts = {"greeting": language.near_greeting, "text_only": language.near_text_only}
        for name, text in texts.items():
            if not text or language.near not in languages:  # told by check_words, where it matters
                continue
            if fault := _fault(name, text):
                reader.tell(f"messages/{code}.toml", f"language.near.{name}", *fault)
            else:
                languages[language.near].messages[f"near_{name}.{code}"] = {"voice": text}


def _fault(name: str, text: str) -> tuple[str, str] | None:
    """What is wrong with it, and what to do."""
    found, wanted = set(PLACEHOLDER.findall(text)), FILLED[name]
    for lost in wanted - found:
        return f'"{{{lost}}}" is missing.', "Callers choose the language by it: put it where it belongs."
    for strange in sorted(found - wanted):
        return f'"{{{strange}}}" is not filled in here.', "Leave it out."
    if PHONE_IN_WORDS.search(text):
        return "A telephone number is typed into the words.", "Leave it out."
    if len(text) > SAY_LIMIT:
        return f"It has {len(text)} characters; a voice reads {SAY_LIMIT}.", "Make it shorter."
    return None
