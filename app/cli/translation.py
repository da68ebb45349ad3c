"""`flask export` and `flask import`: a language as a PO file, for translators who have no git."""

import sys
from difflib import unified_diff
from pathlib import Path

import click

from app.cli.commands import commands, faro
from app.loader.po import to_po, with_po


@commands.command("export")
@click.argument("language")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(language: str, file: Path) -> None:
    """Write the messages of LANGUAGE to FILE (.po), each beside its English, its limit and a comment."""
    if language not in faro().content.catalog.languages:
        sys.exit(f"There is no messages/{language}.toml; begin it with [language] and its name.")
    po = to_po(faro().content, language)
    po.save(str(file))
    click.echo(f"{len(po)} wordings, {len(po.untranslated_entries())} of them still to be written: {file}")


@commands.command("import")
@click.argument("language")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Write without asking.")
def take_in(language: str, file: Path, yes: bool) -> None:
    """Take the translations of FILE (.po) into messages/LANGUAGE.toml, after showing what changes."""
    path = faro().settings.content_dir / "messages" / f"{language}.toml"
    if not path.exists():
        sys.exit(f"There is no messages/{language}.toml; begin it with [language] and its name.")
    before = path.read_text(encoding="utf-8")
    try:
        after, left_out = with_po(before, file)
    except (OSError, UnicodeError):  # polib's own words for it
        sys.exit(f"{file} is no PO file. flask export {language} FILE writes one to begin with.")
    for line in unified_diff(before.splitlines(), after.splitlines(), "before", "after", lineterm="", n=1):
        click.echo(line)
    for reason, name in left_out:
        click.echo(f"left out   {name}: {reason}")
    if after == before:
        click.echo("Nothing changes.")
    elif yes or click.confirm(f"Write this to messages/{language}.toml?"):
        path.write_text(after, encoding="utf-8")
        click.echo("Written. Now: flask check")
