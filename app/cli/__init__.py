"""What an operator, a volunteer or a translator asks of the hotline in a terminal."""

from app.cli import (
    agreements,
    canary,
    check,
    connect,
    desk,
    doctor,
    erase,
    fallback,
    registration,
    report,
    review,
    translate,
    where,
)
from app.cli.commands import commands

__all__ = [
    "agreements",
    "canary",
    "check",
    "commands",
    "connect",
    "desk",
    "doctor",
    "erase",
    "fallback",
    "registration",
    "report",
    "review",
    "translate",
    "where",
]
