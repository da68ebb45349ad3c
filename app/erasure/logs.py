"""What Twilio's logs hold of us: listed page by page, and each entry deleted or emptied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any, Literal

from app.account.api import MESSAGING_API, Api

PAGE_SIZE = 1000
"""Entries in a page: the most that Twilio gives."""

Kind = Literal["message", "call", "recording", "media"]
FOLDERS: Mapping[Kind, str] = {"message": "Messages", "call": "Calls", "recording": "Recordings"}
LISTS = {"Messages": "messages", "Calls": "calls", "Recordings": "recordings", "Media": "media_list"}


@dataclass(frozen=True)
class Entry:
    """One entry of the logs. It names a caller: it is never written down, logged or kept."""

    kind: Kind
    sid: str = field(repr=False)
    status: str = ""
    changed: datetime | None = None  # when its status last changed
    sender: str = field(default="", repr=False)
    recipient: str = field(default="", repr=False)
    service: str = field(default="", repr=False)
    parent: str = field(default="", repr=False)  # of the leg to a hotline: the caller's call
    empty: bool = True  # a message without words: redacted, or never had any
    has_media: bool = False

    @property
    def is_bare(self) -> bool:
        """A message of which only the entry is left."""
        return self.kind == "message" and self.empty and not self.has_media


@dataclass(frozen=True)
class Deletion:
    """What Twilio said to a wish: its HTTP status, and its own code where it refused."""

    status: int
    code: int = 0

    @property
    def gone(self) -> bool:
        """Deleted, now or before."""
        return self.status == 404 or 200 <= self.status < 300


class Logs(Api):
    """The logs of our account, through Twilio's REST API."""

    @property
    def service(self) -> str:
        return self._settings.messaging_service_sid

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Our own number and those of our Messaging Service."""
        found = [self._settings.our_phone] if self._settings.our_phone else []
        if self.service:
            root = f"{MESSAGING_API}/v1/Services/{self.service}"
            for folder, key, name in (
                ("PhoneNumbers", "phone_numbers", "phone_number"),
                ("ShortCodes", "short_codes", "short_code"),
            ):
                for page in self._pages(f"{root}/{folder}", {"PageSize": 100}, key):
                    found += [row[name] for row in page]
        return tuple(dict.fromkeys(found))

    def messages(self, **wanted: str) -> Iterator[list[Entry]]:
        """Pages of messages, newest first: `To=` and `From=` narrow them."""
        yield from self._entries("message", f"{self.root}/Messages.json", wanted)

    def calls(self, **wanted: str) -> Iterator[list[Entry]]:
        """Pages of calls, newest first: `To=`, `From=` and `ParentCallSid=` narrow them."""
        yield from self._entries("call", f"{self.root}/Calls.json", wanted)

    def recordings(self, call: Entry | None = None) -> Iterator[list[Entry]]:
        """Pages of the recordings of a call, or of the whole account."""
        wanted = {"CallSid": call.sid} if call else {}
        yield from self._entries("recording", f"{self.root}/Recordings.json", wanted)

    def media(self, message: Entry) -> Iterator[list[Entry]]:
        """Pages of the pictures and voice notes of a message."""
        yield from self._entries("media", f"{self.root}/Messages/{message.sid}/Media.json", {})

    def delete(self, entry: Entry) -> Deletion:
        """Delete an entry; what was there before and is gone counts as deleted."""
        return self._tell("DELETE", f"{self.root}/{FOLDERS[entry.kind]}/{entry.sid}.json")

    def delete_media(self, message: Entry, media: Entry) -> Deletion:
        return self._tell("DELETE", f"{self.root}/Messages/{message.sid}/Media/{media.sid}.json")

    def redact(self, message: Entry) -> Deletion:
        """Take a message's words away, and leave the entry."""
        return self._tell("POST", f"{self.root}/Messages/{message.sid}.json", data={"Body": ""})

    def _entries(self, kind: Kind, url: str, wanted: Mapping[str, str]) -> Iterator[list[Entry]]:
        key = LISTS[url.rpartition("/")[2].removesuffix(".json")]
        for page in self._pages(url, {**wanted, "PageSize": PAGE_SIZE}, key):
            yield [_entry(kind, row) for row in page]

    def _tell(self, method: str, url: str, **more: Any) -> Deletion:
        status, answer = self._ask(method, url, **more)
        return Deletion(status, int(answer.get("code") or 0))


def _entry(kind: Kind, row: Mapping[str, Any]) -> Entry:
    changed = next(
        (row[name] for name in ("end_time", "date_updated", "date_created") if row.get(name)), None
    )
    return Entry(
        kind=kind,
        sid=row["sid"],
        status=row.get("status") or "",
        changed=_moment(changed),
        sender=row.get("from") or "",
        recipient=row.get("to") or "",
        service=row.get("messaging_service_sid") or "",
        parent=row.get("parent_call_sid") or "",
        empty=not row.get("body"),
        has_media=(row.get("num_media") or "0") != "0",
    )


def _moment(text: str | None) -> datetime | None:
    """A time as Twilio writes it, "Fri, 24 May 2019 17:44:50 +0000"; None where it cannot be read."""
    try:
        moment = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None
