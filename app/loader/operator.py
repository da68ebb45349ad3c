"""Reads flows/operator.toml: who runs the line."""

import re

from app.core.operator import OPERATOR_FILE, Operator
from app.loader.tables import Reader, Table

CONTACT = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|https://\S+")
USE_CASE = re.compile(r"[A-Z0-9_]+")
TEXTS = ("brand", "name", "contact", "website", "use_case")
LISTS = ("toll_free_use_cases", "samples")


def read_operator(reader: Reader) -> Operator:
    """Without the file the line has a brand, and nobody who answers for it."""
    if not (reader.root / OPERATOR_FILE).exists():
        return Operator()
    table = reader.toml(OPERATOR_FILE)
    kept: Table = {}
    for name, value in table.items():
        if name in TEXTS and isinstance(value, str):
            kept[name] = value.strip()
        elif name in LISTS and isinstance(value, list) and all(isinstance(text, str) for text in value):
            kept[name] = tuple(value)
        else:
            fix = f"It holds {', '.join(TEXTS)} (texts), {' and '.join(LISTS)} (lists of texts)."
            reader.tell(OPERATOR_FILE, name, "It is not what stands here.", fix)
    _check_operator(reader, kept)
    return Operator(**kept)


def _check_operator(reader: Reader, kept: Table) -> None:
    if not kept.get("brand", "Faro"):
        reader.tell(OPERATOR_FILE, "brand", "It is empty.", "Write the name that callers read in our texts.")
        del kept["brand"]
    if kept.get("contact") and not CONTACT.fullmatch(kept["contact"]):
        problem = "It is neither an e-mail address nor an https address."
        reader.tell(
            OPERATOR_FILE, "contact", problem, 'Write it like "ask@example.org" or "https://example.org".'
        )
        del kept["contact"]
    if kept.get("website") and not kept["website"].startswith("https://"):
        reader.tell(
            OPERATOR_FILE, "website", "It is not an https address.", 'Write it like "https://example.org".'
        )
        del kept["website"]
    for name in ("use_case", "toll_free_use_cases"):
        codes = kept.get(name, "")
        for code in (codes,) if isinstance(codes, str) else codes:
            if code and not USE_CASE.fullmatch(code):
                problem = f'"{code}" is not the code of a use case.'
                reader.tell(
                    OPERATOR_FILE, name, problem, "Write it in capitals: PUBLIC_SERVICE_ANNOUNCEMENT."
                )
