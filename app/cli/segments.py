"""`flask segments`: what does each text cost, and why?"""

import sys
import unicodedata
from collections.abc import Iterator, Mapping

import click

from app.cli.commands import commands, faro
from app.core.catalog import PLACEHOLDER, Language
from app.core.segments import EXTENSION, GSM, is_gsm, segments
from app.loader.rules import LONGEST


@commands.command("segments")
@click.argument("languages", nargs=-1)
def show_segments(languages: tuple[str, ...]) -> None:
    """What every text of LANGUAGES (all of them, if none is named) takes: characters, encoding, segments."""
    content = faro().content
    known = content.catalog.languages
    click.echo(f"{'message':44} {'characters':>10}  {'encoding':8} {'segments':>8}  what makes it UCS-2")
    for code in languages or sorted(known):
        if code not in known:
            sys.exit(f"There is no messages/{code}.toml.")
        click.echo(f"\n{code}  {known[code].name}")
        for row in costs(known[code], content.links):
            click.echo(row)


def costs(language: Language, links: Mapping[str, str]) -> Iterator[str]:
    """A line a text, its placeholders as long as they get."""
    values = {**LONGEST, **links}
    for name, forms in language.messages.items():
        for variant, text in forms.items():
            if variant == "voice" or name.startswith("label."):
                continue
            filled = PLACEHOLDER.sub(lambda match: values.get(match.group(1), match.group(0)), text)
            strange = sorted({c for c in filled if c not in GSM and c not in EXTENSION})
            why = ", ".join(f"{c} {unicodedata.name(c, '').lower()}" for c in strange[:2])
            more = f" and {len(strange) - 2} more" if len(strange) > 2 else ""
            encoding = "GSM-7" if is_gsm(filled) else "UCS-2"
            place = f"{name}.{variant}"
            yield f"  {place:42} {len(filled):>10}  {encoding:8} {segments(filled):>8}  {why}{more}"
