"""`flask erase` and `flask hold`: what Twilio still keeps of us goes, or stays because a lawyer says so."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import click
from flask import current_app
from flask.cli import with_appcontext

from app.account.api import Away
from app.cli.commands import commands
from app.erasure.eraser import build_eraser
from app.erasure.hold import Hold, Order
from app.erasure.rounds import SLICE_SECONDS, Rounds
from app.erasure.swept import Swept
from app.settings import Settings
from app.stores.base import StoreDown

Answer = TypeVar("Answer")

WHATEVER_WE_DO = """
Whatever we erase, others keep their own:
- Twilio: the words of deleted messages for up to 30 days in backups; of a deleted recording, that it
  was, for 40 days. In rare cases an entry cannot be deleted until 14 days later. Its debugger keeps the
  requests that failed. Ask Twilio what its internal logs keep; we could not find out for sure.
- The carriers of the caller, of Twilio and of the hotlines: who texted or called whom, and when.
- The caller's own phone, and the phone bill."""


@commands.cli.command("erase")
@click.option("--report", is_flag=True, help="Only say what remains at Twilio, and why.")
def erase(report: bool) -> None:
    """Erase at Twilio all that it lets go of our messages and calls, as the worker does each hour."""
    settings = _with_account()
    if report:
        return _tell_what_remains(settings)
    _tell(_sweep(settings))


@commands.cli.group("hold", invoke_without_command=True)
@click.pass_context
@with_appcontext
def hold(context: click.Context) -> None:
    """Stop all erasure at Twilio, as a lawyer may have to order; alone it shows the record.

    To erase what one knows is demanded by law would be a crime.
    """
    if context.invoked_subcommand is None:
        orders = _asked(_hold().orders)
        for order in orders:
            click.echo(order.line())
        if not orders or orders[-1].state == "off":
            click.echo("No hold stands: erasure goes on.")


@hold.command("on")
@click.option("--by", required=True, prompt="Your name", help="Who orders it.")
@click.option("--reason", required=True, prompt="Why", help="Why, with the date of the demand.")
def hold_on(by: str, reason: str) -> None:
    """Stop all erasure at once."""
    _order("on", by, reason)
    if not _asked(_hold().outlives_redis):
        click.echo(
            "Beware: this Redis does not write to its disk at once. After a restart of Redis the hold may be "
            "gone: look with flask hold, and order it again."
        )


@hold.command("off")
@click.option("--by", required=True, prompt="Your name", help="Who orders it.")
@click.option("--reason", default="", help="Why.")
def hold_off(by: str, reason: str) -> None:
    """Let erasure go on."""
    _order("off", by, reason)


def _order(state: str, by: str, reason: str) -> None:
    record = _hold()
    order: Order = _asked(partial(record.order, state, by, reason))
    click.echo(order.line())
    click.echo("Nothing is erased any more." if state == "on" else "Erasure goes on within five minutes.")


def _sweep(settings: Settings) -> Swept:
    """A whole sweep, slice by slice. With Redis, the worker's and ours take turns."""
    eraser = build_eraser(settings)
    rounds = None if settings.without_redis else Rounds(settings.redis_url)
    while True:
        if rounds and not _asked(rounds.begin):
            sys.exit("A sweep is under way already. Look with flask erase --report.")
        swept = eraser.sweep(SLICE_SECONDS)
        if rounds:
            _asked(partial(rounds.end, swept))
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
        order = _asked(Hold(settings.redis_url).standing)
        if order:
            click.echo(f"On hold, so nothing of it is erased: {order.line()}")
        last = _asked(Rounds(settings.redis_url).last)
        click.echo(f"\nLast sweep: {last.at}" if last else "\nNo sweep in the last seven days.")
        for line in last.lines() if last else ():
            click.echo(f"  {line}")
    click.echo(WHATEVER_WE_DO)


def _tell(swept: Swept) -> None:
    for line in swept.lines():
        click.echo(line)
    if swept.state in ("away", "held"):
        sys.exit(1)


def _with_account() -> Settings:
    settings: Settings = current_app.extensions["faro"].settings
    if settings.token_is_made_up:
        sys.exit("There is no Twilio account: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.")
    return settings


def _hold() -> Hold:
    settings: Settings = current_app.extensions["faro"].settings
    if settings.without_redis:
        sys.exit("The record of holds is kept in Redis, and REDIS_URL is not set.")
    return Hold(settings.redis_url)


def _asked(ask: Callable[[], Answer]) -> Answer:
    try:
        return ask()
    except StoreDown:
        sys.exit("Redis cannot be reached: nothing was changed.")
