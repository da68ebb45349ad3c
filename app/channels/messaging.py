"""Texts: Twilio's messaging webhook becomes an Inbound, the answer goes back as TwiML."""

import math

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from app.bot import Bot
from app.channels import twiml
from app.channels.rescue import Rescue
from app.core.inbound import Channel, Inbound

LONGEST = 1600  # characters that Twilio hands over


def messaging(bot: Bot, rescue: Rescue) -> Blueprint:
    """`POST /sms` and `POST /sms/status`. Signatures are checked before these run."""
    routes = Blueprint("messaging", __name__)

    @routes.post("/sms")
    def sms() -> Response:
        return Response(rescue.guard(answer, rescue.message), content_type=twiml.CONTENT_TYPE)

    def answer() -> str:
        inbound, number = read(request.form)
        return twiml.message(bot.text(inbound, number, request.form.get("MessageSid", "")))

    @routes.post("/sms/status")
    def status() -> tuple[str, int]:
        return "", 204

    return routes


def read(form: MultiDict[str, str]) -> tuple[Inbound, str]:
    """What came in, and the number it came from. Where that number is registered is left behind."""
    number = form.get("From", "")
    channel: Channel = "whatsapp" if number.startswith("whatsapp:") else "sms"
    inbound = Inbound(
        channel=channel,
        kind="text",
        text=form.get("Body", "")[:LONGEST],
        pin=_pin(form),
        media=_count(form.get("NumMedia", "")),
    )
    return inbound, number


def _pin(form: MultiDict[str, str]) -> tuple[float, float] | None:
    try:
        pin = float(form.get("Latitude", "")), float(form.get("Longitude", ""))
    except ValueError:
        return None
    return pin if all(map(math.isfinite, pin)) else None


def _count(text: str) -> int:
    return min(int(text), 10) if text.isascii() and text.isdigit() and len(text) < 4 else 0
