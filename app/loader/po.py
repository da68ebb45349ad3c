"""A language's messages as a PO file and back: what translators' own tools read and write.

Only messages and labels travel: keywords are no translations of each other.
"""

from collections.abc import Iterator
from pathlib import Path

import polib
import tomlkit
from tomlkit.items import Item

from app.core.catalog import PLACEHOLDER, VARIANTS
from app.core.content import Content
from app.loader.messages import place_of
from app.loader.rules import BASE_ONLY, OPTIONAL, limit_of

Wording = tuple[str, str, str]  # message, variant, text


def to_po(content: Content, code: str) -> polib.POFile:
    """Every wording of the base language, and what the language has for it.

    msgctxt is "messages.rights.sms", msgid the English, the comment says the length and what the
    placeholders are.
    """
    catalog = content.catalog
    language, base = catalog.languages[code], catalog.languages[catalog.base]
    po = polib.POFile(wrapwidth=0)
    po.metadata = {"Language": code, "MIME-Version": "1.0", "Content-Type": "text/plain; charset=utf-8"}
    for name, forms in base.messages.items():
        for variant, source in forms.items():
            if name in BASE_ONLY or name.startswith("near_"):
                continue
            text = language.messages.get(name, {}).get(variant, "") if code != catalog.base else ""
            comment = "\n".join(_comments(content, code, name, variant, source))
            po.append(
                polib.POEntry(msgctxt=_context(name, variant), msgid=source, msgstr=text, comment=comment)
            )
    return po


def with_po(toml: str, file: Path) -> tuple[str, list[tuple[str, str]]]:
    """A language's file with the translations of a PO file in it; comments and order stay.

    Left out, with the reason: what is empty, fuzzy, equal to its English, or no message of ours.
    """
    document = tomlkit.parse(toml)
    left_out: list[tuple[str, str]] = []
    for entry in polib.pofile(str(file)):
        place = entry.msgctxt or ""
        reason = _reason(entry)
        parts = _parts(place)
        if not reason and parts is None:
            reason = "it names no message"
        if reason or parts is None:
            left_out += [(reason, place)] if entry.msgstr else []
            continue
        _put(document, *parts, entry.msgstr)
    return tomlkit.dumps(document), left_out


def _reason(entry: polib.POEntry) -> str:
    if not entry.msgstr.strip():
        return "it is empty"
    if entry.fuzzy:
        return "it is marked as fuzzy"
    if entry.obsolete:
        return "it is obsolete"
    if entry.msgstr.strip() == entry.msgid.strip():
        return "it is the same as the English"
    # One too many is found by the check.
    missing = set(PLACEHOLDER.findall(entry.msgid)) - set(PLACEHOLDER.findall(entry.msgstr)) - OPTIONAL
    if missing:
        return f"it lacks {', '.join(f'{{{name}}}' for name in sorted(missing))}"
    return ""


def _put(document: tomlkit.TOMLDocument, part: str, name: str, variant: str, text: str) -> None:
    """Write one wording where it belongs, unless it stands there already."""
    table = document.setdefault(part, tomlkit.table())
    given = table.get(name)
    if isinstance(given, str):
        table[name] = {"sms": given, "voice": given}
    forms = table.setdefault(name, tomlkit.table())
    if " ".join(str(forms.get(variant, "")).split()) != " ".join(text.split()):
        forms[variant] = _written(text)


def _written(text: str) -> Item:
    return tomlkit.string(text, multiline="\n" in text)


def _context(name: str, variant: str) -> str:
    return f"{place_of(name)}.{variant}"


def _parts(context: str) -> tuple[str, str, str] | None:
    """("labels", "reached.hotline", "voice") from "labels.reached.hotline.voice"."""
    part, _, rest = context.partition(".")
    name, _, variant = rest.rpartition(".")
    known = part in ("messages", "labels") and variant in VARIANTS and name
    return (part, name, variant) if known else None


def _comments(content: Content, code: str, name: str, variant: str, source: str) -> Iterator[str]:
    if variant == "voice":
        yield "Said on the phone: every accent, the key at the end of the sentence."
    else:
        catalog = content.catalog
        limit = limit_of(name, variant, catalog.languages[catalog.base], catalog.languages[code])
        yield f"Sent as a text of at most {limit} segments."
    names = PLACEHOLDER.findall(source)
    if names:
        yield "Filled in by the program, keep them: " + " ".join(
            f"{{{name}}}" for name in dict.fromkeys(names)
        )
