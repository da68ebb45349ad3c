"""`flask where`: where a text leads, and why."""

from typing import Literal

import click

from app.cli.commands import commands, faro
from app.core.folding import words
from app.core.hotlines import named_too, serving
from app.core.inbound import Inbound
from app.core.located import Located, Question, locate
from app.core.place_told import read_place
from app.core.routes import full_name


@commands.command("where")
@click.argument("text")
@click.option("--spoken", is_flag=True, help="Read it as a speech recogniser would have written it.")
def where(text: str, spoken: bool) -> None:
    """The county and the hotline for a TEXT, and why."""
    content = faro().content
    kind: Literal["text", "speech"] = "speech" if spoken else "text"
    inbound = Inbound("voice" if spoken else "sms", kind, text)
    reading = read_place(inbound, content, content.keywords.find(words(text)))
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
        line = serving(found.county, content)
        too = named_too(found.county, found.city, content, unsure=bool(found.likely))
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
