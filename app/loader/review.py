"""Who checked which wording when. An edited wording is a draft again; one whose English alone was edited
counts as unchecked and goes on being told."""

import hashlib
from collections.abc import Mapping
from typing import Literal

from app.core.agreements import RECORDS
from app.core.catalog import Language
from app.core.content import LEGAL_KINDS, Review, Step
from app.loader.tables import Reader

LEDGER = "messages/reviewed.csv"
COLUMNS = ("language", "message", "variant", "source", "text", "by", "on")
State = Literal["draft", "stale", "reviewed"]
Key = tuple[str, str, str]  # language, message, variant


def mark(text: str) -> str:
    """A short hash of a wording; white space does not count, so re-wrapping changes nothing."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


class Ledger:
    """The review ledger: for each wording the marks of the texts that a person checked."""

    def __init__(self, rows: Mapping[Key, list[tuple[str, str]]]):
        self._rows = rows

    def state(self, key: Key, text: str, source: str) -> State:
        """`source` is the English that the wording was checked against.

        draft: nobody checked this wording. stale: somebody did, but the English changed since.
        """
        marks = [of_source for of_source, of_text in self._rows.get(key, ()) if of_text == mark(text)]
        if not marks:
            return "draft"
        return "reviewed" if mark(source) in marks else "stale"


def read_ledger(reader: Reader) -> Ledger:
    """messages/reviewed.csv. Without it everything is a draft."""
    rows: dict[Key, list[tuple[str, str]]] = {}
    for line, row in reader.csv(LEDGER, COLUMNS):
        if not row["by"] or not row["on"]:
            reader.tell(
                LEDGER, f"line {line}", "It does not say who checked it, and when.", "Fill `by` and `on`."
            )
            continue
        key = (row["language"], row["message"], row["variant"])
        rows.setdefault(key, []).append((row["source"], row["text"]))
    return Ledger(rows)


def legal_drafts(
    languages: Mapping[str, Language], base: Language, steps: Mapping[str, Step], ledger: Ledger
) -> set[tuple[str, str]]:
    """(language, message) of every legal wording that nobody has checked."""
    told = [step.name for step in steps.values() if step.legal and step.kind in LEGAL_KINDS]
    found = set()
    for code, language in languages.items():
        for message in (*told, *RECORDS):
            source = base.messages.get(message, {})
            forms = language.messages.get(message, {})
            states = {
                ledger.state((code, message, variant), text, source.get(variant, text))
                for variant, text in forms.items()
            }
            if "draft" in states or (source and not forms):
                found.add((code, message))
    return found


def reviews_of(languages: Mapping[str, Language], base: Language, ledger: Ledger) -> dict[str, Review]:
    """How far the review of each language has come, over all its wordings."""
    found = {}
    for code, language in languages.items():
        states = [
            ledger.state((code, name, variant), text, base.messages.get(name, {}).get(variant, text))
            for name, forms in language.messages.items()
            for variant, text in forms.items()
        ]
        found[code] = Review(len(states), states.count("reviewed"), states.count("stale"))
    return found
