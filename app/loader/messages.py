"""Reads messages/: one file a language, each message a string or a table of variants."""

from collections.abc import Mapping
from typing import Any

from app.core.catalog import Language, Voice
from app.core.folding import fold, words
from app.core.segments import tidy
from app.loader.tables import Reader, Table

VARIANTS = ("sms", "voice", "brief", "whatsapp")
PARTS = {"language", "keywords", "commands", "understand", "messages", "labels"}
COMMANDS = ("stop", "filler", "start", "help", "language")


def read_language(reader: Reader, code: str) -> Language | None:
    """One language's file, or None where it has not even a name."""
    file = f"messages/{code}.toml"
    before = len(reader.problems)
    table = reader.toml(file)
    about = table.get("language", {})
    if not isinstance(about, dict) or not isinstance(about.get("name"), str):
        if len(reader.problems) == before:
            reader.tell(
                file, "language.name", "The language has no name.", 'Write its own name: name = "Español".'
            )
        return None
    for unknown in sorted(set(table) - PARTS):
        reader.tell(file, unknown, "There is no such part.", f"The parts are: {', '.join(sorted(PARTS))}.")
    messages = _messages(reader, file, "messages", table.get("messages", {}))
    labels = _messages(reader, file, "labels", table.get("labels", {}))
    messages.update({f"label.{name}": forms for name, forms in labels.items()})
    months = about.get("months", ())
    if months and len(months) != 12:
        reader.tell(
            file, "language.months", f"There are {len(months)} months.", "Write all twelve, in order."
        )
        months = ()
    return Language(
        code=code,
        name=about["name"],
        messages=messages,
        keywords=_lists(reader, file, "keywords", table.get("keywords", {})),
        commands=_commands(reader, file, table.get("commands", {})),
        understood=frozenset(
            word for text in table.get("understand", {}).get("words", ()) for word in words(str(text))
        ),
        voice=_voice(reader, file, about),
        speech=str(about.get("speech", "")),
        months=tuple(str(month) for month in months),
        date_form=str(about.get("date", "{month} {day}, {year}")),
        right_to_left=about.get("right_to_left") is True,
    )


def _voice(reader: Reader, file: str, about: Table) -> Voice | None:
    given = about.get("voice")
    if given is None:
        return None
    if (
        isinstance(given, dict)
        and isinstance(given.get("language"), str)
        and isinstance(given.get("name"), str)
    ):
        return Voice(given["language"], given["name"])
    reader.tell(
        file,
        "language.voice",
        "A voice needs a language and a name.",
        'Write voice = { language = "es-US", name = "Polly.Lupe-Neural" }.',
    )
    return None


def _messages(reader: Reader, file: str, part: str, table: Table) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, given in table.items():
        forms = {"sms": given, "voice": given} if isinstance(given, str) else given
        if not isinstance(forms, dict):
            reader.tell(
                file,
                f"{part}.{name}",
                "It is neither a text nor a table.",
                'Write sms = "…" and voice = "…".',
            )
            continue
        kept = _forms(reader, file, f"{part}.{name}", forms)
        if kept:
            found[name] = kept
    return found


def _forms(reader: Reader, file: str, place: str, forms: Mapping[str, Any]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for variant, text in forms.items():
        if variant not in VARIANTS:
            known = ", ".join(VARIANTS)
            reader.tell(
                file, f"{place}.{variant}", "There is no such variant.", f"The variants are: {known}."
            )
        elif not isinstance(text, str) or not text.strip():
            reader.tell(file, f"{place}.{variant}", "It holds no words.", "Write them in quotation marks.")
        else:
            kept[variant] = tidy(text.strip()) if variant != "voice" else " ".join(text.split())
    return kept


def _lists(reader: Reader, file: str, part: str, table: Table) -> dict[str, tuple[str, ...]]:
    found = {}
    for name, given in table.items():
        if isinstance(given, list) and all(isinstance(text, str) and fold(text).strip() for text in given):
            found[name] = tuple(given)
        else:
            reader.tell(file, f"{part}.{name}", "It is not a list of words.", 'Write ["ONE", "ANOTHER"].')
    return found


def _commands(reader: Reader, file: str, table: Table) -> dict[str, tuple[str, ...]]:
    for unknown in sorted(set(table) - set(COMMANDS)):
        reader.tell(
            file, f"commands.{unknown}", "There is no such command.", f"They are: {', '.join(COMMANDS)}."
        )
    known = {name: given for name, given in table.items() if name in COMMANDS}
    return _lists(reader, file, "commands", known)
