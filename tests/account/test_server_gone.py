"""Our server is gone: Twilio fetches what lies on another host, by GET, and callers still get through."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from flask import Flask

from app.account.fallback import FOLDER, SMS, VOICE
from app.handset.call import Call
from app.handset.events import Ended, Fault, Spoke
from app.handset.line import Answer, FetchError, Line, Request, Setup
from app.handset.message import Texting
from app.handset.parameters import Caller
from app.handset.transport import in_process, over_http
from tests.caller import CHARLOTTE, STATEWIDE, WAKE, e164
from tests.frozen.content import freeze

OURS = "https://hotline.example.org"
SOMEBODY = Caller("+19195550111")


class Pages(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A host of static pages that serves flows/fallback/."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, directory=str(freeze() / FOLDER)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Server:
    """Our server, which can go away; other hosts are asked over real HTTP."""

    def __init__(self, app: Flask):
        self.is_gone = False
        self.token: str = app.extensions["faro"].settings.auth_token
        self._ours, self._others = in_process(app, OURS), over_http()

    def carry(self, request: Request) -> Answer:
        if not request.url.startswith(OURS):
            return self._others(request)
        if self.is_gone:
            raise FetchError(Fault(11205, "no answer", request.url))
        return self._ours(request)

    def line(self, elsewhere: str, method: str = "GET") -> Line:
        setup = Setup(
            "+19195550100",
            f"{OURS}/sms",
            f"{OURS}/voice",
            "AC" + "0" * 32,
            sms_fallback_url=f"{elsewhere}/{SMS}",
            voice_fallback_url=f"{elsewhere}/{VOICE}",
            sms_fallback_method=method,
            voice_fallback_method=method,
        )
        return Line(self.carry, self.token, setup)


@pytest.fixture
def server(app: Flask) -> Server:
    return Server(app)


def codes(faults: list[Fault]) -> list[int]:
    return [fault.code for fault in faults]


def digit_by_digit(phone: str) -> str:
    return ", ".join(" ".join(group) for group in phone.split("-"))


def test_a_text_is_answered_with_every_number(server: Server, elsewhere: str) -> None:
    server.is_gone = True
    exchange = Texting(server.line(elsewhere), SOMEBODY).send("vivo en Garner")

    (text,) = exchange.bodies
    assert all(phone in text for phone in (CHARLOTTE, WAKE, STATEWIDE))
    assert codes(exchange.faults) == [11205]


@pytest.mark.parametrize(
    "outcome", ["line_answers_and_hangs_up", "line_is_busy", "line_does_not_answer", "line_fails"]
)
def test_a_call_rings_the_statewide_line_and_then_hears_every_number(
    server: Server, elsewhere: str, outcome: str
) -> None:
    server.is_gone = True
    call = Call(server.line(elsewhere), SOMEBODY)
    call.start()
    assert call.dialing is not None
    assert call.dialing.numbers == (e164(STATEWIDE),)

    getattr(call, outcome)()

    said = [event for event in call.heard if isinstance(event, Spoke)]
    for language in ("en-US", "es-US"):
        told = [event.text for event in said if event.language == language]
        for phone in (CHARLOTTE, WAKE, STATEWIDE):
            assert sum(digit_by_digit(phone) in text for text in told) == 2, (language, phone)
    assert call.ended == Ended("hung up")
    assert codes(call.faults) == [11205]


def test_a_call_under_way_is_put_through_when_the_server_goes(server: Server, elsewhere: str) -> None:
    call = Call(server.line(elsewhere), SOMEBODY)
    call.start()
    assert call.gather
    assert not call.faults

    server.is_gone = True
    call.press("2")

    assert call.dialing is not None
    assert call.dialing.numbers == (e164(STATEWIDE),)


def test_asked_by_post_a_host_of_static_pages_gives_nothing(server: Server, elsewhere: str) -> None:
    """Why the method of the fallback addresses must be GET."""
    server.is_gone = True
    exchange = Texting(server.line(elsewhere, "POST"), SOMEBODY).send("AYUDA")

    assert exchange.bodies == []
    assert codes(exchange.faults) == [11205, 11200]
