"""What every stand-in for Twilio's REST API does with a request: it looks who asks, and answers in JSON."""

import base64
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.local_server import QuietHandler

ACCOUNT = "AC" + "0" * 32
TOKEN = "f" * 32
SIGNED_IN = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()

Row = dict[str, Any]


def refusal(status: int, code: int | None, number: str = "+19195550123") -> Row:
    # Twilio quotes what was asked for; whoever logs these words gives it away.
    return {"status": status, "code": code, "message": f"not for '{number}'", "more_info": ""}


class TwilioHandler(QuietHandler):
    """A stand-in says in `answered` what it does with a request of the account's own."""

    def asked(self) -> None:
        parts = urlsplit(self.path)
        query, form = _fields(parts.query), _fields(self.body().decode())
        if self.headers.get("Authorization") != SIGNED_IN:
            return self.respond_json(401, refusal(401, 20003))
        return self.answered(parts.path, query, form)

    def answered(self, path: str, query: dict[str, str], form: dict[str, str]) -> None:
        raise NotImplementedError

    def respond_json(self, status: int, answer: Row) -> None:
        body = b"" if status == 204 else json.dumps(answer).encode()
        self.respond(status, body, Content_Type="application/json")


def _fields(text: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(text, keep_blank_values=True).items()}
