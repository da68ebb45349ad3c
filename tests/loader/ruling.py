"""Small languages for the tests of the rules, and what the rules tell of them."""

from pathlib import Path

from app.core.catalog import Language, Voice
from app.core.content import Step
from app.core.problem import Problem
from app.loader.menu import Menu
from app.loader.rules import NEEDED, check_words
from app.loader.tables import Reader

EN, ES, VI = "messages/en.toml", "messages/es.toml", "messages/vi.toml"
Forms = dict[str, dict[str, str]]
LINKS = {"locator": "https://locator.example.org"}
LIMITS = {"welcome": 1, "help": 1, "person_line": 1, "draft_notice": 1, "rights": 3}
BOTH = {"sms": "Words.", "voice": "Words."}
LUPE = Voice("es-US", "Polly.Lupe-Neural")


def english(messages: Forms | None = None) -> Language:
    """All that the program itself says, and `messages`."""
    all_of_it: Forms = {}
    for variant, names in NEEDED.items():
        for name in names:
            all_of_it.setdefault(name, {})[variant] = "Words."
    all_of_it.update(messages or {})
    voice = Voice("en-US", "Polly.Joanna-Neural")
    return Language("en", "English", all_of_it, voice=voice, limits=LIMITS)


def checked(
    root: Path, *languages: Language, menu: Menu | None = None, warnings: bool = False
) -> list[Problem]:
    """The problems told, without the warnings of what is not translated unless asked for."""
    reader = Reader(root)
    steps = menu or Menu(steps={"rights": Step("rights", "explain"), "hello": Step("hello", "menu")})
    if menu is None:
        steps.says["rights"] = "Words."
    by_code = {language.code: language for language in languages}
    check_words(reader, by_code, "en", LINKS, steps)
    return [told for told in reader.problems if warnings or not told.warning]


def spanish(messages: Forms, voice: Voice | None = None) -> Language:
    return Language("es", "Español", messages, voice=voice)
