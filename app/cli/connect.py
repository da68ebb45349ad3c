"""`flask connect`: points a number, or a Messaging Service, at this hotline, and back again."""

import sys
from pathlib import Path

import click

from app.account.api import Away
from app.account.connect import IN_THE_WAY, Plan, endpoints, wanted
from app.account.numbers import Account, Refused
from app.account.undo import NAME, UndoFile
from app.cli.commands import commands, faro, settings_with_account
from app.doctor.reach import Reach, fallback_problems
from app.settings import ROOT, Settings


@commands.command("connect")
@click.argument("number", default="")
@click.option("--service", default="", help="A Messaging Service, MG…, with all its numbers.")
@click.option("--fallback-url", default="", help="The folder elsewhere that holds voice.xml and sms.xml.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--undo", is_flag=True, help="Put back what was there before.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--force", is_flag=True, help="Also where a check fails; with --undo, over others' changes.")
@click.option("--kept", type=click.Path(dir_okay=False, path_type=Path), help=f"Another file than {NAME}.")
def connect(
    number: str,
    service: str,
    fallback_url: str,
    dry_run: bool,
    undo: bool,
    yes: bool,
    force: bool,
    kept: Path | None,
) -> None:
    """Point NUMBER (+19195550100) at PUBLIC_URL: calls, texts, reports, and what answers when we are gone.

    Without NUMBER and --service: those of the settings, or else one to choose.
    What was there before is kept in a file, so that --undo can put it back.
    """
    settings = settings_with_account()
    account = Account(settings)
    undo_file = UndoFile(kept or ROOT / NAME, settings.account_sid)
    try:
        if undo:
            return _undo(undo_file, account, dry_run, yes, force)
        phone, service = _chosen(account, settings, number, service, yes)
        folder = fallback_url.rstrip("/")
        found = endpoints(account, phone, service)
        plans = [Plan(endpoint, wanted(endpoint.kind, settings, folder)) for endpoint in found]
        _show(plans, account)
        _check(settings, folder, force)
        _change(plans, undo_file, account, dry_run, yes)
    except LookupError as error:
        sys.exit(str(error))
    except Away as away:
        sys.exit(f"Twilio cannot be asked: {away}. What was changed before that, --undo puts back.")
    except Refused as refused:
        sys.exit(f"{refused}. What was changed before that, flask connect --undo puts back.")


def _chosen(account: Account, settings: Settings, number: str, service: str, yes: bool) -> tuple[str, str]:
    if number or service:
        return number, service
    phone, service = settings.our_phone, settings.messaging_service_sid
    if phone or service:
        return phone, service
    owned = list(account.owned())
    for place, endpoint in enumerate(owned, 1):
        can = (
            "calls and texts"
            if {"voice", "sms"} <= endpoint.can
            else f"only {', '.join(sorted(endpoint.can))}"
        )
        click.echo(
            f"{place:4}  {endpoint.name:16} {can:18} {endpoint.values['voice_url'] or 'no address for calls'}"
        )
    if not owned:
        sys.exit("The account has no number: buy one in Twilio's console that can call and text.")
    if yes:
        sys.exit("Name one of them: flask connect NUMBER.")
    place = click.prompt("Which one", type=click.IntRange(1, len(owned)))
    return owned[place - 1].name, ""


def _show(plans: list[Plan], account: Account) -> None:
    for plan in plans:
        click.echo("\n".join(plan.table()))
        for name, sid in plan.in_the_way.items():
            click.echo(
                f"  ! {IN_THE_WAY[name]} now ({sid}), and Twilio ignores the addresses. It will be taken off."
            )
        if plan.endpoint.kind == "service":
            click.echo(
                f"    Texts to all its numbers come to us: {', '.join(account.pool(plan.endpoint.sid))}"
            )
        elif missing := {"voice", "sms"} - plan.endpoint.can:
            click.echo(f"  ! This number can do no {' and no '.join(sorted(missing))}.")
        fallbacks = ("voice_fallback_url", "sms_fallback_url", "fallback_url")
        after = {**plan.endpoint.values, **plan.wanted}
        if any(after.get(name) == "" for name in fallbacks):
            click.echo(
                "  ! Without a fallback callers hear an error when our server is gone: --fallback-url."
            )
        click.echo("")


def _check(settings: Settings, folder: str, force: bool) -> None:
    problems = []
    if not settings.public_url.startswith("https://"):
        problems.append(f"PUBLIC_URL ({settings.public_url}) is not https: what callers say could be read.")
    problems += Reach(settings, faro().content).problems()
    if folder:
        problems += fallback_problems(folder, faro().content)
    for problem in problems:
        click.echo(f"Problem: {problem}")
    if problems and not force:
        sys.exit("Nothing was changed. Put this right first (flask doctor tells more), or add --force.")


def _change(plans: list[Plan], undo_file: UndoFile, account: Account, dry_run: bool, yes: bool) -> None:
    due = [plan for plan in plans if plan.changes]
    if not due:
        click.echo("All of it is so already.")
        return
    if dry_run:
        click.echo("Nothing was changed (--dry-run).")
        return
    if not yes:
        click.confirm("Change it so?", abort=True)
    undo_file.remember(due)
    failed = False
    for plan in due:
        now = account.change(plan.endpoint, plan.changes)
        wrong = [name for name, value in plan.changes.items() if now.values[name] != value]
        failed |= bool(wrong)
        click.echo(f"{plan.endpoint}: " + (f"Twilio did not take {', '.join(wrong)}." if wrong else "done."))
    click.echo("flask connect --undo puts back what was there. Now call it, text it, and run flask doctor.")
    if failed:
        sys.exit(1)


def _undo(undo_file: UndoFile, account: Account, dry_run: bool, yes: bool, force: bool) -> None:
    fates = list(undo_file.fates(account))
    if not fates:
        click.echo("There is nothing to put back.")
        return
    for kept, outcomes in fates:
        click.echo(f"{kept.kind} {kept.name}")
        for name, outcome in outcomes.items():
            click.echo(f"    {name:30} {outcome:24} {kept.fields[name][0] or '-'}")
    if dry_run:
        click.echo("Nothing was changed (--dry-run).")
        return
    if not yes:
        click.confirm("Put it back so?", abort=True)
    refused = [
        name for kept, outcomes in fates for name in undo_file.put_back(account, kept, outcomes, force)
    ]
    others = any("changed by somebody else" in outcomes.values() for _, outcomes in fates) and not force
    if others:
        click.echo("What somebody else has changed since was left; --force puts that back too.")
    if refused:
        click.echo(f"Twilio did not take {', '.join(refused)}.")
    if others or refused:
        sys.exit(1)
    click.echo("All is as it was before.")
