"""`flask desk-password`: a password for the desk, kept only as a hash in the environment."""

import click
from werkzeug.security import generate_password_hash

from app.cli.commands import commands

SHORTEST = 12


@commands.command("desk-password")
@click.password_option(help="Asked for where it is not given; better not to write it on the command line.")
def desk_password(password: str) -> None:
    """Make the hash that opens the desk with this password."""
    if len(password) < SHORTEST:
        raise click.UsageError(f"Use {SHORTEST} characters or more: a few words that do not belong together.")
    click.echo(f"DESK_PASSWORD_HASH='{generate_password_hash(password)}'")
    click.echo("Put this line into the environment or .env, and start the hotline again.", err=True)
