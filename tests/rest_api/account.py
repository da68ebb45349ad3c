"""A stand-in for Twilio's account on this machine, with a memory: numbers, services, registrations.

Each request and each answer is held against Twilio's published description: what is not
described there is noted in `faults`, and a test that leaves any fails.
"""

import threading
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlencode

import pytest

from app.settings import Settings, read
from tests.local_server import LocalServer
from tests.rest_api.described import Described
from tests.rest_api.fresh import FRESH_NUMBER, FRESH_SERVICE
from tests.rest_api.handler import ACCOUNT, TOKEN, Row, TwilioHandler, refusal

ROOT = f"/2010-04-01/Accounts/{ACCOUNT}"
NUMBER, OTHER, TOLL_FREE = "+19195550177", "+19195550178", "+18005550177"
SERVICE = "MG" + "5" * 32
TRUNK, APPLICATION = "TK" + "7" * 32, "AP" + "8" * 32


class TwilioAccount(LocalServer):
    """The stand-in. After `refuse_after` changes each further one is refused."""

    def __init__(self) -> None:
        self.numbers: dict[str, Row] = {}
        self.services: dict[str, Row] = {}
        self.pools: dict[str, list[str]] = {}  # by service: SIDs of numbers
        self.campaigns: dict[str, str] = {}  # by service: a campaign's status
        self.verifications: dict[str, str] = {}  # by the SID of a toll-free number
        self.account: Row = {"status": "active", "type": "Full"}
        self.balance = "42.50"
        self.refuse_after: int | None = None
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.ignored: set[str] = set()  # parameters that are taken and not acted on
        self.before_change: Callable[[], object] = lambda: None
        self.page_size = 1000
        self.clock_ahead = 0.0
        self._described = Described("twilio_api_v2010.json"), Described("twilio_messaging_v1.json")
        self._lock = threading.RLock()
        super().__init__(_handler(self))

    def settings(self, **environment: str) -> Settings:
        return read(
            {
                "TWILIO_ACCOUNT_SID": ACCOUNT,
                "TWILIO_AUTH_TOKEN": TOKEN,
                "TWILIO_PHONE_NUMBER": NUMBER,
                "TWILIO_API_URL": self.url,
                "SECRET_KEY": "s" * 32,
                **environment,
            }
        )

    # What the operator has at Twilio

    def buys(self, phone: str = NUMBER, **values: Any) -> str:
        """A number as Twilio hands it over; the answer is its SID."""
        sid = f"PN{len(self.numbers) + 1:032x}"
        self.numbers[sid] = {
            **dict.fromkeys(self._described[0].names("api.v2010.account.incoming_phone_number")),
            "sid": sid,
            "account_sid": ACCOUNT,
            "phone_number": phone,
            "friendly_name": phone,
            **deepcopy(FRESH_NUMBER),
            **values,
        }
        return sid

    def makes_service(self, *numbers: str, sid: str = SERVICE, **values: Any) -> str:
        """A Messaging Service with these numbers, by SID."""
        self.services[sid] = {
            **dict.fromkeys(self._described[1].names("messaging.v1.service")),
            "sid": sid,
            "account_sid": ACCOUNT,
            "friendly_name": "Hotline",
            **FRESH_SERVICE,
            **values,
        }
        self.pools[sid] = list(numbers)
        return sid

    def memory(self) -> Any:
        """All that is set, to be compared with later."""
        return deepcopy((self.numbers, self.services, self.pools))

    def changes(self) -> list[dict[str, str]]:
        return [form for method, _, form in self.asked if method == "POST"]

    # What is asked

    def answer(self, method: str, path: str, query: dict[str, str], form: dict[str, str]) -> tuple[int, Row]:
        with self._lock:
            self.asked.append((method, path, form))
            described = self._described[path.startswith("/v1/")]
            faults = described.faults_of_request(method, path, query, form)
            self.faults += faults
            if faults:
                return 400, refusal(400, 20001)
            if method == "POST" and self.refuse_after is not None and len(self.changes()) > self.refuse_after:
                return 400, refusal(400, 21402)
            if method == "POST":
                self.before_change()
            status, answer = self._answer(method, path, query, form)
            if status < 400:
                self.faults += described.faults_of_answer(method, path, status, answer)
            return status, answer

    def _answer(self, method: str, path: str, query: dict[str, str], form: dict[str, str]) -> tuple[int, Row]:
        parts = path.removeprefix(ROOT).removeprefix("/").removesuffix(".json").split("/")
        match parts:
            case [""]:
                return 200, {"sid": ACCOUNT, "friendly_name": "Hotline", **self.account}
            case ["Balance"]:
                return 200, {"account_sid": ACCOUNT, "balance": self.balance, "currency": "USD"}
            case ["IncomingPhoneNumbers"]:
                wanted = query.get("PhoneNumber", "")
                found = [row for row in self.numbers.values() if wanted in row["phone_number"]]
                return 200, self._page(path, found, "incoming_phone_numbers", query)
            case ["IncomingPhoneNumbers", sid]:
                return self._row(self.numbers, sid, form)
            case ["Messages" | "Calls" | "Recordings" as folder]:  # nobody has texted or called
                return 200, self._page(path, [], folder.lower(), query)
            case ["v1", "Services"]:
                return 200, self._page(path, list(self.services.values()), "services", query)
            case ["v1", "Services", sid]:
                return self._row(self.services, sid, form)
            case ["v1", "Services", sid, "PhoneNumbers"] if sid in self.pools:
                pool = [
                    {"sid": number, "service_sid": sid, "phone_number": self.numbers[number]["phone_number"]}
                    for number in self.pools[sid]
                ]
                return 200, self._page(path, pool, "phone_numbers", query)
            case ["v1", "Services", sid, "ShortCodes"]:
                return 200, self._page(path, [], "short_codes", query)
            case ["v1", "Services", sid, "Compliance", "Usa2p"]:
                rows = [{"campaign_status": self.campaigns[sid]}] if sid in self.campaigns else []
                return 200, self._page(path, rows, "compliance", query)
            case ["v1", "Tollfree", "Verifications"]:
                sid = query["TollfreePhoneNumberSid"]
                rows = [{"status": self.verifications[sid]}] if sid in self.verifications else []
                return 200, self._page(path, rows, "verifications", query)
        return 404, refusal(404, 20404)

    def _row(self, rows: dict[str, Row], sid: str, form: dict[str, str]) -> tuple[int, Row]:
        if sid not in rows:
            return 404, refusal(404, 20404)
        row = rows[sid]
        for parameter, text in form.items():
            if parameter in self.ignored:
                continue
            name = "".join(f"_{c.lower()}" if c.isupper() else c for c in parameter).removeprefix("_")
            assert name in row, f"{parameter} sets no field"
            empty = None if name == "trunk_sid" or rows is self.services else ""
            row[name] = {"true": True, "false": False}.get(text, text) if text else empty
            if text and name in ("trunk_sid", "voice_application_sid"):  # each drives the other out
                row["trunk_sid" if name == "voice_application_sid" else "voice_application_sid"] = None
        return 200, row

    def _page(self, path: str, rows: list[Row], key: str, query: dict[str, str]) -> Row:
        size = min(int(query.get("PageSize", 50)), self.page_size)
        page = int(query.get("Page", 0))
        more = f"{path}?{urlencode({**query, 'Page': page + 1})}" if len(rows) > (page + 1) * size else None
        found = rows[page * size : (page + 1) * size]
        if path.startswith("/v1/"):
            following = f"https://messaging.twilio.com{more}" if more else None
            return {key: found, "meta": {"key": key, "next_page_url": following, "page": page}}
        return {key: found, "next_page_uri": more, "page": page, "page_size": size}


def _handler(twilio: TwilioAccount) -> type[BaseHTTPRequestHandler]:
    class Handler(TwilioHandler):
        def answered(self, path: str, query: dict[str, str], form: dict[str, str]) -> None:
            return self.respond_json(*twilio.answer(self.command, path, query, form))

        def date_time_string(self, timestamp: float | None = None) -> str:
            return formatdate(time.time() + twilio.clock_ahead, usegmt=True)

    return Handler


@pytest.fixture
def twilio_account() -> Iterator[TwilioAccount]:
    account = TwilioAccount()
    yield account
    account.close()
    assert not account.faults, account.faults
