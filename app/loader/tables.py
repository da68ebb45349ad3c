"""Reads TOML and CSV so that one slip costs as little as possible, and is told as a Problem."""

import csv
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import tomli

from app.core.problem import Problem

Table = dict[str, Any]
NOTHING_READS = "There is no such name, and nothing reads it."


class Reader:
    """Files under one content folder; `problems` gathers all that is wrong with them."""

    def __init__(self, root: Path):
        self.root = root
        self.problems: list[Problem] = []

    def tell(self, file: str, place: str, problem: str, fix: str, warning: bool = False) -> None:
        self.problems.append(Problem(file, place, problem, fix, warning))

    def only(self, file: str, place: str, table: Table, known: Iterable[str]) -> None:
        """Tell of each name in a table that nothing here reads: it may be another, misspelt."""
        for name, fix in misspelt(table, known):
            self.tell(file, f"{place}.{name}" if place else name, NOTHING_READS, fix)

    def text(self, file: str) -> str | None:
        """A file's text, or None where it is missing or not UTF-8."""
        try:
            return (self.root / file).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            self.tell(file, "", "The file is missing.", "Put it back, from an earlier version if need be.")
        except (OSError, UnicodeDecodeError):
            self.tell(file, "", "The file cannot be read as UTF-8 text.", "Save it as UTF-8.")
        return None

    def toml(self, file: str) -> Table:
        """A TOML file. If a slip breaks it, the tables that are whole are still read."""
        text = self.text(file)
        if text is None:
            return {}
        try:
            return tomli.loads(text)
        except tomli.TOMLDecodeError as fault:
            whole, broken = _blocks(text)
            places = ", ".join(broken) or "the file"
            self.tell(
                file,
                places,
                f"This part cannot be read: {str(fault)[0].lower() + str(fault)[1:]}.",
                "Look there for a missing quotation mark, comma or bracket. Until then it is left out.",
            )
            return whole

    def csv(self, file: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
        """Line number and row, for each row of a CSV file that has all its fields."""
        text = self.text(file)
        if text is None:
            return
        rows = csv.DictReader(text.splitlines())
        missing = [name for name in columns if name not in (rows.fieldnames or ())]
        if missing:
            self.tell(file, "line 1", f"No column is named {', '.join(missing)}.", "Put its name in line 1.")
            return
        for row in rows:
            if None in row or None in row.values():
                self.tell(
                    file,
                    f"line {rows.line_num}",
                    "The row has too few or too many fields.",
                    "Count its commas; a field that holds a comma stands in quotation marks.",
                )
                continue
            yield rows.line_num, {name: value.strip() for name, value in row.items()}


def misspelt(table: Table, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The names in a table that nothing reads, each with what to write instead."""
    names = tuple(known)
    for name in sorted(set(table) - set(names)):
        near = get_close_matches(name, names, 1)
        yield name, f'Write "{near[0]}", if that is meant.' if near else f"Known here: {', '.join(names)}."


def as_table(value: object) -> Table:
    """A table as it was read; an empty one where something else stands in its place."""
    return value if isinstance(value, dict) else {}


def _blocks(text: str) -> tuple[Table, list[str]]:
    """The tables of a broken file that can be read alone, and the heads of those that cannot."""
    whole: Table = {}
    broken: list[str] = []
    for block in re.split(r"(?m)^(?=\s*\[\w)", text):
        try:
            _merge(whole, tomli.loads(block))
        except tomli.TOMLDecodeError:
            head = re.match(r"\s*\[+([\w.\"-]+)\]+", block)
            broken.append(head.group(1) if head else "the beginning")
    return whole, broken


def _merge(into: Table, new: Table) -> None:
    for name, value in new.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        elif isinstance(value, list) and isinstance(into.get(name), list):
            into[name].extend(value)
        else:
            into[name] = value
