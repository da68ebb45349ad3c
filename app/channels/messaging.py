"""Texts: Twilio's messaging webhook becomes an Inbound, the answer goes back as TwiML."""

import math

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from app.bot import Bot
from app.channels import twiml
from app.channels.forms import whole
from app.channels.rescue import Rescue
from app.core.inbound import Channel, Inbound

LONGEST = 1600  # characters that Twilio hands over
MOST_MEDIA = 10


def messaging(bot: Bot, rescue: Rescue, report_to: str = "") -> Blueprint:
    """`POST /sms`. Signatures are checked before it runs.

    `report_to` is where Twilio tells what became of an answer: nearly all our texts are answers, so
    without it nobody would learn that carriers filter them.
    """
    routes = Blueprint("messaging", __name__)

    @routes.post("/sms")
    def sms() -> Response:
        return Response(rescue.guard(answer, rescue.message), content_type=twiml.CONTENT_TYPE)

    def answer() -> str:
        inbound, number = read(request.form)
        return twiml.message(bot.text(inbound, number, request.form.get("MessageSid", "")), report_to)

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
        opted_out=form.get("OptOutType") == "STOP",
        media=min(whole(form.get("NumMedia", ""), 3), MOST_MEDIA),
    )
    return inbound, number


def _pin(form: MultiDict[str, str]) -> tuple[float, float] | None:
    if "Latitude" not in form:
        return None
    try:
        pin = float(form.get("Latitude", "")), float(form.get("Longitude", ""))
    except ValueError:
        return None
    return pin if all(map(math.isfinite, pin)) else None
