"""`flask doctor`: is it all right? A line each: ok, or what to do."""

import sys

import click

from app.cli.commands import commands, faro
from app.doctor.address import look_at_address
from app.doctor.checklist import CHECKLIST
from app.doctor.house import look_at_house
from app.doctor.look import Look, examine
from app.doctor.redis import look_at_redis
from app.doctor.twilio import AtTwilio
from app.loader.ages import ages


@commands.command("doctor")
@click.option("--public", is_flag=True, help="Only what is seen from outside: our address, and Twilio.")
def doctor(public: bool) -> None:
    """Is it all right? Settings, words, Redis, worker, our public address, what Twilio knows.

    It changes nothing and leaves nothing behind. It ends with 1 if there is anything to do.
    With --public it can be run from anywhere that has the account's settings.
    """
    outside = looks_outside()
    to_do = 0
    for finding in examine(outside if public else [*looks_inside(), *outside]):
        click.echo(str(finding))
        to_do += not finding.ok
    click.echo("\nNo program can see these; look yourself, in Twilio's console:")
    for place, what in CHECKLIST:
        click.echo(f"[ ] {place}\n    {what}")
    if to_do:
        sys.exit(f"\n{to_do} to do.")
    click.echo("\nAll that a program can see is well.")


def looks_inside() -> list[tuple[str, Look]]:
    """The settings, the words, Redis and the worker."""
    settings, content = faro().settings, faro().content
    dated = ages(content, faro().bot.today())
    return [
        ("house", lambda: look_at_house(settings, content, faro().problems, dated, faro().alarms.sounding())),
        ("redis", lambda: look_at_redis(settings, faro().later.health())),
    ]


def looks_outside() -> list[tuple[str, Look]]:
    """What callers and Twilio see of the hotline."""
    settings, content = faro().settings, faro().content
    return [
        ("public address", lambda: look_at_address(settings, content)),
        ("twilio", lambda: AtTwilio(settings, content).findings()),
    ]
