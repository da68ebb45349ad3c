"""Calls: Twilio's voice webhooks become Inbounds, the next piece of the call goes back as TwiML."""

from urllib.parse import parse_qs

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from app.bot import Bot
from app.channels import twiml
from app.channels.addresses import PARAMETER, Addresses, unpacked
from app.channels.forms import seconds
from app.channels.rescue import Rescue
from app.core.inbound import Inbound, Kind, Outcome
from app.core.phone import E164, WITHHELD
from app.core.session import Session
from app.core.whisper import ringing, whisper

BY_DIAL_STATUS: dict[str, Outcome] = {
    "completed": "answered",
    "answered": "answered",
    "busy": "busy",
    "no-answer": "no_answer",
    "canceled": "no_answer",
}


def voice(bot: Bot, rescue: Rescue, addresses: Addresses, number: str) -> Blueprint:
    """`POST /voice` and the addresses that its TwiML names. `number` is ours, to be shown
    to hotlines where the request does not say which of our numbers was called.
    """
    routes = Blueprint("voice", __name__)

    @routes.post("/voice")
    def begin() -> Response:
        return respond(_session(), "started")

    @routes.post("/voice/step")
    def step() -> Response:
        return respond(_session(), _kind(request.form))

    @routes.post("/voice/dial")
    def dial() -> Response:
        return respond(_session(), "dial_ended")

    @routes.post("/voice/whisper")
    def whispered() -> Response:
        def answer() -> str:
            session = _session()
            accept = ringing(session, bot.content).accept
            return twiml.whisper(whisper(session, bot.content), accept, bot.content, addresses)

        # Should it fail, the two are connected without a whisper.
        return Response(rescue.guard(answer, twiml.empty()), content_type=twiml.CONTENT_TYPE)

    @routes.post("/voice/accept")
    def accepted() -> Response:
        return Response(twiml.accepted(request.form.get("Digits", "")), content_type=twiml.CONTENT_TYPE)

    def respond(session: Session, kind: Kind) -> Response:
        def answer() -> str:
            inbound = read(request.form, kind)
            # The keys pressed belong to the name: the same question may be answered twice.
            form = request.form
            pressed = form.get("Digits", "") + form.get("DialCallStatus", "")
            call_sid = form.get("CallSid", "")
            request_name = f"{call_sid} {request.query_string.decode('latin-1')} {pressed}"
            turn = bot.call(session, inbound, form.get("From", ""), call_sid, request_name)
            return twiml.call(turn, bot.content, addresses, _ours(request.form, number))

        withheld = not _is_number(request.form.get("From", ""))
        otherwise = rescue.call(_ours(request.form, number), session.hidden, withheld)
        return Response(rescue.guard(answer, otherwise), content_type=twiml.CONTENT_TYPE)

    return routes


def _session() -> Session:
    """The session that the address carries. Read as bytes: an address may hold any."""
    carried = parse_qs(request.query_string.decode("latin-1")).get(PARAMETER, [""])
    return unpacked(carried[0])


def read(form: MultiDict[str, str], kind: Kind) -> Inbound:
    """What the caller did, and nothing of who they are."""
    can_be_texted = _is_number(form.get("From", ""))
    if kind == "dial_ended":
        outcome = BY_DIAL_STATUS.get(form.get("DialCallStatus", ""), "failed")
        if outcome == "answered" and form.get("DialBridged", "").lower() == "false":
            outcome = "no_answer"  # picked up, but the two were never joined
        lasted = seconds(form.get("DialCallDuration", ""))
        hung_up = form.get("DialCallStatus") == "canceled" or form.get("CallStatus") == "completed"
        return Inbound(
            "voice",
            "dial_ended",
            outcome=outcome,
            seconds=lasted,
            hung_up=hung_up and outcome == "no_answer",
            can_be_texted=can_be_texted,
        )
    if kind == "digits":
        return Inbound("voice", "digits", form.get("Digits", ""), can_be_texted=can_be_texted)
    if kind == "speech":
        said = form.get("SpeechResult", "")
        sure = _fraction(form.get("Confidence", ""))
        return Inbound("voice", "speech", said, confidence=sure, can_be_texted=can_be_texted)
    return Inbound("voice", kind, can_be_texted=can_be_texted)


def _kind(form: MultiDict[str, str]) -> Kind:
    if form.get("Digits"):
        return "digits"
    return "speech" if form.get("SpeechResult") else "silence"


def _is_number(text: str) -> bool:
    return bool(E164.fullmatch(text)) and text not in WITHHELD


def _ours(form: MultiDict[str, str], number: str) -> str:
    """The number that the caller dialled: always one that Twilio lets us show."""
    called = form.get("To", "")
    return called if E164.fullmatch(called) else number


def _fraction(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 < value <= 1 else None
