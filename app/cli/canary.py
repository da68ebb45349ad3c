"""`flask canary`: do callers get the right answer now?"""

import sys

import click

from app.canary.canary import Canary
from app.cli.commands import commands, faro


@commands.command("canary")
def canary() -> None:
    """Send a text and a call through PUBLIC_URL, as Twilio would, and check the answers.

    Nobody is called, nothing is counted, kept or paid. It ends with 1 if an answer is wrong.
    The worker does the same every 15 minutes.
    """
    if faro().settings.token_is_made_up:
        sys.exit("Set TWILIO_AUTH_TOKEN as the running server has it: without it nothing can be signed.")
    well = True
    for finding in Canary(faro().settings, faro().content).findings():
        click.echo(str(finding))
        well &= finding.ok
    if not well:
        sys.exit("\nCallers may not get the right answer.")
