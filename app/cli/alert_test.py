"""`flask alert-test`: do alarms arrive?"""

import sys

import click

from app.alarms.alert_url import AlertUrl, Unreachable
from app.cli.commands import commands, faro

TRIAL = "This is a trial by flask alert-test. If you read it, alarms arrive; there is nothing to do."


@commands.command("alert-test")
def alert_test() -> None:
    """Post a trial alarm to ALERT_URL. It ends with 1 if it is not taken."""
    url = faro().settings.alert_url
    if not url:
        sys.exit("ALERT_URL is not set: alarms stand in the log and on the desk only. docs/alarms.md")
    try:
        why = AlertUrl(url).post("trial", TRIAL)
    except Unreachable as down:
        why = str(down)
    if why:
        sys.exit(f"The trial alarm was not taken: {why}. Look at ALERT_URL.")
    click.echo("The trial alarm was taken. Look whether it can be read where you expect it.")
