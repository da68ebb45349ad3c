"""What a caller may say must mean one thing, in all languages together."""

from collections.abc import Mapping

from app.core.catalog import Language
from app.core.content import Step
from app.core.keywords import phrase
from app.loader.keywords import numbers_said
from app.loader.menu import MENU
from app.loader.tables import Reader


def check_keywords(reader: Reader, languages: Mapping[str, Language], steps: Mapping[str, Step]) -> None:
    """A keyword leads to one step, and is none of the words that concern a whole line."""
    owner: dict[tuple[str, ...], tuple[str, str]] = {}
    taken = {
        phrase(text)
        for language in languages.values()
        for command in ("stop", "delete", "start", "help", "language")
        for text in language.commands.get(command, ())
    }
    for language in languages.values():
        file = f"messages/{language.code}.toml"
        for step, texts in language.keywords.items():
            place = f"keywords.{step}"
            if step not in steps:
                reader.tell(
                    file, place, f"There is no step of this name in {MENU}.", "Use the name of a step."
                )
                continue
            for text in texts:
                folded = phrase(text)
                other, where = owner.setdefault(folded, (step, file))
                if folded in taken:
                    reader.tell(
                        file,
                        place,
                        f'"{text}" already concerns the whole line (see commands).',
                        "Take it out.",
                    )
                elif other != step:
                    reader.tell(
                        file, place, f'"{text}" leads to {other} in {where}.', "Leave it with one of them."
                    )


def check_numbers(reader: Reader, languages: Mapping[str, Language]) -> None:
    """A word for a menu's number stands for one number in all languages together."""
    known: dict[tuple[str, ...], tuple[str, str]] = {}
    for language in languages.values():
        file = f"messages/{language.code}.toml"
        for key, said in numbers_said(language):
            other, where = known.setdefault(said, (key, file))
            if other != key:
                reader.tell(
                    file,
                    "commands.numbers",
                    f'"{" ".join(said)}" is number {key} here and {other} in {where}.',
                    "Leave it out where fewer people mean it.",
                )
