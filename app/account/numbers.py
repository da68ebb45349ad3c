"""What is set at Twilio for our numbers and our Messaging Service: read, and changed on demand."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from app.account.api import MESSAGING_API, Api, Away

Kind = Literal["number", "service"]

NUMBER_FIELDS = (
    "voice_url",
    "voice_method",
    "voice_fallback_url",
    "voice_fallback_method",
    "status_callback",
    "status_callback_method",
    "sms_url",
    "sms_method",
    "sms_fallback_url",
    "sms_fallback_method",
    "voice_application_sid",
    "sms_application_sid",
    "trunk_sid",
)
ON_NUMBER = "use_inbound_webhook_on_number"
SERVICE_FIELDS = (
    "inbound_request_url",
    "inbound_method",
    "fallback_url",
    "fallback_method",
    "status_callback",
    ON_NUMBER,
)
FIELDS: Mapping[str, tuple[str, ...]] = {"number": NUMBER_FIELDS, "service": SERVICE_FIELDS}
"""What decides where Twilio asks, by the names that its REST API gives them."""


class Refused(Exception):  # noqa: N818 - it says what happened
    """Twilio did not take a change; the reason is its own code."""


@dataclass(frozen=True)
class Endpoint:
    """A number or a service, and where Twilio asks for it.

    Endpoint("number", "PN…", "+19195550177", {"voice_url": "https://…"}, {"sms", "voice"})
    """

    kind: Kind
    sid: str
    name: str
    values: Mapping[str, str]
    can: frozenset[str] = field(default_factory=frozenset)

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Account(Api):
    """The account's numbers and services. Raises Away where Twilio cannot be asked."""

    def owned(self, phone: str = "") -> Iterator[Endpoint]:
        """All numbers of the account, or those that are this one."""
        wanted: dict[str, Any] = {"PageSize": 1000, **({"PhoneNumber": phone} if phone else {})}
        url = f"{self.root}/IncomingPhoneNumbers.json"
        for page in self._pages(url, wanted, "incoming_phone_numbers"):
            yield from (_number(row) for row in page if phone in ("", row["phone_number"]))

    def number(self, phone: str) -> Endpoint | None:
        return next(self.owned(phone), None)

    def services(self) -> Iterator[Endpoint]:
        yield from map(_service, self.rows(f"{MESSAGING_API}/v1/Services", {}, "services"))

    def messaging_service(self, sid: str) -> Endpoint | None:
        row = self.row(f"{MESSAGING_API}/v1/Services/{sid}")
        return _service(row) if row else None

    def pool(self, service: str) -> list[str]:
        """The numbers of a service."""
        url = f"{MESSAGING_API}/v1/Services/{service}/PhoneNumbers"
        return [row["phone_number"] for row in self.rows(url, {}, "phone_numbers")]

    def status_and_time(self) -> tuple[dict[str, Any], str]:
        """The account itself, without its token, and the time of day as Twilio writes it."""
        # Asked directly: the time stands in the answer's head.
        try:
            response = self._client.request("GET", f"{self.root}.json")
        except OSError:  # what the library raises is one; its words hold the address
            raise Away("Twilio did not answer") from None
        if response.status_code != 200:
            raise Away(f"the account was refused with {response.status_code}")
        row = json.loads(response.text)
        return {name: row.get(name) for name in ("status", "type")}, str(response.headers.get("Date", ""))

    def rows(self, url: str, wanted: dict[str, Any], key: str) -> list[dict[str, Any]]:
        return [row for page in self._pages(url, {**wanted, "PageSize": 100}, key) for row in page]

    def again(self, endpoint: Endpoint) -> Endpoint | None:
        """The same as it is now; None where the account has it no more."""
        row = self.row(self._address(endpoint))
        return (_number if endpoint.kind == "number" else _service)(row) if row else None

    def change(self, endpoint: Endpoint, values: Mapping[str, str]) -> Endpoint:
        """Set these fields, and leave the others. Raises Refused."""
        form = {_parameter(name): value for name, value in values.items()}
        # To set the same twice does no harm, so this too is asked again where Twilio is busy.
        status, answer = self._ask("POST", self._address(endpoint), data=form)
        if not 200 <= status < 300:
            raise Refused(f"Twilio refused it with {status}, code {answer.get('code') or 'none'}")
        return (_number if endpoint.kind == "number" else _service)(answer)

    def row(self, url: str) -> dict[str, Any] | None:
        status, answer = self._ask("GET", url)
        if status not in (200, 404):
            raise Away(f"Twilio answered {status}")
        return answer if status == 200 else None

    def _address(self, endpoint: Endpoint) -> str:
        if endpoint.kind == "number":
            return f"{self.root}/IncomingPhoneNumbers/{endpoint.sid}.json"
        return f"{MESSAGING_API}/v1/Services/{endpoint.sid}"


def _number(row: Mapping[str, Any]) -> Endpoint:
    can = frozenset(name for name, able in (row.get("capabilities") or {}).items() if able)
    return Endpoint("number", row["sid"], row["phone_number"], _values("number", row), can)


def _service(row: Mapping[str, Any]) -> Endpoint:
    return Endpoint("service", row["sid"], row["sid"], _values("service", row))


def _values(kind: Kind, row: Mapping[str, Any]) -> dict[str, str]:
    values = {name: _text(row.get(name)) for name in FIELDS[kind]}
    if values.get(ON_NUMBER) == "":
        values[ON_NUMBER] = "false"
    return values


def _text(value: object) -> str:
    """As it is sent back: Twilio writes nothing as null or as "", and means the same."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _parameter(name: str) -> str:
    """The name by which a field is set: voice_url is set by VoiceUrl."""
    return "".join(part.capitalize() for part in name.split("_"))
