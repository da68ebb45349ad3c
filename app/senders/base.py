"""What a sender promises: one text to one number, or a reason why not."""

from typing import Literal, Protocol

Kind = Literal["opted_out", "unreachable", "refused", "configuration", "busy", "unknown"]
"""Why a text was not sent.

opted_out      the person texted STOP; remember it
unreachable    this number gets no texts: a landline, a wrong number, no route
refused        this text is not taken: too long, empty
configuration  our account, our number or our rights are not in order; an operator must act
busy           the sender is overloaded or away; the text was certainly not sent
unknown        it may have been sent or not
"""


class NotSent(Exception):  # noqa: N818 - it says what happened
    """A text was not sent. It never carries the number or the text.

    `again` is true only where it was certainly not sent and may be tried later;
    `code` is Twilio's, where there is one.
    """

    def __init__(self, kind: Kind, again: bool = False, code: int | None = None):
        super().__init__(f"{kind}, code {code}" if code else kind)
        self.kind = kind
        self.again = again
        self.code = code


class Sender(Protocol):
    def send(self, to: str, body: str) -> None:
        """Send one text to a number in E.164 or with its channel in front. Raises NotSent."""
