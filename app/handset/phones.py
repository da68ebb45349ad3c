"""The browser's phones: one call each at most, kept in this process only."""

import secrets
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from app.core.content import Content
from app.core.phone import Phone as Number
from app.handset import why
from app.handset.call import Call, MisuseError
from app.handset.events import Connected, Dialing, Ended, Event, Played
from app.handset.line import Line
from app.handset.message import MAX_CHARACTERS, TextChannel, Texting
from app.handset.parameters import Caller, Pin, can_be_dialed
from app.handset.tape import Tape, Taped
from app.handset.transcript import Transcript

MAX_PHONES = 50  # the oldest goes first
Json = dict[str, Any]

ACTS: dict[str, Callable[[Call, str], None]] = {
    "press": Call.press,
    "say": Call.say,
    "wait": lambda call, _: call.wait(),
    "hang_up": lambda call, _: call.hang_up(),
    "line_answers": lambda call, _: call.line_answers(),
    "line_hangs_up": lambda call, _: call.line_hangs_up(),
    "line_is_busy": lambda call, _: call.line_is_busy(),
    "line_does_not_answer": lambda call, _: call.line_does_not_answer(),
    "line_fails": lambda call, _: call.line_fails(),
}


class Phone:
    """What one open page holds in its hand."""

    def __init__(self, line: Line, content: Content):
        self._content = content
        self.tape = Tape(line.transport)
        self._line = Line(self.tape.carry, line.token, line.setup)
        self._call: Call | None = None
        self._caller_in_call = ""
        self._transcripts: defaultdict[str, Transcript] = defaultdict(Transcript)
        self._lock = threading.Lock()

    def text(self, number: str, body: str, *, whatsapp: bool = False, pin: Pin | None = None) -> Json:
        caller = self._caller(number, hidden=False)
        channel: TextChannel = "whatsapp" if whatsapp else "sms"
        body = body[:MAX_CHARACTERS]
        with self._alone():
            exchange = Texting(self._line, caller, channel).send(body, pin=pin)
            taped = self.tape.take()
            self._transcripts[number].wrote(body, pin, channel, exchange.bodies)
        return {
            "replies": [{"body": reply.body, "media": list(reply.media)} for reply in exchange.replies],
            "faults": [self._seen(fault) for fault in exchange.faults],
            "why": self._why(why.of_text(self._content, taped, exchange.bodies), taped) if taped else None,
        }

    def call(self, number: str, hidden: bool) -> Json:
        with self._alone():
            self._call, self._caller_in_call = Call(self._line, self._caller(number, hidden)), number
            self._call.start()
            self._transcripts[number].called(self._call, hidden)
            return self._state(self._call)

    def act(self, what: str, value: str) -> Json:
        with self._alone():
            if self._call is None or what not in ACTS:
                raise MisuseError("there is no call in which that could be done")
            pending = self._call.gather.digits if self._call.gather else ""
            ACTS[what](self._call, value)
            self._transcripts[self._caller_in_call].did(what, value, pending, self._call)
            return self._state(self._call)

    def transcript(self, number: str) -> str:
        """All that this number wrote and called here, as a test."""
        with self._lock:
            return self._transcripts.get(number, Transcript()).text

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A call takes one thing at a time, and each thing has a tape of its own."""
        with self._lock:
            self.tape.take()
            yield

    @staticmethod
    def _why(rows: list[why.Row], taped: Sequence[Taped]) -> Json:
        return {"rows": rows, "twiml": "\n\n".join(why.pretty(one.document) for one in taped)}

    @staticmethod
    def _caller(number: str, hidden: bool) -> Caller:
        if not can_be_dialed(number):
            raise MisuseError("your number is not one that exists; write it like +19195550111")
        return Caller("anonymous" if hidden else number)

    def _state(self, call: Call) -> Json:
        """What was heard since the last act, and whom the call waits for."""
        gather, dialing = call.gather, call.dialing
        # Sounds outside a <Gather> come first, and no key counts while they last.
        nested = len(gather.spoken) if gather and call.heard else 0
        heard = [self._seen(event) for event in call.heard]
        for event in heard[len(heard) - nested :]:
            event["nested"] = True
        return {
            "heard": heard,
            "gather": None
            if gather is None
            else {
                "digits": gather.digits,
                "timeout": gather.timeout,
                "listens": gather.listens,
                "takes_keys": gather.takes_keys,
                "language": gather.language,
            },
            "dialing": None
            if dialing is None
            else {
                "ringing": _written(dialing.ringing),
                "timeout": dialing.timeout,
                "answered": dialing.answered and Number(dialing.answered).written(),
            },
            "ended": call.ended is not None,
            "why": self._why_of_call(call),
        }

    def _why_of_call(self, call: Call) -> Json | None:
        taped = self.tape.take()
        if call.ended == Ended("caller hung up"):
            return None  # what was still fetched, nobody heard
        return self._why(why.of_call(self._content, taped), taped) if taped else None

    def _seen(self, event: Event) -> Json:
        seen = {**asdict(event), "kind": type(event).__name__.lower()}
        if isinstance(event, Dialing):
            seen["ringing"] = _written(event.ringing)
        elif isinstance(event, Connected):
            seen["number"] = Number(event.number).written()
        elif isinstance(event, Played):
            # The page may only play what comes from its own address.
            home = self._line.setup.public_url
            seen["url"] = event.url.removeprefix(home) if event.url.startswith(f"{home}/") else ""
        return seen


def _written(numbers: Sequence[str]) -> list[str]:
    return [Number(number).written() for number in numbers]


class Phones:
    """Phones by their secret names: who does not know one cannot use it."""

    def __init__(self, line: Line, content: Content):
        self._line = line
        self._content = content
        self._phones: OrderedDict[str, Phone] = OrderedDict()
        self._lock = threading.Lock()

    def new(self) -> str:
        name = secrets.token_urlsafe(24)
        with self._lock:
            self._phones[name] = Phone(self._line, self._content)
            while len(self._phones) > MAX_PHONES:
                self._phones.popitem(last=False)
        return name

    def get(self, name: str) -> Phone | None:
        with self._lock:
            return self._phones.get(name)
