"""Reads messages/: one file a language, each message a string or a table of variants."""

import re
from collections.abc import Mapping
from typing import Any

from app.core.catalog import DATE_FORM, VARIANTS, Language, Voice
from app.core.folding import WORD, fold, words
from app.core.segments import tidy
from app.loader.tables import Reader, Table, as_table

RECORDINGS, SOUNDS = "messages/recordings", (".mp3", ".wav")
DATE_PARTS = ["{day}", "{month}", "{year}"]
PARTS = ("language", "keywords", "commands", "understand", "messages", "labels", "glossary")
ABOUT = ("name", "english", "voice", "speech", "near", "months", "date", "avoid", "right_to_left")
NEAR = ("language", "greeting", "text_only")
COMMANDS = [
    *"stop filler start help delete language asking wrong".split(),
    *"negation negation_after beside_number numbers".split(),
]


def place_of(name: str) -> str:
    """Where a message stands in its file: "messages.welcome", "labels.rights" for label.rights."""
    return f"labels.{name.removeprefix('label.')}" if name.startswith("label.") else f"messages.{name}"


def read_language(reader: Reader, code: str) -> Language | None:
    """One language's file, or None where it has not even a name."""
    file = f"messages/{code}.toml"
    before = len(reader.problems)
    table = reader.toml(file)
    about = as_table(table.get("language"))
    if not isinstance(about.get("name"), str) or not words(about["name"]):
        if len(reader.problems) == before:
            reader.tell(
                file, "language.name", "The language has no name.", 'Write its own name: name = "Español".'
            )
        return None
    reader.only(file, "", table, PARTS)
    reader.only(file, "language", about, ABOUT)
    reader.only(file, "language.near", as_table(about.get("near")), NEAR)
    wordings = _part(reader, file, "messages", table)
    messages = _messages(reader, file, "messages", wordings)
    labels = _messages(reader, file, "labels", _part(reader, file, "labels", table))
    understood = _lists(reader, file, "understand", _part(reader, file, "understand", table))
    messages.update({f"label.{name}": forms for name, forms in labels.items()})
    voice = _voice(reader, file, about)
    _name_itself(messages, about["name"], voice)
    near = as_table(about.get("near"))
    months = about.get("months", [])
    if months != [] and not (isinstance(months, list) and len(months) == 12):
        reader.tell(file, "language.months", "These are not twelve months.", "Write all twelve, in order.")
        months = []
    return Language(
        code=code,
        name=about["name"],
        messages=messages,
        keywords=_lists(reader, file, "keywords", _part(reader, file, "keywords", table)),
        commands=_commands(reader, file, _part(reader, file, "commands", table)),
        understood=frozenset(word for text in understood.get("words", ()) for word in words(text)),
        voice=voice,
        english=str(about.get("english", "")),
        near=str(near.get("language", "")),
        near_greeting=str(near.get("greeting", "")),
        near_text_only=str(near.get("text_only", "")),
        recordings=_recordings(reader, code),
        speech=str(about.get("speech", "")),
        limits=_limits(reader, file, wordings),
        months=tuple(str(month) for month in months),
        date_form=_date_form(reader, file, about),
        avoid=frozenset(word for text in _words(about.get("avoid")) for word in words(text)),
        right_to_left=about.get("right_to_left") is True,
    )


def _name_itself(messages: dict[str, dict[str, str]], name: str, voice: Voice | None) -> None:
    """By its name alone a language can be chosen: English words for it would name English."""
    messages.setdefault("language_choice", {}).setdefault("sms", f"{{key}} {tidy(name)}")
    if voice:
        messages.setdefault("greeting", {}).setdefault("voice", f"{name}: {{key}}.")


def _words(given: object) -> list[str]:
    return [text for text in given if isinstance(text, str)] if isinstance(given, list) else []


def _recordings(reader: Reader, code: str) -> frozenset[str]:
    """The messages that are recorded: messages/recordings/ht/ask_place.mp3 says `ask_place`."""
    folder = reader.root / RECORDINGS / code
    return frozenset(path.stem for path in folder.glob("*") if path.suffix in SOUNDS)


def _part(reader: Reader, file: str, part: str, table: Table) -> Table:
    given = table.get(part, {})
    if not isinstance(given, dict):
        reader.tell(file, part, "It is not a table.", f"Begin it with [{part}].")
    return as_table(given)


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


def _date_form(reader: Reader, file: str, about: Table) -> str:
    given = about.get("date", DATE_FORM)
    if isinstance(given, str) and sorted(re.findall(r"\{.*?\}", given)) == DATE_PARTS:
        return given
    reader.tell(
        file,
        "language.date",
        "It does not hold {day}, {month} and {year}, each once and nothing else in braces.",
        'Write date = "{month} {day}, {year}", in the order that the language has them.',
    )
    return DATE_FORM


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


def _limits(reader: Reader, file: str, table: Table) -> dict[str, int]:
    """How many segments each message may take, where its table says so."""
    found: dict[str, int] = {}
    for name, forms in table.items():
        limit = as_table(forms).get("limit")
        if isinstance(limit, int) and not isinstance(limit, bool) and limit > 0:
            found[name] = limit
        elif limit is not None:
            reader.tell(
                file, f"messages.{name}.limit", f'"{limit}" is no number of segments.', "Write 1, 2 or 3."
            )
    return found


def _forms(reader: Reader, file: str, place: str, forms: Mapping[str, Any]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for variant, text in forms.items():
        if variant == "limit" and place.startswith("messages."):  # read by _limits; a label has none
            continue
        if variant not in VARIANTS:
            known = ", ".join(VARIANTS)
            reader.tell(
                file, f"{place}.{variant}", "There is no such variant.", f"The variants are: {known}."
            )
        elif not isinstance(text, str) or not tidy(text).strip():
            reader.tell(file, f"{place}.{variant}", "It holds no words.", "Write them in quotation marks.")
        else:
            kept[variant] = tidy(text).strip() if variant != "voice" else " ".join(text.split())
    return kept


def _lists(reader: Reader, file: str, part: str, table: Table) -> dict[str, tuple[str, ...]]:
    found = {}
    for name, given in table.items():
        if isinstance(given, list) and all(
            isinstance(text, str) and WORD.search(fold(text)) for text in given
        ):
            found[name] = tuple(given)
        else:
            reader.tell(file, f"{part}.{name}", "It is not a list of words.", 'Write ["ONE", "ANOTHER"].')
    return found


def _commands(reader: Reader, file: str, table: Table) -> dict[str, tuple[str, ...]]:
    reader.only(file, "commands", table, COMMANDS)
    known = {name: given for name, given in table.items() if name in COMMANDS}
    return _lists(reader, file, "commands", known)
