"""What a sender promises: one text to one number, or a reason why not."""

from typing import Protocol

from app.core.carriers import Kind


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
