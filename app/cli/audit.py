"""`flask audit`: where every name leads, beside the table that was kept."""

import csv
import io
import sys
from collections.abc import Iterable
from difflib import unified_diff

import click

from app.cli.commands import commands, faro
from app.core.routes import COLUMNS, Route, routes

ROUTES = "flows/routes.csv"


@commands.command("audit")
@click.option("--write", is_flag=True, help="Keep the table as it is now.")
def audit(write: bool) -> None:
    """Where every county, ZIP, town and nickname leads, beside the table that was kept."""
    path = faro().settings.content_dir / ROUTES
    table = as_csv(routes(faro().content))
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    changes = list(unified_diff(kept.splitlines(), table.splitlines(), n=0, lineterm=""))[2:]
    for line in changes:
        click.echo(line)
    if write:
        path.write_text(table, encoding="utf-8")
    count = len(changes) - sum(line.startswith("@@") for line in changes)
    done = "written anew" if write else "differ"
    click.echo(f"{len(table.splitlines()) - 1} names; {count} lines {done} in {ROUTES}.")
    sys.exit(1 if changes and not write else 0)


def as_csv(found: Iterable[Route]) -> str:
    """The table of routes, as it is kept in flows/routes.csv."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(route.row() for route in found)
    return file.getvalue()
