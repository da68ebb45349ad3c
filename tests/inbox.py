"""What an ALERT_URL leads to, on this machine: keeps what is posted, and answers as told."""

import json
import threading
from collections import deque
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from tests.local_server import LocalServer, QuietHandler

HANGS = 0  # in place of a status: the answer waits until the test is over
SECRET = "T0/B0/hidden-secret"


class Inbox(LocalServer):
    """`answers` are statuses, used up one a post; afterwards every alarm is taken."""

    def __init__(self) -> None:
        self.answers: deque[int] = deque()
        self.came: list[dict[str, Any]] = []  # everything, also what was not taken
        self.taken: list[dict[str, Any]] = []
        self._over = threading.Event()
        super().__init__(_handler(self))
        self.url += f"/{SECRET}/"

    @property
    def told(self) -> list[tuple[str, str]]:
        """What was taken: names, and whether they begin or are over."""
        return [(alarm["alarm"], alarm["state"]) for alarm in self.taken]

    def release(self) -> None:
        """Answer what hangs."""
        self._over.set()

    def close(self) -> None:
        self.release()
        super().close()

    def take(self, path: str, alarm: dict[str, Any]) -> int:
        self.came.append(alarm)
        status = self.answers.popleft() if self.answers else 204
        if status == HANGS:
            self._over.wait(60)
        elif status < 300 and path == f"/{SECRET}/":
            self.taken.append(alarm)
        return status or 204


def _handler(inbox: Inbox) -> type[BaseHTTPRequestHandler]:
    class Handler(QuietHandler):
        def asked(self) -> None:
            self.respond(inbox.take(self.path, json.loads(self.body())), Location="/elsewhere")

    return Handler


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    inbox = Inbox()
    yield inbox
    inbox.close()
