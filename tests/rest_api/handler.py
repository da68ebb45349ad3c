"""What Twilio's stand-in does with a request before it is answered: sign-in, and faults as told."""

import base64
import json
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.standin import ACCOUNT, TOKEN

if TYPE_CHECKING:
    from tests.rest_api.logs import TwilioLogs

Row = dict[str, Any]


def refusal(status: int, code: int) -> Row:
    # Twilio quotes what was asked for; whoever logs these words gives it away.
    return {"status": status, "code": code, "message": "not for +19195550123", "more_info": ""}


def handler(logs: "TwilioLogs") -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def handle_request(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            wanted = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            form = {name: values[-1] for name, values in parse_qs(body, keep_blank_values=True).items()}
            if self.headers.get("Authorization") != wanted:
                return self.respond(401, refusal(401, 20003))
            with logs.lock:
                fault = logs.faults.popleft() if logs.faults else None
            if logs.before(self.command, parts.path) or fault == "drop":
                self.close_connection = True
                return None
            if isinstance(fault, int):
                with logs.lock:
                    logs.asked.append((str(fault), parts.path, query))
                return self.respond(fault, refusal(fault, {429: 20429}.get(fault, 20500)))
            return self.respond(*logs.answer(self.command, parts.path, query, form))

        do_GET = do_POST = do_DELETE = handle_request  # noqa: N815 - the standard library's names

        def respond(self, status: int, answer: Row) -> None:
            sent = b"" if status == 204 else json.dumps(answer).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)
            except OSError:
                self.close_connection = True  # whoever asked has gone away meanwhile

        def log_message(self, format: str, *args: object) -> None:
            """Not on the tests' output."""

    return Handler
