"""The line to the hotline: every request signed as Twilio signs it, redirects followed."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from twilio.request_validator import RequestValidator

from app.handset.events import Fault

Channel = Literal["messaging", "voice"]
REDIRECTS = (301, 302, 303, 307, 308)
MAX_REDIRECTS = 10  # then error 11215


@dataclass(frozen=True)
class Request:
    method: str
    url: str  # absolute, without fragment
    parameters: Mapping[str, str]  # the form; empty for GET
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    status: int
    content_type: str  # as sent, with its parameters; "" if none
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case


Transport = Callable[[Request], Answer]


class FetchError(Exception):
    """A document could not be fetched or read; `fault` is what Twilio reports."""

    def __init__(self, fault: Fault):
        super().__init__(f"{fault.code}: {fault.detail}")
        self.fault = fault


@dataclass(frozen=True)
class Setup:
    """How the hotline's number is set up at Twilio. An empty address means: not set."""

    phone: str
    sms_url: str
    voice_url: str
    account_sid: str
    sms_fallback_url: str = ""
    voice_fallback_url: str = ""
    voice_status_url: str = ""
    messaging_service_sid: str = ""
    verified_caller_ids: tuple[str, ...] = ()
    public_url: str = ""  # what the addresses stand under, without a slash at its end
    sms_fallback_method: str = "POST"
    voice_fallback_method: str = "POST"

    @classmethod
    def at(cls, public_url: str, phone: str, account_sid: str) -> "Setup":
        """The usual addresses under a public one."""
        base = public_url.rstrip("/")
        return cls(
            phone,
            f"{base}/sms",
            f"{base}/voice",
            account_sid,
            voice_status_url=f"{base}/voice/status",
            public_url=base,
        )


class Line:
    """Carries signed requests to the hotline. `transport` posts them; `token` signs them."""

    def __init__(self, transport: Transport, token: str, setup: Setup):
        self.setup = setup
        self.transport = transport
        self.token = token
        self._validator = RequestValidator(token)

    def fetch(
        self, channel: Channel, url: str, parameters: Mapping[str, str], method: str = "POST"
    ) -> tuple[str, Answer]:
        """The answer, and the address it came from. Raises FetchError."""
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._send(channel, url, parameters, method)
            if answer.status not in REDIRECTS:
                return url, answer
            if not (target := answer.headers.get("location", "")):
                raise FetchError(Fault(11200, f"HTTP {answer.status} without a Location", url))
            # A redirect can drop the form, Digits included: played as the worst that can happen.
            url, parameters, method = urljoin(url, target), {}, "GET"
        raise FetchError(Fault(11215, f"more than {MAX_REDIRECTS} redirects", url))

    def notify(self, channel: Channel, url: str, parameters: Mapping[str, str]) -> Fault | None:
        """Send a status callback; its answer can only be well or badly formed."""
        try:
            url, answer = self.fetch(channel, url, parameters)
        except FetchError as trouble:
            return trouble.fault
        if answer.status == 204 or (answer.status == 200 and answer.content_type.startswith("text/xml")):
            return None
        if not 200 <= answer.status < 300:
            return Fault(11200, f"HTTP {answer.status} to a status callback", url, warning=True)
        return Fault(12300, "a status callback is answered 204, or 200 with text/xml", url, warning=True)

    def _send(self, channel: Channel, url: str, parameters: Mapping[str, str], method: str) -> Answer:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        query = parts.query
        if method == "GET" and parameters:
            query = "&".join(filter(None, (query, urlencode(parameters))))
            parameters = {}
        # What follows "#" sets Twilio's own time-outs and retries; it is neither sent nor signed.
        url = urlunsplit((parts.scheme, host, parts.path or "/", query, ""))
        headers = {
            "X-Twilio-Signature": self._signature(self._signed_url(channel, url), parameters),
            "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
            "User-Agent": "TwilioProxy/1.1",
            "Accept": "*/*",
        }
        return self.transport(Request(method, url, parameters, headers))

    def _signature(self, url: str, parameters: Mapping[str, str]) -> str:
        return str(self._validator.compute_signature(url, parameters))

    @staticmethod
    def _signed_url(channel: Channel, url: str) -> str:
        """Voice webhooks over https are signed without the port, all others as written."""
        parts = urlsplit(url)
        if channel == "voice" and parts.scheme == "https" and parts.port is not None:
            host = parts.netloc.rpartition(":")[0]
            return urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
        return url
