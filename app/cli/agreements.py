"""`flask agreements`: what is on record, and how a new list of ICE's is read into it."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import click
import tomlkit

from app.cli.commands import commands, faro
from app.core.relisting import Changes, Row, relist
from app.loader.agreements import AGREEMENTS, LISTS
from app.loader.ice_list import Odd, Printed, UnreadableList, comparable, read_ice_list

DATE = re.compile(r"20\d\d-?[01]\d-?[0-3]\d")


@commands.group("agreements", invoke_without_command=True)
@click.pass_context
def agreements(context: click.Context) -> None:
    """287(g): what is on record, by which list of ICE's."""
    if context.invoked_subcommand:
        return
    known = faro().content.agreements
    rows = {row for rows in known.by_county.values() for row in rows}
    for status in ("listed", "unconfirmed", "removed"):
        click.echo(f"{status:12} {sum(row.status == status for row in rows)}")
    today = faro().bot.today()
    click.echo(f"{'full list':12} {known.full_list}, {(today - known.full_list).days} days old")
    click.echo("A newer list is read by: flask agreements update FILE.xlsx")


@agreements.command("update")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dated", help="The day of the list, 2026-05-18, where the file's name does not tell it.")
@click.option("--write", is_flag=True, help="Write it into flows/; without this nothing is changed.")
@click.option("--settled", is_flag=True, help="What could not be read is written by hand already.")
def update(file: Path, dated: str | None, write: bool, settled: bool) -> None:
    """Read ICE's spreadsheet of participating agencies, and show what it changes."""
    area, root = faro().content.area, faro().settings.content_dir
    day = _day(dated, file)
    rows, columns = _table(root / AGREEMENTS)
    ours = {comparable(row["agency"]): row for row in rows}
    known = {name: (row["agency_type"], tuple(row["counties"].split("|"))) for name, row in ours.items()}
    state = area.state_names[faro().content.catalog.base]
    try:
        printed, odd = read_ice_list(file, state, (county.name for county in area.counties.values()), known)
    except UnreadableList as why:
        raise click.ClickException(str(why)) from None
    if not printed and not odd:
        raise click.ClickException(f"No row of {file.name} is about {state}. Nothing is changed.")
    changes = relist(
        rows,
        {row.key: _row(row, columns) for row in printed},
        day,
        lambda row: (comparable(row["agency"]), row["model"]),
        frozenset(comparable(row.agency) for row in odd),
        str(faro().content.agreements.full_list),
    )
    _show(changes, odd, day, printed)
    if not write:
        click.echo("\nNothing is written. With --write it goes into flows/.")
        return
    _replace(root / AGREEMENTS, _written(changes.rows, columns))
    if (odd or changes.nearly) and not settled:
        # Else callers would hear "not on the list of this day" of an agency that is on it.
        click.echo(
            f"\nWritten: {AGREEMENTS}, but the list is not read in full, and {LISTS} keeps its day.\n"
            f"Write by hand what is told above, then run this again; where ICE's list is wrong, "
            f"with --settled."
        )
        return
    _set_day(root / LISTS, date.fromisoformat(day))
    click.echo(f"\nWritten: {AGREEMENTS} and {LISTS}. Read the difference (git diff), then run flask check.")


def _day(dated: str | None, file: Path) -> str:
    """The list's own day, from the option or the file's name; never today's."""
    found = dated or (DATE.findall(file.stem) or [""])[-1]
    try:
        return date.fromisoformat(found).isoformat()
    except ValueError:
        raise click.UsageError("Of which day is the list? Give it: --dated 2026-05-18.") from None


def _table(path: Path) -> tuple[list[Row], list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return [dict(row) for row in reader], list(reader.fieldnames or ())


def _row(printed: Printed, columns: list[str]) -> Row:
    """A row of the list in the columns of our table."""
    row = dict.fromkeys(columns, "")
    row.update(
        agency=printed.agency,
        agency_type=printed.agency_type,
        counties="|".join(printed.counties),
        model=printed.model,
        signed=printed.signed,
    )
    return row


def _show(changes: Changes, odd: list[Odd], day: str, printed: list[Printed]) -> None:
    click.echo(f"ICE's list of {day}: {len(printed)} rows of ours, {changes.unchanged} as we have them.")
    misprinted = [f"{row.agency}: {row.misprint}" for row in printed if row.misprint]
    for title, lines in (
        ("Added", changes.added),
        ("Removed", changes.removed),
        ("Changed", changes.changed),
        ("Left as it is", changes.left),
        ("Counties that the list prints otherwise; ours stay", misprinted),
    ):
        if lines:
            click.echo(f"\n{title}:")
            for line in lines:
                click.echo(f"  {line}")
    if odd:
        click.echo("\nNot read, and nothing changed for these agencies:")
        for row in odd:
            click.echo(f"  row {row.row}, {row.agency}\n    Problem:  {row.problem}\n    Fix:      {row.fix}")


def _written(rows: list[Row], columns: list[str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _set_day(path: Path, day: date) -> None:
    """The day of the last full list, which only goes forward."""
    table = tomlkit.parse(path.read_text(encoding="utf-8"))
    before: Any = table.get("full_list")
    if before is None or date.fromisoformat(str(before)) < day:
        after = tomlkit.date(day.isoformat())
        if before is not None:
            after.comment(before.trivia.comment)
        table["full_list"] = after
    _replace(path, tomlkit.dumps(table))


def _replace(path: Path, text: str) -> None:
    """Whole or not at all: a reader never sees half a file."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8", newline="")
    beside.replace(path)
