"""Every way into the hotline: what goes before, what is done while Redis ails, what must come of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from app.handset.line import Answer, Request
from app.handset.parameters import made_up_sid
from tests.caller import CHARLOTTE, STATEWIDE, WAKE, Caller

OURS = "+19195550100"


@dataclass(frozen=True)
class Way:
    """`before` is done with Redis well, unless it ails from the start; `do` is timed."""

    name: str
    do: Callable[[Caller], object]
    before: Callable[[Caller], object] = lambda caller: None


class Stopwatch:
    """How long each request of a caller takes."""

    def __init__(self, caller: Caller):
        self._carry = caller._line.transport
        self.seconds: list[float] = []
        caller._line.transport = self.carry

    def carry(self, request: Request) -> Answer:
        start = time.perf_counter()
        try:
            return self._carry(request)
        finally:
            self.seconds.append(time.perf_counter() - start)


def report(caller: Caller, path: str, form: dict[str, str]) -> None:
    setup = caller._line.setup
    url = setup.public_url + path
    assert caller._line.fetch("messaging", url, {"AccountSid": setup.account_sid, **form})[1].status == 204


def _text_filtered(caller: Caller) -> None:
    sid = made_up_sid("SM")
    form = {"MessageSid": sid, "MessageStatus": "failed", "To": caller.phone.number, "From": OURS}
    report(caller, "/sms/status", {**form, "ErrorCode": "30007"})


def _text_refused(caller: Caller) -> None:
    sid = made_up_sid("SM")
    form = {"MessageSid": sid, "MessageStatus": "failed", "To": caller.phone.number, "From": OURS}
    report(caller, "/sms/status", {**form, "ErrorCode": "21610"})


def _call_ended(caller: Caller) -> None:
    form = {"CallSid": made_up_sid("CA"), "CallStatus": "completed", "From": caller.phone.number}
    report(caller, "/voice/status", {**form, "To": OURS, "CallDuration": "61"})


def _menu_and_number(caller: Caller) -> None:
    """In the language chosen a moment ago."""
    caller.texts("español").texts("menu").texts("5").hears("rights", "es")


def _number_of_before(caller: Caller) -> None:
    """Where the menu of before cannot be known, it is at least a number to call."""
    assert caller.texts("5").answer
    assert any(line in caller.answer for line in (STATEWIDE, CHARLOTTE, WAKE))


WAYS = (
    Way("first text", lambda c: c.texts("hello").is_told(STATEWIDE)),
    Way("place by text", lambda c: c.texts("vivo en Garner").is_told(WAKE)),
    Way("explainer", lambda c: c.texts("287g").hears("about_287g")),
    Way("STOP", lambda c: c.texts("STOP").hears_nothing()),
    Way("START", lambda c: c.texts("START").is_told(STATEWIDE), lambda c: c.texts("STOP")),
    Way("BORRAR", lambda c: c.texts("BORRAR").hears("erased"), lambda c: c.texts("menu")),
    Way("menu and number", _menu_and_number, lambda c: c.texts("hello")),
    Way("number of before", _number_of_before, lambda c: c.texts("menu")),
    Way("a call begins", lambda c: c.calls().hears("greeting")),
    Way("a key", lambda c: c.presses("1").hears("ask_place", "en"), lambda c: c.calls().presses("1")),
    Way(
        "a place by phone",
        lambda c: c.presses("28205").is_forwarded_to(CHARLOTTE),
        lambda c: c.calls().presses("1").presses("1"),
    ),
    Way(
        "a line is busy",
        lambda c: c.line("busy").is_forwarded_to(STATEWIDE),
        lambda c: c.calls().presses("1").presses("1").presses("28205"),
    ),
    Way("a text by phone", lambda c: c.presses("2"), lambda c: c.calls().presses("1").presses("5")),
    Way("a text was filtered", _text_filtered),
    Way("a text was refused", _text_refused),
    Way("a call ended", _call_ended),
)
