"""`flask registration`: what the forms ask where our numbers are registered, ready to be copied."""

import sys
from collections.abc import Iterable

import click

from app.account.objections import Applicant
from app.account.registration import Field, registration
from app.cli.commands import commands, faro
from app.pages.overview import summary_of
from app.stores.base import StoreDown

BY_HAND = """
What only you can give: for the brand the organisation's legal name, kind, EIN, address and a contact
person; for toll-free the same, an e-mail address for the result, and a picture that anybody can open
of how the number is published, with the wording that MessageFlow quotes.
OptInMessage and OptOutMessage belong into the Messaging Service's Advanced Opt-Out, in the console:
there START and STOP are answered before a text reaches us. Nothing was sent to Twilio."""


@commands.command("registration")
@click.option("--number", default="", help="The number to register, where it is not in the settings.")
@click.option("--texts-a-month", type=click.IntRange(min=1), help="Expected; else the last 30 days' count.")
def show_registration(number: str, texts_a_month: int | None) -> None:
    """What A2P 10DLC and toll-free verification ask, filled in, and what would be turned down."""
    settings = faro().settings
    applicant = Applicant(settings.public_url, number or settings.our_phone, texts_a_month or _counted())
    kit = registration(faro().content, applicant)
    _show("A2P 10DLC: brand and campaign, for local numbers", kit.campaign)
    _show("Toll-free verification, for 800 numbers and their kin", kit.toll_free)
    click.echo(BY_HAND)
    for problem in kit.problems:
        click.echo(f"\n{problem}")
    if kit.problems:
        sys.exit(f"\n{len(kit.problems)} to put right before you send either form.")
    click.echo("\nNothing is missing that a form asks of the content.")


def _show(title: str, fields: Iterable[Field]) -> None:
    click.echo(f"\n{title}\n{'=' * len(title)}")
    for field in fields:
        least, most = field.limits
        length = f" ({len(field.value)} characters of {least} to {most})" if most else ""
        click.echo(f"\n{field.name}{length}")
        for line in (field.value or "—").splitlines():
            click.echo(f"    {line}")


def _counted() -> int | None:
    """The texts of the last 30 days; None where there were none, or the store is away."""
    try:
        return summary_of(faro().store, faro().bot.today()).total.texts or None
    except StoreDown:
        return None
