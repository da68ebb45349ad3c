"""A talk on the phone's page, written down as a test of tests/conversations that can be kept."""

from collections.abc import Sequence

from app.core.phone import Phone
from app.handset.call import Call
from app.handset.events import Ended, Spoke
from app.handset.parameters import Pin

TITLE = "# What this talk shows, in one line"
DONE = {
    "line_is_busy": "(busy)",
    "line_does_not_answer": "(no answer)",
    "line_fails": "(failed)",
    "line_hangs_up": "(hangs up)",
}


class Transcript:
    """Lines in the order in which they happened; tests/test_conversations.py says what each means.

    > AYUDA
    < Envie su ZIP.
    (calls)
    " Para español, oprima 2.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._channel = "sms"
        self._hidden = False

    @property
    def text(self) -> str:
        return "\n".join([TITLE, *self._lines, ""])

    def wrote(self, body: str, pin: Pin | None, channel: str, replies: Sequence[str]) -> None:
        if channel != self._channel:
            self._channel = channel
            self._lines.append(f"(writes by {channel})")
        sent = f"(pin {pin.latitude} {pin.longitude})" if pin else f"> {' '.join(body.split())}"
        self._lines += [sent, *(f"< {line}".strip() for reply in replies for line in reply.split("\n"))]

    def called(self, call: Call, hidden: bool) -> None:
        if hidden != self._hidden:
            self._hidden = hidden
            self._lines.append("(hides the number)" if hidden else "(shows the number)")
        self._lines.append("(calls)")
        self._heard(call)

    def did(self, what: str, value: str, pending: str, call: Call) -> None:
        """One act of a call that waited for the caller or a line. `pending` keys came before it."""
        if what == "press" and call.gather and not call.heard:
            return  # more keys are to come
        keys = pending + (value if what == "press" else "")
        if keys:
            self._lines.append(f"(presses {keys})")
        elif what == "say":
            self._lines.append(f"(says {' '.join(value.split())})")
        elif what == "wait":
            self._lines.append("(silence)")
        elif what in DONE:
            self._lines.append(DONE[what])
        else:
            return
        self._heard(call)

    def _heard(self, call: Call) -> None:
        for event in call.heard:
            if isinstance(event, Spoke):
                self._lines += [f'" {line.strip()}' for line in event.text.split("\n") if line.strip()]
        if call.dialing and not call.dialing.answered:
            self._lines.append(f"[rings {Phone(call.dialing.ringing[0]).written()}]")
        if call.ended and call.ended != Ended("caller hung up"):
            self._lines.append("[over]")
