"""Callers for the bench: the talks and calls of tests/conversations, as the requests that Twilio signs.

A talk is a generator: it yields a `Request`, is sent the answer's words, and ends when it is over.
"""

import base64
import hmac
import html
import itertools
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha1
from pathlib import Path
from urllib.parse import urlencode

from app.core.content import Content
from app.core.folding import words
from app.handset.line import Setup
from app.handset.parameters import Caller, call_parameters, made_up_sid, text_parameters
from app.loader import load
from tests.languages import CODES

ROOT = Path(__file__).resolve().parent.parent
TALKS = ROOT / "tests" / "conversations"
PUBLIC_URL = "https://hotline.example.org"
OURS = "+19195550100"
ACCOUNT = "AC" + "0" * 32
TOKEN = "f" * 32
SETUP = Setup.at(PUBLIC_URL, OURS, ACCOUNT)
OUTCOMES = {"busy": "busy", "no answer": "no-answer", "failed": "failed", "hangs up": "completed"}
GATHER = re.compile(r'<Gather [^>]*?action="([^"]+)"')
DIAL = re.compile(r'<Dial [^>]*?action="([^"]+)"')
REDIRECT = re.compile(r"<Redirect>([^<]+)</Redirect>")


@dataclass(frozen=True)
class Request:
    """A webhook: the path with its query, and the form."""

    path: str
    form: Mapping[str, str]

    def written(self) -> bytes:
        """As it goes over the wire, signed as Twilio signs it."""
        body = urlencode(self.form).encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: hotline.example.org\r\n"
            f"X-Twilio-Signature: {signature(PUBLIC_URL + self.path, self.form)}\r\n"
            "User-Agent: TwilioProxy/1.1\r\nAccept: */*\r\n"
            "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


Talk = Generator[Request, str, None]


@cache
def every_language() -> Content:
    """The shipped content, every language offered."""
    content = load(ROOT, tuple(CODES)).content
    assert content is not None
    return content


def signature(url: str, form: Mapping[str, str]) -> str:
    """Twilio's: HMAC-SHA1 of the address and the sorted form, in base64."""
    text = url + "".join(name + value for name, value in sorted(form.items()))
    return base64.b64encode(hmac.digest(TOKEN.encode(), text.encode(), sha1)).decode()


def numbers() -> Iterator[str]:
    """Callers' numbers, each in a block of a hundred of its own, so that none of them is a crowd."""
    for area, line in itertools.product(
        (704, 919, 336, 980, 910, 828, 252), range(2_000_000, 10_000_000, 100)
    ):
        yield f"+1{area}{line}"


def scripts(kind: str) -> dict[str, list[str]]:
    """What callers do, by the talk's name: ["AYUDA", "28205"] for "text", ["presses 2", …] for "call"."""
    found = {}
    for path in sorted(TALKS.glob(f"*-{kind}-*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        if kind == "text":
            # These talks end with STOP, to show that it is obeyed. Hardly anybody's does.
            stop = every_language().keywords.is_stop
            found[path.stem] = [line[2:] for line in lines if line[:2] == "> " and not stop(words(line[2:]))]
        else:
            found[path.stem] = [line[1:-1] for line in lines if line.startswith("(")]
    return found


def texts(number: str, script: list[str], reports: bool = False) -> Talk:
    """A talk by text; with `reports` Twilio also tells what became of each answer."""
    caller = Caller(number)
    for body in script:
        answer = yield Request("/sms", text_parameters(SETUP, caller, body))
        if reports and "<Message" in answer:
            sid = made_up_sid("SM")
            for status in ("sent", "delivered"):
                form = {"MessageSid": sid, "SmsSid": sid, "MessageStatus": status, "SmsStatus": status}
                yield Request("/sms/status", form | {"To": number, "From": OURS, "AccountSid": ACCOUNT})


def call(number: str, script: list[str], reports: bool = False) -> Talk:
    """A call; with `reports` Twilio also tells that it is over."""
    form = call_parameters(SETUP, Caller(number), made_up_sid("CA"))
    answer = yield Request("/voice", form | {"CallStatus": "ringing"})
    form["CallStatus"] = "in-progress"
    for act in script[1:]:
        request = _acted(act, answer, form)
        if request is None:
            break
        answer = yield request
    if reports:
        form |= {"CallStatus": "completed", "CallDuration": "61", "Duration": "2"}
        yield Request("/voice/status", form)


def _acted(act: str, answer: str, form: dict[str, str]) -> Request | None:
    """What Twilio asks next; None where the call has come to another point than the script."""
    if act in OUTCOMES:
        return _to(DIAL, answer, form | {"DialCallStatus": OUTCOMES[act], "DialCallSid": made_up_sid("CA")})
    if act == "silence":
        return _to(REDIRECT, answer, form)
    kind, _, what = act.partition(" ")
    heard = {"SpeechResult": what, "Confidence": "0.9"} if kind == "says" else {"Digits": what}
    return _to(GATHER, answer, form | heard)


def _to(verb: re.Pattern[str], answer: str, form: Mapping[str, str]) -> Request | None:
    found = verb.search(answer)
    return Request(html.unescape(found.group(1)), form) if found else None
