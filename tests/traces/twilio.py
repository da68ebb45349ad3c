"""Twilio for a whole hotline: takes texts, keeps logs of them, lets them be erased, and quotes them all."""

import threading
from collections import deque

from tests.rest_api.logs import OURS, ROOT, Row, TwilioLogs
from tests.traces.planted import Planted


class Twilio(TwilioLogs):
    """`refusals` are used up one a text: an HTTP status and a code. Afterwards every text is taken."""

    def __init__(self, people: list[Planted]) -> None:
        super().__init__()
        refusals = [(429, 20429), (400, 21211), (400, 21610), (500, 20500)]
        self.refusals: deque[tuple[int, int]] = deque(refusals)
        self.sent: list[str] = []
        self._counting = threading.Lock()
        for person in people:
            self.text(sender=person.number, body=person.text)
            self.call(sender=person.number)

    def answer(self, method: str, path: str, query: dict[str, str], form: dict[str, str]) -> tuple[int, Row]:
        if (method, path) != ("POST", f"{ROOT}/Messages.json"):
            return super().answer(method, path, query, form)
        to, body = form["To"], form["Body"]
        with self._counting:
            self.sent.append(to)
            refusal = self.refusals.popleft() if self.refusals else None
        if refusal:
            status, code = refusal
            words = f"The message to '{to}' was not taken: {body}"
            return status, {"status": status, "code": code, "message": words, "more_info": ""}
        sid = self.text(sender=OURS, to=to, body=body)
        uri = f"{ROOT}/Messages/{sid}.json"
        return 201, {"sid": sid, "status": "queued", "error_code": None, "uri": uri, "to": to, "body": body}
