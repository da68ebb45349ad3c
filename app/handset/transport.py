"""Two ways to carry a request: into a WSGI app of this process, and over real HTTP."""

import http.client
import ssl
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from werkzeug.datastructures import Headers
from werkzeug.test import Client, EnvironBuilder

from app.handset.events import Fault
from app.handset.line import Answer, FetchError, Request, Transport

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

CONNECT_SECONDS = 5.0
READ_SECONDS = 15.0
TWILIO_ADDRESS = "203.0.113.5"  # one of those set aside for documentation


def in_process(app: "WSGIApplication", public_url: str) -> Transport:
    """Requests to `public_url` go straight into the app; no other host can be reached."""
    home = urlsplit(public_url)

    def carry(request: Request) -> Answer:
        parts = urlsplit(request.url)
        if (parts.scheme, parts.netloc) != (home.scheme, home.netloc):
            raise FetchError(Fault(11210, "no such host in this process", request.url))
        builder = EnvironBuilder(
            path=f"{parts.path}?{parts.query}" if parts.query else parts.path,
            base_url=f"{parts.scheme}://{parts.netloc}/",
            method=request.method,
            data=dict(request.parameters) if request.method == "POST" else None,
            headers=Headers(request.headers),
            environ_base={"REMOTE_ADDR": TWILIO_ADDRESS},
        )
        with Client(app).open(builder) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, headers.get("content-type", ""), response.get_data(), headers)

    return carry


def over_http() -> Transport:
    """Requests go over the network, with Twilio's own time limits."""

    def carry(request: Request) -> Answer:
        parts = urlsplit(request.url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        headers = dict(request.headers)
        body = None
        if request.method == "POST":
            body = urlencode(request.parameters).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
        connection = _connect(parts.netloc, parts.scheme == "https")
        try:
            connection.connect()
            connection.sock.settimeout(READ_SECONDS)
            connection.request(request.method, target, body, headers)
            response = connection.getresponse()
            received = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, received.get("content-type", ""), response.read(), received)
        except ssl.SSLError:
            raise FetchError(Fault(11220, "TLS failed", request.url)) from None
        except (OSError, http.client.HTTPException) as failure:
            raise FetchError(Fault(11205, f"no answer: {type(failure).__name__}", request.url)) from None
        finally:
            connection.close()

    return carry


def _connect(host: str, secure: bool) -> http.client.HTTPConnection:
    if secure:
        return http.client.HTTPSConnection(host, timeout=CONNECT_SECONDS)
    return http.client.HTTPConnection(host, timeout=CONNECT_SECONDS)
