"""What an operator, a volunteer or a translator asks of the hotline in a terminal."""

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

__all__ = ["commands"]
