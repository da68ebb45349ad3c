"""`flask report`: what to post when strangers are asked for help, with nothing in it that names anybody."""

import sys
from collections.abc import Iterable
from typing import TextIO

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.check import all_problems
from app.cli.commands import commands
from app.cli.doctor import looks_inside, looks_outside
from app.core.problem import Faulty
from app.doctor.look import examine
from app.report.log_lines import excerpt
from app.report.sheet import told_finding, told_problems, told_settings, versions
from app.settings import given


@commands.command("report")
@click.option(
    "--log", type=click.File(encoding="utf-8", errors="replace"), help="A file with our log; - reads a pipe."
)
@click.option("--last", type=click.IntRange(min=1), default=200, help="How many of its lines are shown.")
def report(log: TextIO | None, last: int) -> None:
    """Print versions, settings, faults and log lines, for a public request for help.

    It changes nothing. It also tells why the hotline does not start.

    journalctl -u faro-web -u faro-worker -n 500 | flask report --log -
    """
    faulty: Faulty | None = current_app.extensions.get("faulty")
    _show("Versions", versions())
    _show("Settings", told_settings(given()))
    if faulty:
        _show("It does not start", told_problems(faulty.problems))
    else:
        _show("flask check", told_problems(all_problems()))
        _show("flask doctor", map(told_finding, examine([*looks_inside(), *looks_outside()])))
    if log:
        found = excerpt(log, last)
        _show(f"Log ({found.left_out} lines of others left out)", found.lines)
    click.echo("Read it once before you post it.")


def _show(title: str, lines: Iterable[str]) -> None:
    click.echo(f"## {title}\n\n```")
    for line in list(lines) or ["nothing"]:
        click.echo(line)
    click.echo("```\n")


class ReportOnly(AppGroup):
    """The commands of a hotline that does not start: `report`, and every other ends with why."""

    def __init__(self, why: str):
        super().__init__()
        self._why = why
        self.add_command(report)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, cmd_name) or sys.exit(self._why)

    def list_commands(self, ctx: click.Context) -> list[str]:
        sys.exit(self._why)
