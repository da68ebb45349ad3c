"""`flask erase`: what Twilio still keeps of us goes."""

import sys
from functools import partial

import click

from app.account.api import Away
from app.cli.commands import answer_of, commands, settings_with_account
from app.erasure.eraser import build_eraser
from app.erasure.hold import Hold
from app.erasure.rounds import SLICE_SECONDS, SweepRounds
from app.erasure.swept import Swept
from app.settings import Settings

WHATEVER_WE_DO = """
Whatever we erase, others keep their own:
- Twilio: the words of deleted messages for up to 30 days in backups; of a deleted recording, that it
  was, for 40 days. In rare cases an entry cannot be deleted until 14 days later. Its debugger keeps the
  requests that failed. Ask Twilio what its internal logs keep; we could not find out for sure.
- The carriers of the caller, of Twilio and of the hotlines: who texted or called whom, and when.
- The caller's own phone, and the phone bill."""


@commands.command("erase")
@click.option("--report", is_flag=True, help="Only say what remains at Twilio, and why.")
def erase(report: bool) -> None:
    """Erase at Twilio all that it lets go of our messages and calls, as the worker does each hour."""
    settings = settings_with_account()
    if report:
        return _tell_what_remains(settings)
    _tell(_sweep(settings))


def _sweep(settings: Settings) -> Swept:
    """A whole sweep, slice by slice. With Redis, the worker's and ours take turns."""
    eraser = build_eraser(settings)
    rounds = None if settings.without_redis else SweepRounds(settings.redis_url)
    while True:
        if rounds and not answer_of(rounds.begin):
            sys.exit("A sweep is under way already. Look with flask erase --report.")
        swept = eraser.sweep(SLICE_SECONDS)
        if rounds:
            answer_of(partial(rounds.end, swept))
        if not swept.goes_on:
            return swept
        _tell(swept)


def _tell_what_remains(settings: Settings) -> None:
    try:
        swept = build_eraser(settings).look()
    except Away as away:
        sys.exit(f"Twilio's logs cannot be read: {away}.")
    if not swept.remains:
        click.echo("Twilio's logs hold no message and no call of ours.")
    for line in swept.lines()[1:]:
        click.echo(line)
    if not settings.without_redis:
        order = answer_of(Hold(settings.redis_url).in_force)
        if order:
            click.echo(f"On hold, so nothing of it is erased: {order.line()}")
        last = answer_of(SweepRounds(settings.redis_url).last)
        click.echo(f"\nLast sweep: {last.at}" if last else "\nNo sweep in the last seven days.")
        for line in last.lines() if last else ():
            click.echo(f"  {line}")
    click.echo(WHATEVER_WE_DO)


def _tell(swept: Swept) -> None:
    for line in swept.lines():
        click.echo(line)
    if swept.state in ("away", "held"):
        sys.exit(1)
