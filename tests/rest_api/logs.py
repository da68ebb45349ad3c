"""A stand-in for Twilio's logs on this machine: lists, deletes, redacts and refuses as Twilio does.

Shapes are those of Twilio's published description of its REST API (2010-04-01).
"""

import itertools
import threading
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlencode

import pytest

from app.settings import Settings, read
from tests.local_server import LocalServer
from tests.rest_api.handler import ACCOUNT, TOKEN, Row, TwilioHandler, refusal

ROOT = f"/2010-04-01/Accounts/{ACCOUNT}"
OURS, THEIRS, HOTLINE = "+19195550100", "+19195550123", "+13365430353"
SERVICE = "MG" + "5" * 32
FINAL = {
    "delivered",
    "undelivered",
    "failed",
    "received",
    "read",
    "completed",
    "busy",
    "no-answer",
    "canceled",
}
KEYS = {"Messages": "messages", "Calls": "calls", "Recordings": "recordings"}


class TwilioLogs(LocalServer):
    """The stand-in. `faults` are used up one a request: an HTTP status, or "drop" to hang up."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Row]] = {name: {} for name in KEYS}
        self.media: dict[str, list[str]] = {}
        self.service_numbers: list[str] = []
        self.faults: deque[int | str] = deque()
        self.refused: dict[str, int] = {}  # SID: how many times a deletion is refused with 20009
        self.shifts = False  # pages by position instead of by what came last, so that they shift
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.before: Callable[[str, str], object] = lambda method, path: None  # true: hang up
        self.lock = threading.RLock()
        self._sids = itertools.count(1)
        super().__init__(_handler(self))

    def settings(self, **environment: str) -> Settings:
        return read({**self.environment(), **environment})

    def environment(self) -> dict[str, str]:
        return {
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_PHONE_NUMBER": OURS,
            "TWILIO_API_URL": self.url,
            "PUBLIC_URL": "https://hotline.example.org",
            "SECRET_KEY": "s" * 32,
        }

    # What happened at Twilio

    def text(
        self, sender: str | None = THEIRS, to: str = OURS, status: str = "", age: float = 600, **more: Any
    ) -> str:
        """A message in the logs, `age` seconds old; the answer is its SID."""
        inbound = to in (OURS, f"whatsapp:{OURS}")
        row: Row = {
            "from": sender,
            "to": to,
            "body": "Vivo en Garner",
            "num_media": "0",
            "direction": "inbound" if inbound else "outbound-reply",
            "status": status or ("received" if inbound else "delivered"),
            "messaging_service_sid": None,
            **more,
        }
        return self._add("Messages", "SM", row, age)

    def picture(self, **more: Any) -> str:
        """A message with a picture."""
        sid = self.text(num_media="1", **more)
        self.media[sid] = ["ME" + sid[2:]]
        return sid

    def call(
        self,
        sender: str = THEIRS,
        to: str = OURS,
        status: str = "completed",
        age: float = 600,
        parent: str = "",
    ) -> str:
        row: Row = {
            "from": sender,
            "to": to,
            "status": status,
            "parent_call_sid": parent or None,
            "direction": "outbound-dial" if parent else "inbound",
            "end_time": _written(age) if status in FINAL else None,
        }
        return self._add("Calls", "CA", row, age)

    def recording(self, call: str) -> str:
        return self._add("Recordings", "RE", {"call_sid": call, "status": "completed"}, 600)

    def _add(self, folder: str, letters: str, row: Row, age: float) -> str:
        with self.lock:
            sid = f"{letters}{next(self._sids):032x}"
            when = _written(age)
            self.rows[folder][sid] = {"sid": sid, "date_created": when, "date_updated": when, **row}
            return sid

    def change(self, sid: str, age: float, **changes: str) -> None:
        """Let an entry be as it is `age` seconds after the change."""
        for rows in self.rows.values():
            if sid in rows:
                rows[sid].update(changes, date_updated=_written(age))
                if "end_time" in rows[sid]:
                    rows[sid]["end_time"] = _written(age)

    def left(self) -> int:
        """How many entries there are."""
        return sum(map(len, self.rows.values()))

    def count(self, method: str, part: str = "") -> int:
        return sum(asked == method and part in path for asked, path, _ in self.asked)

    # What is asked

    def answer(self, method: str, path: str, query: dict[str, str], form: dict[str, str]) -> tuple[int, Row]:
        with self.lock:
            self.asked.append((method, path, query))
            if path.startswith("/v1/Services/"):
                return self._service(path)
            parts = path.removeprefix(ROOT + "/").removesuffix(".json").split("/")
            match method, parts:
                case "GET", [folder]:
                    return self._list(folder, query)
                case "GET", ["Messages", sid, "Media"]:
                    found = [{"sid": media, "parent_sid": sid} for media in self.media.get(sid, [])]
                    return 200, {"media_list": found, "next_page_uri": None}
                case "DELETE", ["Messages", sid, "Media", media]:
                    self.media[sid].remove(media)
                    return 204, {}
                case "DELETE", [folder, sid]:
                    return self._delete(folder, sid)
                case "POST", ["Messages", sid]:
                    return self._redact(sid, form)
            return 404, refusal(404, 20404)

    def _service(self, path: str) -> tuple[int, Row]:
        if path != f"/v1/Services/{SERVICE}/PhoneNumbers":
            return 200, {"short_codes": [], "meta": {"next_page_url": None, "key": "short_codes"}}
        found = [{"sid": "PN" + "0" * 32, "phone_number": number} for number in self.service_numbers]
        return 200, {"phone_numbers": found, "meta": {"next_page_url": None, "key": "phone_numbers"}}

    def _list(self, folder: str, query: dict[str, str]) -> tuple[int, Row]:
        names = {"To": "to", "From": "from", "ParentCallSid": "parent_call_sid", "CallSid": "call_sid"}
        wanted = {names[name]: value for name, value in query.items() if name in names}
        found = [
            row
            for sid, row in sorted(self.rows[folder].items(), reverse=True)  # newest first
            if all(row[name] == value for name, value in wanted.items())
        ]
        size, page = int(query.get("PageSize", 50)), int(query.get("Page", 0))
        if self.shifts:
            found = found[page * size :]
        elif last := query.get("PageToken", "").removeprefix("PA"):
            found = [row for row in found if row["sid"] < last]
        following = None
        if len(found) > size:
            more = {**query, "Page": page + 1, "PageToken": "PA" + found[size - 1]["sid"]}
            following = f"{ROOT}/{folder}.json?{urlencode(more)}"
        return 200, {KEYS[folder]: found[:size], "page": page, "page_size": size, "next_page_uri": following}

    def _delete(self, folder: str, sid: str) -> tuple[int, Row]:
        row = self.rows[folder].get(sid)
        if row is None:
            return 404, refusal(404, 20404)
        changed = datetime.strptime(row["date_updated"], "%a, %d %b %Y %H:%M:%S %z")
        fresh = datetime.now(UTC) - changed < timedelta(minutes=1)
        again = self.refused.get(sid, 0)
        if row["status"] not in FINAL or fresh or again:
            self.refused[sid] = max(0, again - 1)
            return 409, refusal(409, 20009)
        del self.rows[folder][sid]
        self.media.pop(sid, None)
        return 204, {}

    def _redact(self, sid: str, form: dict[str, str]) -> tuple[int, Row]:
        if sid not in self.rows["Messages"]:
            return 404, refusal(404, 20404)
        assert form == {"Body": ""}
        self.rows["Messages"][sid]["body"] = ""
        return 200, self.rows["Messages"][sid]


def _handler(logs: TwilioLogs) -> type[BaseHTTPRequestHandler]:
    class Handler(TwilioHandler):
        def answered(self, path: str, query: dict[str, str], form: dict[str, str]) -> None:
            with logs.lock:
                fault = logs.faults.popleft() if logs.faults else None
            if logs.before(self.command, path) or fault == "drop":
                self.close_connection = True
                return None
            if isinstance(fault, int):
                with logs.lock:
                    logs.asked.append((str(fault), path, query))
                return self.respond_json(fault, refusal(fault, {429: 20429}.get(fault, 20500)))
            return self.respond_json(*logs.answer(self.command, path, query, form))

    return Handler


def _written(age: float) -> str:
    return format_datetime(datetime.now(UTC) - timedelta(seconds=age))


@pytest.fixture
def twilio() -> Iterator[TwilioLogs]:
    logs = TwilioLogs()
    yield logs
    logs.close()
