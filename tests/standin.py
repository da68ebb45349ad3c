"""A stand-in for Twilio's REST API on this machine: remembers what it gets, answers as told."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler

import pytest

from app.settings import Settings, read
from tests.local_server import LocalServer
from tests.rest_api.handler import ACCOUNT, TOKEN, TwilioHandler, refusal

HOLD_SECONDS = 60
"""The longest that a held request is held, should a test forget it."""


@dataclass(frozen=True)
class Answer:
    """What the stand-in does with one request: answers, hangs until released, or hangs up."""

    status: int = 201
    code: int | None = None
    held: bool = False
    dropped: bool = False
    body: str | None = None


SENT = Answer()
BUSY = Answer(429, 20429)
OPTED_OUT = Answer(400, 21610)
BROKEN = Answer(500, 20500)
HELD = Answer(held=True)
DROPPED = Answer(dropped=True)


@dataclass(frozen=True)
class Received:
    """One request as it came, its form decoded."""

    path: str
    form: dict[str, str]


class StandIn(LocalServer):
    """The stand-in. `answers` are used up one a request; afterwards every text is taken."""

    def __init__(self) -> None:
        self.answers: deque[Answer] = deque()
        self.received: list[Received] = []
        self._arrived = threading.Condition()
        self._released = threading.Event()
        super().__init__(_handler(self))

    def settings(self, **environment: str) -> Settings:
        """Settings that point at this stand-in."""
        given = {
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_PHONE_NUMBER": "+19195550100",
            "TWILIO_API_URL": self.url,
            "PUBLIC_URL": "https://hotline.example.org",
            "SECRET_KEY": "s" * 32,
        }
        return read({**given, **environment})

    def wait_for(self, count: int, seconds: float = 60) -> list[Received]:
        """What came, once there is so much of it. Fails after so many seconds."""
        deadline = time.monotonic() + seconds
        with self._arrived:
            while len(self.received) < count:
                if not self._arrived.wait(deadline - time.monotonic()):
                    pytest.fail(f"{len(self.received)} of {count} requests came within {seconds} s")
            return list(self.received)

    def release(self) -> None:
        """Answer what is held."""
        self._released.set()

    def close(self) -> None:
        self.release()
        super().close()

    def take(self, received: Received) -> Answer:
        """Called for each request."""
        with self._arrived:
            self.received.append(received)
            answer = self.answers.popleft() if self.answers else SENT
            self._arrived.notify_all()
        if answer.held:
            self._released.wait(HOLD_SECONDS)
            return replace(answer, held=False)
        return answer


def _handler(standin: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(TwilioHandler):
        def answered(self, path: str, query: dict[str, str], form: dict[str, str]) -> None:
            if self.command != "POST" or path != f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json":
                return self.respond_json(404, refusal(404, 20404))
            answer = standin.take(Received(path, form))
            if answer.dropped:
                self.close_connection = True
                return None
            if answer.body is not None:
                return self.respond(answer.status, answer.body.encode(), Content_Type="application/json")
            if answer.status >= 400:
                return self.respond_json(
                    answer.status, refusal(answer.status, answer.code, form.get("To", ""))
                )
            return self.respond_json(answer.status, message(form))

    return Handler


def message(form: dict[str, str]) -> dict[str, object]:
    sid = "SM" + "1" * 32
    uri = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}.json"
    given = {"to": form.get("To"), "from": form.get("From"), "body": form.get("Body")}
    return {"sid": sid, "account_sid": ACCOUNT, "status": "queued", "error_code": None, "uri": uri, **given}


@pytest.fixture
def standin() -> Iterator[StandIn]:
    standin = StandIn()
    yield standin
    standin.close()
