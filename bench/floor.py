"""What Faro's webhooks are held against: a bare Flask, and the plain layering that a tutorial builds.

Neither is part of the hotline. Both are served by the same server with the same settings.
"""

import json
import os

from flask import Flask, Response, abort, request
from redis import Redis
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import VoiceResponse

SECONDS = 6 * 60 * 60
WORDS = (
    "In Mecklenburg County, call 704-555-0100.\nICE's list of 287(g), 2026-09-11:\n"
    "No agency of Mecklenburg is on it. The jail may work with ICE all the same.\nMore: 287G, RIGHTS"
)
SPOKEN = "For English, press 1. Para español, oprima 2. To talk to a person, press 0."


def bare() -> Flask:
    """A constant answer: what the server and the framework cost by themselves."""
    app = Flask("bare")
    response = MessagingResponse()
    response.message(WORDS)
    constant = str(response)

    @app.post("/sms")
    @app.post("/voice")
    @app.post("/voice/step")
    def answer() -> Response:
        return Response(constant, content_type="text/xml; charset=utf-8")

    return app


def plain() -> Flask:
    """Signature and TwiML by Twilio's library, a session by GET and SET; no thought at all."""
    app = Flask("plain")
    validator = RequestValidator(os.environ["TWILIO_AUTH_TOKEN"])
    redis = Redis.from_url(os.environ["REDIS_URL"])
    public_url = os.environ["PUBLIC_URL"]

    def session() -> None:
        if not validator.validate(
            public_url + request.full_path.rstrip("?"),
            request.form,
            request.headers.get("X-Twilio-Signature", ""),
        ):
            abort(403)
        key = f"session:{request.form['From']}"
        known = json.loads(redis.get(key) or '{"turns": 0}')
        known["turns"] += 1
        redis.set(key, json.dumps(known), ex=SECONDS)

    @app.post("/sms")
    def sms() -> Response:
        session()
        response = MessagingResponse()
        response.message(WORDS)
        return Response(str(response), content_type="text/xml; charset=utf-8")

    @app.post("/voice")
    @app.post("/voice/step")
    def voice() -> Response:
        session()
        response = VoiceResponse()
        gather = response.gather(num_digits=1, action="/voice/step", method="POST", timeout=5)
        gather.say(SPOKEN, language="en-US", voice="Polly.Joanna-Neural")
        response.redirect("/voice")
        return Response(str(response), content_type="text/xml; charset=utf-8")

    return app
