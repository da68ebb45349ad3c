"""`flask where` and `flask audit`: where a text leads, and where every name does."""

import csv
import io
import sys
from collections.abc import Iterable
from difflib import unified_diff

import click
from flask import current_app

from app.cli.commands import commands
from app.core.content import Content
from app.core.hotlines import Located, Question, locate, named_too, serving
from app.core.places import find_place
from app.core.routes import COLUMNS, Route, full_name, routes

ROUTES = "flows/routes.csv"


@commands.cli.command("audit")
@click.option("--write", is_flag=True, help="Keep the table as it is now.")
def audit(write: bool) -> None:
    """Where every county, ZIP, town and nickname leads, beside the table that was kept."""
    faro = current_app.extensions["faro"]
    path = faro.settings.content_dir / ROUTES
    table = as_csv(routes(faro.content))
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


@commands.cli.command("where")
@click.argument("text")
@click.option("--spoken", is_flag=True, help="Read it as a speech recogniser would have written it.")
def where(text: str, spoken: bool) -> None:
    """The county and the hotline for a TEXT, and why."""
    content: Content = current_app.extensions["faro"].content
    reading = find_place(text, content.area, spoken=spoken, keyword_words=content.keywords.vocabulary)
    click.echo(f"verdict    {reading.verdict}")
    click.echo(f"rule       {reading.rule}")
    for candidate in reading.candidates:
        shares = ", ".join(
            f"{content.county_name(share.county)} {share.share:.0%}" for share in candidate.place.shares
        )
        click.echo(
            f"candidate  {candidate.place.name} ({candidate.place.kind}), score {candidate.score:.2f}, "
            f'read {candidate.how} from "{candidate.heard}": {shares}'
        )
    if reading.outside:
        click.echo(f"outside    {reading.outside}")
    found = locate(reading, content)
    if isinstance(found, Located):
        line, too = serving(found.county, content), named_too(found.county, found.city, content)
        click.echo(f"county     {full_name(content, found.county)}")
        click.echo(f"hotline    {line.name}, {line.phone.written()}")
        if too:
            click.echo(f"also       {too.name}, {too.phone.written()}")
    elif isinstance(found, Question):
        for county in found.counties:
            line = serving(county, content)
            click.echo(f"ask        {full_name(content, county)}: {line.name}, {line.phone.written()}")
    else:
        line = content.fallback
        click.echo(f"hotline    {line.name}, {line.phone.written()} (no county is known)")


def as_csv(found: Iterable[Route]) -> str:
    """The table of routes, as it is kept in flows/routes.csv."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(route.row() for route in found)
    return file.getvalue()
