"""`flask check`: is the content in order?"""

import sys

import click

from app.account.fallback import kept, stale
from app.cli.commands import commands, faro
from app.core.problem import Problem
from app.loader.ages import ages


@commands.command("check")
def check() -> None:
    """Every fault in flows/ and messages/: file, place, problem, fix.

    Content that we cannot even start with is told by wsgi.py, before this is reached.
    """
    problems = all_problems()
    for problem in problems:
        click.echo(f"{problem}\n")
    warnings = sum(problem.warning for problem in problems)
    errors = len(problems) - warnings
    if errors:
        sys.exit(f"{errors} to put right, {warnings} warnings.")
    click.echo(f"The content is in order ({warnings} warnings).")
    click.echo(f"Wordings that nobody has checked: {faro().content.unreviewed}.")


def all_problems() -> list[Problem]:
    """What loading found, then the dates and the fallback files that are too old."""
    content = faro().content
    dated = ages(content, faro().bot.today())
    return [*faro().problems, *dated, *stale(kept(faro().settings.content_dir), content)]
