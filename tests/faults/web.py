"""Web processes of one hotline, as a host runs them: a request may come to any, or to several at once."""

import http.client
import itertools
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from app.core.tally import Tally
from app.handset.line import Answer, Request
from app.settings import ROOT
from app.stores.redis import RedisStore
from tests.frozen.content import freeze
from tests.killed import kill_all
from tests.office import SECRET
from tests.patience import until
from tests.redis_server import RedisServer
from tests.rest_api.handler import ACCOUNT, TOKEN

PUBLIC_URL = "https://hotline.example.org"
OURS = "+19195550100"


class Web:
    """One gunicorn with one process, so that a test knows who answers."""

    def __init__(self, server: RedisServer, folder: Path, served: str = "wsgi:app", **environment: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._address = f"127.0.0.1:{free.getsockname()[1]}"
        self._output = folder / self._address
        gunicorn = str(Path(sys.executable).parent / "gunicorn")
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                [gunicorn, "-b", self._address, "-w", "1", served],
                cwd=ROOT,
                env={
                    "PATH": os.environ["PATH"],
                    "CONTENT_DIR": str(freeze()),
                    "PUBLIC_URL": PUBLIC_URL,
                    "REDIS_URL": server.url,
                    "SECRET_KEY": SECRET,
                    "TWILIO_ACCOUNT_SID": ACCOUNT,
                    "TWILIO_AUTH_TOKEN": TOKEN,
                    "TWILIO_PHONE_NUMBER": OURS,
                    **environment,
                },
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def carry(self, request: Request) -> Answer:
        """A request to the public address comes to this process."""
        parts = urlsplit(request.url)
        connection = http.client.HTTPConnection(self._address, timeout=15)
        try:
            form = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            body = urlencode(request.parameters).encode()
            connection.request(request.method, path, body, {**request.headers, **form})
            response = connection.getresponse()
            kind = response.getheader("Content-Type", "")
            return Answer(response.status, kind, response.read())
        finally:
            connection.close()

    def wait(self) -> "Web":
        until(self._answers)
        return self

    def _answers(self) -> bool:
        assert self._process.poll() is None, self._output.read_text()
        try:
            with urllib.request.urlopen(f"http://{self._address}/health", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=40)

    def said(self) -> str:
        return self._output.read_text()

    def kill(self) -> None:
        kill_all(self._process)
        until(lambda: not self._listens())

    def _listens(self) -> bool:
        with socket.socket() as caller:
            return caller.connect_ex(("127.0.0.1", int(self._address.partition(":")[2]))) == 0


class Turns:
    """A proxy before several processes: each request comes to the next in turn, or to the one behind
    it where nobody listens any more."""

    def __init__(self, webs: Sequence[Web]):
        self._webs = webs
        self._next = itertools.cycle(range(len(webs)))
        self._took: list[tuple[str, int]] = []

    def carry(self, request: Request) -> Answer:
        for _ in self._webs:
            place = next(self._next)
            try:
                answer = self._webs[place].carry(request)
            except ConnectionRefusedError:
                continue
            self._took.append((urlsplit(request.url).path, place))
            return answer
        raise AssertionError("no process listens")

    def took(self, under: str) -> list[int]:
        """Who had the requests for an address and those below it, by place. Reports of Twilio's are none."""
        paths = [(path, place) for path, place in self._took if not path.endswith("/status")]
        return [place for path, place in paths if path.startswith(under)]


def counted(store: RedisStore) -> dict[str, int]:
    """What was counted today."""
    on = datetime.now(UTC).astimezone(ZoneInfo("America/New_York")).date()
    return dict(store.counts([Tally(on).day_name])[0])


def talks(store: RedisStore) -> list[str]:
    """The talks by text that are remembered, each as JSON."""
    with store._link.redis as client:
        values = [client.get(key) for key in client.scan_iter("session:*", count=1000)]
    texts = [value.decode().partition(" ")[2].partition(" ")[2] for value in values if value]
    return [text for text in texts if text]
