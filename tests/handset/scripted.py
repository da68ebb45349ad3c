"""A hotline whose every answer a test writes down; it refuses what is not signed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from twilio.request_validator import RequestValidator
from werkzeug.wrappers import Request, Response

from app.handset.call import Call
from app.handset.line import Line, Setup
from app.handset.message import Texting
from app.handset.parameters import Caller
from app.handset.transport import in_process

TOKEN = "12345"
PUBLIC_URL = "https://hotline.example.org"
SETUP = Setup.at(PUBLIC_URL, "+19195550100", "AC" + "0" * 32)
CALLER = Caller("+19195550111", city="GARNER", state="NC", zip_code="27529")
Scripted = str | Response | Callable[[Mapping[str, str]], "str | Response"]


@dataclass(frozen=True)
class Seen:
    """One request, as the hotline got it."""

    method: str
    path: str
    query: str
    form: Mapping[str, str]
    headers: Mapping[str, str]


class Hotline:
    """Answers by path. A text is the inside of a <Response>."""

    def __init__(self, answers: Mapping[str, Scripted], public_url: str = PUBLIC_URL):
        self.answers = answers
        self.public_url = public_url
        self.seen: list[Seen] = []

    def __call__(self, environ, start_response):
        request = Request(environ)
        query = request.query_string.decode("latin-1")
        url = self.public_url + environ["RAW_URI"].split("?")[0] + (f"?{query}" if query else "")
        form = request.form if request.method == "POST" else {}
        signature = request.headers.get("X-Twilio-Signature", "")
        assert RequestValidator(TOKEN).validate(url, form, signature), f"not signed: {url}"
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.seen.append(Seen(request.method, request.path, query, request.form.to_dict(), headers))
        answer = self.answers.get(request.path, Response("no such page", 404))
        if callable(answer) and not isinstance(answer, Response):
            answer = answer(request.form.to_dict() or request.args.to_dict())
        response = answer if isinstance(answer, Response) else xml(answer)
        return response(environ, start_response)

    @property
    def paths(self) -> list[str]:
        return [seen.path for seen in self.seen]

    @property
    def last(self) -> Seen:
        return self.seen[-1]


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def xml(inside: str) -> Response:
    body = f'<?xml version="1.0" encoding="UTF-8"?><Response>{inside}</Response>'
    return Response(body, content_type="text/xml; charset=utf-8")


def line_to(hotline: Hotline, **setup: object) -> Line:
    setup = {"voice_status_url": "", **setup}
    return Line(in_process(hotline, hotline.public_url), TOKEN, replace(SETUP, **setup))


def call_to(
    answers: Mapping[str, Scripted], caller: Caller = CALLER, clock=None, **setup
) -> tuple[Call, Hotline]:
    """A call that has begun, and the hotline at its other end."""
    hotline = Hotline(answers)
    call = Call(line_to(hotline, **setup), caller, clock or Clock())
    call.start()
    return call, hotline


def texting_to(
    answers: Mapping[str, Scripted], caller: Caller = CALLER, channel="sms", **setup
) -> tuple[Texting, Hotline]:
    hotline = Hotline(answers)
    return Texting(line_to(hotline, **setup), caller, channel), hotline


def codes(faults) -> list[int]:
    return [fault.code for fault in faults]
