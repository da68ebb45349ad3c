"""A hotline of a few sentences with the browser phone, to try the phone on."""

from collections import defaultdict
from functools import cache

from flask import Flask, Response, abort, request
from twilio.request_validator import RequestValidator

from app.handset.page import phone_page
from app.loader import load
from app.settings import Settings, read
from tests.frozen.content import freeze

CHARLOTTE = "+17047407737"


@cache
def content():
    return load(freeze()).content


def small_settings(port: int = 8000, **given: str) -> Settings:
    return read({"PORT": str(port), **given})


def small_hotline(settings: Settings) -> Flask:
    app = Flask(__name__)
    app.config["SETTINGS"] = settings
    app.config["GATHER_SECONDS"] = 30
    app.config["SEEN"] = []  # (path, form) of each webhook
    texts = app.config["TEXTS"] = defaultdict(list)  # sent later, by number

    @app.before_request
    def signed_only() -> None:
        if request.path.startswith("/phone"):
            return
        signature = request.headers.get("X-Twilio-Signature", "")
        url = settings.public_url + request.environ["RAW_URI"]
        if not RequestValidator(settings.auth_token).validate(url, request.form, signature):
            abort(403)
        app.config["SEEN"].append((request.path, request.form.to_dict()))

    @app.post("/sms")
    def sms() -> Response:
        body = request.form["Body"]
        if body == "LATER":
            texts[request.form["From"]].append("Línea de Charlotte: 704-740-7737")
            return twiml("")
        if body == "BROKEN":
            abort(500)
        return twiml(f"<Message>You wrote {body}.\nLlame al 704-740-7737</Message>")

    @app.post("/voice")
    def voice() -> Response:
        seconds = app.config["GATHER_SECONDS"]
        return twiml(
            f'<Gather numDigits="1" timeout="{seconds}" action="/voice/key">'
            '<Say language="es-MX">Gracias por llamar. Para hablar, oprima 1.</Say>'
            "<Say>For a place, press 2.</Say></Gather>"
            '<Say language="es-MX">Adiós.</Say>'
        )

    @app.post("/voice/key")
    def key() -> Response:
        if request.form["Digits"] == "2":
            return twiml(
                '<Gather input="dtmf speech" numDigits="5" timeout="30" action="/voice/place">'
                "<Say>Say your city, or press your ZIP code.</Say></Gather>"
            )
        if request.form["Digits"] == "9":
            return twiml("<Record/>")
        return twiml(f'<Say>Connecting.</Say><Dial action="/voice/done">{CHARLOTTE}</Dial>')

    @app.post("/voice/place")
    def place() -> Response:
        return twiml(f"<Say>You are in {request.form.get('Digits') or request.form['SpeechResult']}.</Say>")

    @app.post("/voice/done")
    def done() -> Response:
        if request.form["CallStatus"] == "completed":
            return twiml("")
        return twiml(f"<Say>It was {request.form['DialCallStatus']}.</Say>")

    @app.post("/voice/status")
    def status() -> tuple[str, int]:
        return "", 204

    app.register_blueprint(phone_page(settings, app, lambda number: texts[number], content()))
    return app


def twiml(inside: str) -> Response:
    return Response(f"<Response>{inside}</Response>", content_type="text/xml")
