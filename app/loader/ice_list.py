"""ICE's list of participating agencies, as it is published: a spreadsheet with oddities.

ICE prints one row an agency and model. Its header, its spelling of types and its columns change
from list to list; counties are misprinted and dates are typed as text. What cannot be read for
certain is told, never guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.core.agreements import MODELS

HEADINGS = {
    "state": "STATE",
    "agency": "LAW ENFORCEMENT AGENCY",
    "kind": "TYPE",
    "county": "COUNTY",
    "model": "SUPPORT TYPE",
    "signed": "SIGNED",
}
# What ICE writes in TYPE, and a word that such an agency's name must hold.
KINDS = {
    ("county", "sheriff"): "sheriff",
    ("municipality", "police"): "police",
    ("county", "jail"): "regional jail",
}


class UnreadableList(Exception):  # noqa: N818 - it says what happened
    """The file is not such a list; the words say why, for a person."""


@dataclass(frozen=True)
class Printed:
    """One row as it was read. `counties` are names; `signed` is a date as text, "" where none is printed."""

    row: int
    agency: str
    agency_type: str
    counties: tuple[str, ...]
    model: str
    signed: str
    misprint: str = ""  # what the list prints as the county, where that is none of ours

    @property
    def key(self) -> tuple[str, str]:
        return comparable(self.agency), self.model


@dataclass(frozen=True)
class Odd:
    """A row that changes nothing, and why; `agency` so that its older rows are left in peace."""

    row: int
    agency: str
    problem: str
    fix: str


def comparable(text: str) -> str:
    """A name for comparing: ICE's spaces, apostrophes and capitals differ from list to list."""
    return " ".join(text.replace("\u2019", "'").split()).casefold()


def read_ice_list(
    path: Path, state: str, counties: Iterable[str], known: Mapping[str, tuple[str, tuple[str, ...]]]
) -> tuple[list[Printed], list[Odd]]:
    """The rows of one state. `known` gives type and counties of agencies that we have by their
    comparable name: for them our own word holds, as where ICE misprints a county.

    Raises UnreadableList.
    """
    names = {comparable(name): name for name in counties}
    printed: dict[tuple[str, str], Printed] = {}
    odd: list[Odd] = []
    for number, cells in _rows(path):
        if comparable(cells["state"]) != comparable(state):
            continue
        found = _read_row(number, cells, names, known)
        if isinstance(found, Odd):
            odd.append(found)
        elif found.key in printed:
            odd.append(Odd(number, found.agency, "The same agency and model again.", "Look which row holds."))
        else:
            printed[found.key] = found
    return list(printed.values()), odd


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Row numbers and cells by our names for them, from the first sheet that has the headings."""
    from zipfile import BadZipFile

    from openpyxl.reader.excel import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    open_book: Any = load_workbook  # the library has no types

    try:
        book = open_book(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, BadZipFile, InvalidFileException):
        raise UnreadableList("It is not a spreadsheet (.xlsx). Download ICE's list again.") from None
    for sheet in book.worksheets:
        places: dict[str, int] = {}
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if not places:
                places = _headings(cells)
            elif any(cell is not None for cell in cells):
                row = {name: cells[place] for name, place in places.items() if place < len(cells)}
                signed = row.pop("signed", None)
                yield number, {name: _text(row.get(name)) for name in HEADINGS} | {"signed": signed}
        if places:
            return
    wanted = ", ".join(HEADINGS.values())
    raise UnreadableList(f"No sheet has a row with the headings {wanted}.")


def _headings(cells: tuple[Any, ...]) -> dict[str, int]:
    """Where each column stands, if this is the row of headings; {} if it is not."""
    written = [comparable(_text(cell)) for cell in cells]
    wanted = {name: comparable(heading) for name, heading in HEADINGS.items()}
    if not set(wanted.values()) <= set(written):
        return {}
    return {name: written.index(heading) for name, heading in wanted.items()}


def _read_row(
    number: int,
    cells: Mapping[str, Any],
    names: Mapping[str, str],
    known: Mapping[str, tuple[str, tuple[str, ...]]],
) -> Printed | Odd:
    agency = " ".join(str(cells["agency"]).split())
    model = comparable(cells["model"]).removesuffix(" model").replace(" ", "_")
    if not agency:
        return Odd(number, "", "It names no agency.", "Look at the list.")
    if model not in MODELS:
        said = f'"{cells["model"]}" is not a model that we know.'
        return Odd(number, agency, said, "If ICE has a new model, the hotline needs words for it first.")
    signed = _date(cells["signed"])
    if signed is None:
        said = f'"{cells["signed"]}" is not a date.'
        return Odd(number, agency, said, "Look at the agreement, and write the row by hand.")
    if comparable(agency) in known:
        agency_type, counties = known[comparable(agency)]
        county = str(cells["county"])
        misprint = "" if _county(county, names) in counties else county or "none"
        return Printed(number, agency, agency_type, counties, model, signed, misprint)
    kind = comparable(cells["kind"])
    kinds = [ours for (theirs, word), ours in KINDS.items() if theirs == kind and word in comparable(agency)]
    county = _county(str(cells["county"]), names)
    if not county:
        said = f'"{cells["county"]}" is not a county of this state.'
        return Odd(number, agency, said, "Find out which counties it serves, and write the row by hand.")
    if len(kinds) != 1:
        said = f'We cannot tell what "{cells["kind"]}" with this name is.'
        return Odd(number, agency, said, "Write the row by hand, with sheriff, police or regional jail.")
    return Printed(number, agency, kinds[0], (county,), model, signed)


def _county(text: str, names: Mapping[str, str]) -> str:
    """A county's name as we write it, from "Duplin County "; "" where there is none of that name."""
    words = comparable(text)
    return names.get(words) or names.get(words.rpartition(" ")[0], "")


def _date(cell: Any) -> str | None:
    """A date as 2026-05-18, "" for none, None for what cannot be read."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = _text(cell)
    if not text:
        return ""
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        month, day, year = map(int, found.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return None
    return None


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
