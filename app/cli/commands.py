"""The flask commands, gathered in one group that the others fill, and what these ask for."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from flask import current_app
from flask.cli import AppGroup

from app.settings import Settings
from app.stores.base import StoreDown

if TYPE_CHECKING:
    from app import Faro

Answer = TypeVar("Answer")

commands = AppGroup()


def faro() -> "Faro":
    """The hotline that the command is about."""
    found: Faro = current_app.extensions["faro"]
    return found


def settings_with_account() -> Settings:
    """The settings; the command ends where they name no Twilio account."""
    settings = faro().settings
    if settings.without_twilio:
        sys.exit("There is no Twilio account: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.")
    return settings


def answer_of(ask: Callable[[], Answer]) -> Answer:
    """What Redis answers; the command ends where Redis is away."""
    try:
        return ask()
    except StoreDown:
        sys.exit("Redis cannot be reached.")
