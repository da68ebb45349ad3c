"""A stand-in for Twilio's REST API on this machine: remembers what it gets, answers as told."""

import base64
import json
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from app.settings import Settings, read

ACCOUNT = "AC" + "0" * 32
TOKEN = "f" * 32
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


class StandIn:
    """The stand-in. `answers` are used up one a request; afterwards every text is taken."""

    def __init__(self) -> None:
        self.answers: deque[Answer] = deque()
        self.received: list[Received] = []
        self._arrived = threading.Condition()
        self._released = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

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
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

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
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            wanted = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
            if self.headers.get("Authorization") != wanted:
                return self.answer(401, refusal(401, 20003))
            path = urlsplit(self.path).path
            if path != f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json":
                return self.answer(404, refusal(404, 20404))
            form = {name: values[-1] for name, values in parse_qs(body, keep_blank_values=True).items()}
            answer = standin.take(Received(path, form))
            if answer.dropped:
                self.close_connection = True
                return None
            if answer.body is not None:
                return self.answer(answer.status, answer.body)
            if answer.status >= 400:
                # Twilio quotes the number; whoever logs these words gives it away.
                return self.answer(answer.status, refusal(answer.status, answer.code, form.get("To", "")))
            return self.answer(answer.status, json.dumps(message(form)))

        def answer(self, status: int, body: str) -> None:
            sent = body.encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)
            except OSError:
                self.close_connection = True  # whoever asked has gone away meanwhile

        def log_message(self, format: str, *args: object) -> None:
            """Not on the tests' output."""

    return Handler


def refusal(status: int, code: int | None, number: str = "") -> str:
    words = f"The message to '{number}' was not taken"
    return json.dumps({"status": status, "code": code, "message": words, "more_info": ""})


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
