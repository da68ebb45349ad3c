"""What an operator, a volunteer or a translator asks of the hotline in a terminal."""

import click
from flask.cli import AppGroup


class Commands(AppGroup):
    """Every flask command, read when one is asked for: a web process starts without them."""

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return _all().get_command(ctx, name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return _all().list_commands(ctx)


def _all() -> AppGroup:
    from app.cli import (  # noqa: F401 - each adds its commands
        agreements,
        alert_test,
        audit,
        canary,
        check,
        connect,
        desk_password,
        doctor,
        erase,
        fallback,
        hold,
        registration,
        report,
        review,
        segments,
        translation,
        where,
    )
    from app.cli.commands import commands

    return commands
