"""`flask canary`: do callers get the right answer now? And `flask alert-test`: do alarms arrive?"""

import sys

import click
from flask import current_app

from app.alarms.alert_url import AlertUrl, Unreachable
from app.canary.canary import Canary
from app.cli.commands import commands

TRIAL = "This is a trial by flask alert-test. If you read it, alarms arrive; there is nothing to do."


@commands.cli.command("canary")
def canary() -> None:
    """Send a text and a call through PUBLIC_URL, as Twilio would, and check the answers.

    Nobody is called, nothing is counted, kept or paid. It ends with 1 if an answer is wrong.
    The worker does the same every 15 minutes.
    """
    faro = current_app.extensions["faro"]
    if faro.settings.token_is_made_up:
        sys.exit("Set TWILIO_AUTH_TOKEN as the running server has it: without it nothing can be signed.")
    well = True
    for finding in Canary(faro.settings, faro.content).findings():
        click.echo(str(finding))
        well &= finding.ok
    if not well:
        sys.exit("\nCallers may not get the right answer.")


@commands.cli.command("alert-test")
def alert_test() -> None:
    """Post a trial alarm to ALERT_URL. It ends with 1 if it is not taken."""
    url = current_app.extensions["faro"].settings.alert_url
    if not url:
        sys.exit("ALERT_URL is not set: alarms stand in the log and on the desk only. docs/alarms.md")
    try:
        why = AlertUrl(url).post("trial", TRIAL)
    except Unreachable as down:
        why = str(down)
    if why:
        sys.exit(f"The trial alarm was not taken: {why}. Look at ALERT_URL.")
    click.echo("The trial alarm was taken. Look whether it can be read where you expect it.")
