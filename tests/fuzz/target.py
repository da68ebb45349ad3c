"""The hotline under fire: sends each request, signed as Twilio would, and keeps count."""

import io
import itertools
import logging
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Request

from app import Faro
from tests.fuzz.hits import LATEST, OWN, Hit


@dataclass(frozen=True)
class Reply:
    """What came back, and what was asked: `form` as the hotline read it, `fresh` from a new number."""

    path: str
    query: str
    form: MultiDict[str, str]
    status: int
    content_type: str
    headers: str
    body: bytes
    fresh: bool
    rescued: bool
    logged: str


class Target(logging.Handler):
    """Sends requests to an app of this process, and hears all that is logged meanwhile."""

    def __init__(self, app: Flask):
        super().__init__(logging.DEBUG)
        self._app = app
        self.faro: Faro = app.extensions["faro"]
        self._validator = RequestValidator(self.faro.settings.auth_token)
        self._numbers = itertools.count(2000000000)
        self._lines: list[str] = []
        self.latest = "/voice"
        self.counted: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        masked = logging.getLogger().handlers[0].format(record)
        self._lines.append(f"{record.name} {masked}")

    def begin(self) -> str:
        """A number that has never written before, for one example."""
        self.latest = "/voice"
        return f"%2B1{next(self._numbers)}"

    def send(self, hit: Hit, own: str, fresh: bool) -> Reply:
        address = self.latest if hit.path == LATEST else hit.path
        path, _, followed = address.partition("?")
        query = followed or hit.query
        body = hit.body.replace(OWN.encode(), own.encode()).replace(b"own%20number", own.encode())
        body += b"x" * hit.padding
        environ = self._environ(hit, path, query, body)
        form = _read(environ, body)
        if hit.signed:
            url = self.faro.settings.public_url + path + (f"?{query}" if query else "")
            signature = self._validator.compute_signature(url, form if hit.method == "POST" else {})
            environ["HTTP_X_TWILIO_SIGNATURE"] = signature
        self._lines.clear()
        environ["wsgi.input"] = io.BytesIO(body)
        chunks, status, headers = run_wsgi_app(self._app, environ)
        answer = b"".join(chunks)
        close = getattr(chunks, "close", None)
        if close:
            close()
        logged = "\n".join(self._lines)
        self.counted["requests"] += 1
        self.counted[f"answered {status[:3]}"] += 1
        sender = form.get("From", "")
        return Reply(
            path=path,
            query=query,
            form=form,
            status=int(status[:3]),
            content_type=headers.get("Content-Type", ""),
            headers=str(headers),
            body=answer,
            fresh=fresh and sender == own.replace("%2B", "+"),
            rescued="app.channels.rescue" in logged,
            logged=logged,
        )

    def _environ(self, hit: Hit, path: str, query: str, body: bytes) -> dict[str, object]:
        home = urlsplit(self.faro.settings.public_url)
        environ: dict[str, object] = {
            "REQUEST_METHOD": hit.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "RAW_URI": f"{path}?{query}" if query else path,
            "SERVER_NAME": home.hostname,
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": home.netloc,
            "REMOTE_ADDR": "203.0.113.5",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "https",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        if hit.content_type:
            environ["CONTENT_TYPE"] = hit.content_type
        return environ


def _read(environ: dict[str, object], body: bytes) -> MultiDict[str, str]:
    """The form as the hotline reads it, which is how Twilio meant it where it meant anything."""
    try:
        with Request({**environ, "wsgi.input": io.BytesIO(body)}) as request:
            return request.form
    except HTTPException:
        return MultiDict()
