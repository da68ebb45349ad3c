"""Twilio's reports of what became of our texts and calls. Nobody waits for an answer to them."""

import logging
from collections.abc import Callable

from flask import Blueprint, request

from app.bot import Bot
from app.channels.forms import code, seconds
from app.core.carriers import Fate
from app.core.phone import E164, number_of

log = logging.getLogger(__name__)

DELIVERED = {"delivered": True, "undelivered": False, "failed": False}
"""How a text ended. What is told of it on the way there is of no use to us."""


def delivery(bot: Bot) -> Blueprint:
    """`POST /sms/status` and `POST /voice/status`: 204, whatever comes. Signatures are checked before."""
    routes = Blueprint("delivery", __name__)

    @routes.post("/sms/status")
    def text() -> tuple[str, int]:
        return taken(text_ended)

    @routes.post("/voice/status")
    def call() -> tuple[str, int]:
        return taken(call_ended)

    def text_ended() -> None:
        form = request.form
        delivered = DELIVERED.get(form.get("MessageStatus", ""))
        message = form.get("MessageSid", "")
        if delivered is None or not message:
            return
        number = form.get("To", "")
        known = E164.fullmatch(number_of(number))
        fate = Fate(delivered, 0 if delivered else code(form.get("ErrorCode", "")))
        bot.reported(number if known else "", message, fate)

    def call_ended() -> None:
        form = request.form
        # A leg to a hotline is counted where its own end is told.
        if form.get("CallStatus") == "completed" and form.get("CallSid") and not form.get("ParentCallSid"):
            bot.ended(form["CallSid"], seconds(form.get("CallDuration", "")))

    return routes


def taken(report: Callable[[], None]) -> tuple[str, int]:
    """Twilio can do nothing about a report that we fail to take in, so it is never told."""
    try:
        report()
    except Exception:
        log.exception("A report of Twilio's could not be taken in")
    return "", 204
