"""What an operator, a volunteer or a translator asks of the hotline in a terminal."""

from app.cli import (
    agreements,
    check,
    connect,
    desk,
    doctor,
    erase,
    fallback,
    registration,
    review,
    translate,
    where,
)
from app.cli.commands import commands

__all__ = [
    "agreements",
    "check",
    "commands",
    "connect",
    "desk",
    "doctor",
    "erase",
    "fallback",
    "registration",
    "review",
    "translate",
    "where",
]
