"""Does Twilio know what it must: an account in good standing, numbers that ask us, a registration?"""

import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from app.account.api import MESSAGING_API, Away
from app.account.connect import Plan, endpoints, wanted
from app.account.fallback import SMS, VOICE
from app.account.numbers import ON_NUMBER, Account, Endpoint
from app.core.content import Content
from app.core.phone import TOLL_FREE
from app.doctor.clocks import agree
from app.doctor.finding import Finding
from app.doctor.reach import document_problem
from app.settings import Settings

SECONDS = 15.0
"""How long Twilio is asked again where it is busy."""

SHARE = 0.1
"""The balance should be more than this part of what a day may cost by flows/costs.toml."""

FREE = tuple(f"+1{code}" for code in sorted(TOLL_FREE))
BINS = "handler.twilio.com"
CONNECT = "Run flask connect: it shows what is there, and sets it right."


class AtTwilio:
    """Looks, and changes nothing."""

    def __init__(self, settings: Settings, content: Content):
        self._settings = settings
        self._content = content
        self._account = Account(settings)

    def findings(self) -> Iterator[Finding]:
        if self._settings.without_twilio:
            fix = "Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."
            yield Finding("account", "none", fix)
            return
        self._account.deadline = time.monotonic() + SECONDS
        try:
            yield from self._status()
            yield from self._endpoints()
        except Away as away:
            yield Finding("twilio", f"cannot be asked: {away}", "Look at the account's SID and token.")

    def _status(self) -> Iterator[Finding]:
        row, date = self._account.status_and_time()
        apart = abs(time.time() - parsedate_to_datetime(date).timestamp()) if date else 0.0
        fix = "Set this machine's clock by NTP: dates, hours and what may be erased hang on it."
        yield agree("clock", apart, "Twilio's", fix)
        status = str(row.get("status"))
        yield Finding("account", status, "" if status == "active" else "Ask Twilio: nobody is answered now.")
        if row.get("type") == "Trial":
            fix = "Upgrade it: a trial texts only numbers that were verified, and plays a notice to callers."
            yield Finding("account", "a trial", fix)
        yield from self._balance()

    def _balance(self) -> Iterator[Finding]:
        row = self._account.row(f"{self._account.root}/Balance.json")
        try:
            left = float(row["balance"]) if row else None
        except (KeyError, ValueError, TypeError):
            left = None
        if left is None or row is None:
            yield Finding("balance", "Twilio does not tell it for this account")
            return
        low = left <= SHARE * self._content.costs.dollars_a_day
        fix = "Put money in, and turn on auto-recharge: a busy day costs more than this."
        yield Finding("balance", f"{left:.2f} {row.get('currency') or ''}".rstrip(), fix if low else "")

    def _endpoints(self) -> Iterator[Finding]:
        phone, service = self._settings.our_phone, self._settings.messaging_service_sid
        if not phone and not service:
            yield Finding("number", "none", "Set TWILIO_PHONE_NUMBER or TWILIO_MESSAGING_SERVICE_SID.")
            return
        try:
            found = endpoints(self._account, phone, service)
        except LookupError as error:
            yield Finding("number", str(error), "Correct it in the settings, or buy it in the console.")
            return
        services = [endpoint for endpoint in found if endpoint.kind == "service"]
        for endpoint in found:
            if endpoint.kind == "number":
                pools = {each.sid: self._account.pool(each.sid) for each in services}
                yield from self._number(
                    endpoint, [each for each in services if endpoint.name in pools[each.sid]]
                )
            else:
                yield from self._webhooks(endpoint, wanted("service", self._settings, ""))
                yield from self._campaign(endpoint)

    def _number(self, endpoint: Endpoint, services: list[Endpoint]) -> Iterator[Finding]:
        missing = sorted({"voice", "sms"} - endpoint.can)
        fix = "Use a number that can do both." if missing else ""
        can = f"can do no {' and no '.join(missing)}" if missing else "can call and text"
        yield Finding("number", f"{endpoint.name} {can}", fix)
        expected = wanted("number", self._settings, "")
        # Of a number in a service Twilio asks at the service's address, unless that one passes it on.
        if services and all(service.values[ON_NUMBER] == "false" for service in services):
            expected = {name: value for name, value in expected.items() if not name.startswith("sms")}
        yield from self._webhooks(endpoint, expected)
        yield from self._registration(endpoint, services)

    def _webhooks(self, endpoint: Endpoint, expected: dict[str, str]) -> Iterator[Finding]:
        changes = Plan(endpoint, expected).changes
        other = {name for name, value in changes.items() if _bare(value) != _bare(endpoint.values[name])}
        for name in sorted(other):
            yield Finding("webhooks", f"{endpoint}: {name} is {endpoint.values[name] or 'empty'}", CONNECT)
        if not other:
            yield Finding("webhooks", f"{endpoint}: ours")
        voice = [("voice_fallback", VOICE)] if endpoint.kind == "number" else []
        text = [("sms_fallback", SMS)] if "sms_url" in expected else []
        service = [("fallback", SMS)] if endpoint.kind == "service" else []
        for prefix, document in (*voice, *text, *service):
            url, method = endpoint.values[f"{prefix}_url"], endpoint.values[f"{prefix}_method"]
            yield self._fallback(endpoint, f"{prefix}_url", url, method, document)

    def _fallback(self, endpoint: Endpoint, name: str, url: str, method: str, document: str) -> Finding:
        part = "fallback"
        if not url:
            fix = "flask connect --fallback-url FOLDER, or a TwiML Bin: docs/fallback.md."
            return Finding(part, f"{endpoint}: {name} is empty", fix)
        host = urlsplit(url).hostname
        if host == BINS:
            return Finding(part, f"{endpoint}: {name} is a TwiML Bin, which only a rehearsal shows")
        if host == urlsplit(self._settings.public_url).hostname:
            return Finding(part, f"{endpoint}: {name} is on our own host", "Put it where it survives us.")
        if method != "GET":
            return Finding(
                part, f"{endpoint}: {name} is asked by {method}", "Hosts of files want GET. " + CONNECT
            )
        if wrong := document_problem(_bare(url), document, self._content):
            return Finding(part, f"{endpoint}: {name}", wrong)
        return Finding(part, f"{endpoint}: {name} says what the hotline says")

    def _registration(self, endpoint: Endpoint, services: list[Endpoint]) -> Iterator[Finding]:
        part = "registration"
        if endpoint.name.startswith(FREE):
            of_this = {"TollfreePhoneNumberSid": endpoint.sid}
            found = self._statuses("Tollfree/Verifications", "verifications", "status", of_this)
            told = ", ".join(found) or "none"
            well = "TWILIO_APPROVED" in found
            fix = "Have the toll-free number verified: until then carriers drop its texts (30032)."
            yield Finding(part, f"{endpoint}: verification {told}", "" if well else fix)
        elif endpoint.name.startswith("+1") and not services:
            fix = (
                "Put it into a Messaging Service with an A2P 10DLC campaign: without one texts fail (30034)."
            )
            yield Finding(part, f"{endpoint}: in no Messaging Service", fix)

    def _campaign(self, endpoint: Endpoint) -> Iterator[Finding]:
        if all(phone.startswith(FREE) for phone in self._account.pool(endpoint.sid)):
            return
        found = self._statuses(
            f"Services/{endpoint.sid}/Compliance/Usa2p", "compliance", "campaign_status", {}
        )
        told = ", ".join(found) or "none"
        fix = "Register its A2P 10DLC campaign: until it is verified, texts fail (30034)."
        yield Finding("registration", f"{endpoint}: campaign {told}", "" if "VERIFIED" in found else fix)

    def _statuses(self, path: str, key: str, name: str, wanted: dict[str, Any]) -> list[str]:
        rows = self._account.rows(f"{MESSAGING_API}/v1/{path}", wanted, key)
        return [str(row.get(name) or "unknown") for row in rows]


def _bare(url: str) -> str:
    """An address without its limits, which others may have chosen otherwise."""
    return url.partition("#")[0]
