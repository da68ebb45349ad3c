"""Two web processes of one hotline, as a host runs them: a request may come to either, or to both at once."""

import http.client
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from app.handset.line import Answer, Request
from app.settings import ROOT
from tests.office import SECRET, until
from tests.redis_server import RedisServer
from tests.standin import ACCOUNT, TOKEN

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
