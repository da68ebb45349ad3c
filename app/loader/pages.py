"""Reads messages/pages/: what anybody may read about the line, and the words for registering its numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.catalog import PLACEHOLDER, Language
from app.core.folding import words
from app.core.operator import FORM_WORDS
from app.core.pages import PAGES, PAGES_FOLDER, Page, blocks_of
from app.loader.tables import Reader, Table, as_table

FORMS = "registration"  # what is written into the forms where numbers are registered
PLACEHOLDERS = {"brand", "operator", "contact", "state"}
FORM_PLACEHOLDERS = PLACEHOLDERS | {"hotline_phone", "our_phone", "privacy_page", "terms_page"}


@dataclass(frozen=True)
class Pages:
    """By language and name, the pages; the words for the forms, in the base language."""

    pages: Mapping[str, Mapping[str, Page]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)


def read_pages(reader: Reader, languages: Mapping[str, Language], base: str) -> Pages:
    """A language without a file, or without a page, is told that page in the base language."""
    found: dict[str, dict[str, Page]] = {}
    forms: dict[str, str] = {}
    for path in sorted((reader.root / PAGES_FOLDER).glob("*.toml")):
        file, code = f"{PAGES_FOLDER}/{path.name}", path.stem
        if code not in languages:
            if not (reader.root / "messages" / path.name).exists():  # one that is broken is told already
                reader.tell(file, "", f"There is no messages/{code}.toml.", "Name the file after a language.")
            continue
        table = reader.toml(file)
        reader.only(file, "", table, (*PAGES, FORMS))
        read = {
            name: _page(reader, file, name, table[name], languages[code]) for name in PAGES if name in table
        }
        found[code] = {name: page for name, page in read.items() if page}
        if code == base:
            forms = _forms(reader, file, as_table(table.get(FORMS)))
    return Pages({code: pages for code, pages in found.items() if pages}, forms)


def _page(reader: Reader, file: str, name: str, given: object, language: Language) -> Page | None:
    table = as_table(given)
    title, text = table.get("title"), table.get("text")
    if not (isinstance(title, str) and isinstance(text, str) and title.strip() and text.strip()):
        reader.tell(file, name, "A page needs a title and a text.", 'Write title = "…" and text = """…""".')
        return None
    impolite = sorted(set(words(text)) & language.avoid)
    if impolite:
        problem = f"{', '.join(impolite)}: not how we speak to callers."
        reader.tell(file, name, problem, f"See `avoid` in messages/{language.code}.toml.")
    if not _is_known(reader, file, f"{name}.text", text, PLACEHOLDERS):
        return None
    return Page(title.strip(), blocks_of(text))


def _forms(reader: Reader, file: str, table: Table) -> dict[str, str]:
    kept = {}
    for name, text in table.items():
        place = f"{FORMS}.{name}"
        if name not in FORM_WORDS or not isinstance(text, str):
            reader.tell(file, place, "The forms do not ask for it.", f"They ask for {', '.join(FORM_WORDS)}.")
        elif _is_known(reader, file, place, text, FORM_PLACEHOLDERS):
            kept[name] = " ".join(text.split())
    return kept


def _is_known(reader: Reader, file: str, place: str, text: str, known: set[str]) -> bool:
    unknown = [name for name in PLACEHOLDER.findall(text) if name not in known]
    for name in unknown:
        shown = ", ".join(f"{{{other}}}" for other in sorted(known))
        reader.tell(file, place, f'"{{{name}}}" is not a placeholder here.', f"Use {shown}, or leave it out.")
    return not unknown
