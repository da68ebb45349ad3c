"""`flask hold`: what Twilio still keeps of us stays, because a lawyer says so."""

import sys
from functools import partial

import click
from flask.cli import with_appcontext

from app.cli.commands import answer_of, commands, faro
from app.erasure.hold import Hold


@commands.group("hold", invoke_without_command=True)
@click.pass_context
@with_appcontext
def hold(context: click.Context) -> None:
    """Stop all erasure at Twilio, as a lawyer may have to order; alone it shows the record.

    To erase what one knows is demanded by law would be a crime.
    """
    if context.invoked_subcommand is None:
        orders = answer_of(_hold().orders)
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
    if not answer_of(_hold().outlives_redis):
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
    order = answer_of(partial(record.order, state, by, reason))
    click.echo(order.line())
    click.echo(
        "Nothing is erased any more."
        if state == "on"
        else "Erasure goes on with the next sweep, within the hour."
    )


def _hold() -> Hold:
    settings = faro().settings
    if settings.without_redis:
        sys.exit("The record of holds is kept in Redis, and REDIS_URL is not set.")
    return Hold(settings.redis_url)
