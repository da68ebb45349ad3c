"""What was set at Twilio before we changed it, so that it can be put back as it was."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from app.account.connect import Plan
from app.account.numbers import Account, Endpoint, Kind

NAME = "connect-before.json"

Outcome = Literal["put back", "as it was", "changed by somebody else", "gone"]


@dataclass
class Kept:
    """One number or service: each field with what stood there, and what we wrote over it.

    {"kind": "number", "sid": "PN…", "name": "+19195550177", "fields": {"sms_url": ["", "https://…/sms"]}}
    """

    kind: Kind
    sid: str
    name: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint(self.kind, self.sid, self.name, {})


class UndoFile:
    """Lies beside the project, and holds our own phones, SIDs and addresses; no secret and no caller."""

    def __init__(self, path: Path, account_sid: str):
        self._path = path
        self._account = account_sid
        self._kept: dict[str, Kept] = {}

    def read(self) -> list[Kept]:
        """Raises LookupError with a sentence where it is another account's, or cannot be read."""
        self._kept = {}
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            rows = [Kept(**row) for row in found["endpoints"]]
            account = found["account"]
        except FileNotFoundError:
            return []
        except (ValueError, TypeError, KeyError):
            raise LookupError(f"{self._path.name} cannot be read; move it away or mend it.") from None
        if account != self._account:
            raise LookupError(f"{self._path.name} belongs to another account: move it away.")
        self._kept = {row.sid: row for row in rows}
        return rows

    def remember(self, plans: list[Plan]) -> None:
        """Write down what is about to be changed. What we wrote ourselves never becomes a "before"."""
        self.read()
        for plan in plans:
            endpoint = plan.endpoint
            kept = self._kept.setdefault(endpoint.sid, Kept(endpoint.kind, endpoint.sid, endpoint.name))
            for name, value in plan.changes.items():
                now = endpoint.values[name]
                old = kept.fields.get(name)
                kept.fields[name] = [old[0] if old and old[1] == now else now, value]
        self._write()

    def fates(self, account: Account) -> Iterator[tuple[Kept, dict[str, Outcome]]]:
        """What undo would do now with each field. It changes nothing."""
        for kept in self.read():
            endpoint = account.again(kept.endpoint)
            yield kept, {name: _outcome(name, pair, endpoint) for name, pair in kept.fields.items()}

    def put_back(self, account: Account, kept: Kept, fates: Mapping[str, Outcome], force: bool) -> list[str]:
        """Put back what nobody else has changed; by force, all. The answer: what Twilio did not take."""
        back = {
            name: kept.fields[name][0]
            for name, fate in fates.items()
            if fate == "put back" or (force and fate == "changed by somebody else")
        }
        refused: list[str] = []
        if back:
            now = account.change(kept.endpoint, back)
            refused = [name for name, value in back.items() if now.values[name] != value]
        for name, fate in fates.items():
            if name not in refused and (name in back or fate in ("as it was", "gone")):
                del kept.fields[name]
        self._kept[kept.sid] = kept
        self._write()
        return refused

    def _write(self) -> None:
        rows = [asdict(kept) for kept in self._kept.values() if kept.fields]
        if not rows:
            self._path.unlink(missing_ok=True)
            return
        new = self._path.with_suffix(".new")
        new.unlink(missing_ok=True)
        # Made with these rights, so that there is no moment in which others may read it.
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump({"account": self._account, "endpoints": rows}, file, indent=1)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._path)


def _outcome(name: str, pair: list[str], endpoint: Endpoint | None) -> Outcome:
    if endpoint is None:
        return "gone"
    before, ours = pair
    now = endpoint.values[name]
    # Twilio knows no number without a method, so there is none to put back.
    if now == before or (not before and name.endswith("method")):
        return "as it was"
    return "put back" if now == ours else "changed by somebody else"
