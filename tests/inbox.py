"""What an ALERT_URL leads to, on this machine: keeps what is posted, and answers as told."""

import json
import threading
from collections import deque
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

HANGS = 0  # in place of a status: the answer waits until the test is over
SECRET = "T0/B0/hidden-secret"


class Inbox:
    """`answers` are statuses, used up one a post; afterwards every alarm is taken."""

    def __init__(self) -> None:
        self.answers: deque[int] = deque()
        self.came: list[dict[str, Any]] = []  # everything, also what was not taken
        self.taken: list[dict[str, Any]] = []
        self._over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/{SECRET}/"

    @property
    def told(self) -> list[tuple[str, str]]:
        """What was taken: names, and whether they begin or are over."""
        return [(alarm["alarm"], alarm["state"]) for alarm in self.taken]

    def release(self) -> None:
        """Answer what hangs."""
        self._over.set()

    def close(self) -> None:
        self.release()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def take(self, path: str, alarm: dict[str, Any]) -> int:
        self.came.append(alarm)
        status = self.answers.popleft() if self.answers else 204
        if status == HANGS:
            self._over.wait(60)
        elif status < 300 and path == f"/{SECRET}/":
            self.taken.append(alarm)
        return status or 204


def _handler(inbox: Inbox) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status = inbox.take(self.path, json.loads(body))
            try:
                self.send_response(status)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()
            except OSError:
                self.close_connection = True  # whoever posted waits no longer

        def log_message(self, format: str, *args: object) -> None:
            """Not on the tests' output."""

    return Handler


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    inbox = Inbox()
    yield inbox
    inbox.close()
