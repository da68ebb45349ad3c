"""`flask fallback`: writes what Twilio fetches from another host when our server is gone."""

from pathlib import Path

import click

from app.account.fallback import FOLDER, documents
from app.cli.commands import commands, faro


@commands.command("fallback")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"Another folder than {FOLDER}, which flask check watches.",
)
def fallback(folder: Path | None) -> None:
    """Write voice.xml and sms.xml: every number, for when our server is gone.

    Then upload them to where Twilio fetches them: docs/fallback.md.
    """
    content = faro().content
    folder = folder or faro().settings.content_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    changed = 0
    for name, text in documents(content).items():
        path, new = folder / name, text.encode()
        is_new = not path.exists() or path.read_bytes() != new
        if is_new:
            path.write_bytes(new)
        changed += is_new
        click.echo(f"{path}  {'written' if is_new else 'as it was'}")
    if changed:
        click.echo("Now upload them to where Twilio fetches them: docs/fallback.md says how.")
