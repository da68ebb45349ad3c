"""`flask review`: a person reads each wording beside its English, and says that it is right."""

import csv
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from app.cli.commands import commands, faro
from app.core.catalog import Catalog
from app.loader.review import COLUMNS, LEDGER, Ledger, mark, read_ledger
from app.loader.tables import Reader

Wording = tuple[str, str, str, str, str]  # message, variant, English, text, state


@commands.command("review")
@click.argument("language")
@click.option("--by", required=True, help="Initials of the person who reads; English: of the lawyer.")
@click.option("--message", default="", help="Only this message.")
def review(language: str, by: str, message: str) -> None:
    """Walk through the wordings of LANGUAGE that nobody has checked, side by side with the English.

    Only a person who reads the language may answer yes. Each yes is written down at once.
    """
    catalog = faro().content.catalog
    if language not in catalog.languages:
        sys.exit(f"There is no messages/{language}.toml.")
    root = faro().settings.content_dir
    waiting = [w for w in wordings(catalog, language, read_ledger(Reader(root))) if message in ("", w[0])]
    click.echo(f"{len(waiting)} wordings wait. y: it is right · n: it is not · q: stop for now\n")
    for name, variant, source, text, state in waiting:
        click.echo(f"{name}.{variant} ({state})\n  English   {source}\n  {language:8}  {text}")
        answer = click.prompt("Is it right?", type=click.Choice(["y", "n", "q"]), default="n")
        if answer == "q":
            break
        if answer == "y":
            today = datetime.now(UTC).date().isoformat()
            _write(root / LEDGER, (language, name, variant, mark(source), mark(text), by, today))
        else:
            click.echo(f"  Please mend it in messages/{language}.toml.")
        click.echo()


def wordings(catalog: Catalog, code: str, ledger: Ledger) -> Iterator[Wording]:
    """What nobody has checked: every draft, and what was checked against another English."""
    base = catalog.languages[catalog.base]
    for name, forms in catalog.languages[code].messages.items():
        for variant, text in forms.items():
            source = base.messages.get(name, {}).get(variant, text)
            state = ledger.state((code, name, variant), text, source)
            if state != "reviewed":
                yield name, variant, source, text, state


def _write(path: Path, row: tuple[str, ...]) -> None:
    new = not path.exists()
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(COLUMNS)
        writer.writerow(row)
