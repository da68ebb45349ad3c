"""The addresses of a call: each carries the whole session, so a call needs no store.

Twilio signs every address it calls, so nobody can change what one carries. It is written in
base64url because that passes through every proxy unharmed; nothing in it names the caller.
"""

import base64
import binascii
from urllib.parse import urlsplit

from app.core.session import Session

PARAMETER = "s"


class Addresses:
    def __init__(self, public_url: str):
        self.prefix = urlsplit(public_url).path

    def begin(self, session: Session | None = None) -> str:
        """Where a call begins, or begins anew with what is still to be known of the caller's wishes."""
        return f"{self.prefix}/voice" + (f"?{PARAMETER}={_packed(session)}" if session else "")

    def step(self, session: Session) -> str:
        """Where the caller's next key, words or silence goes."""
        return f"{self.prefix}/voice/step?{PARAMETER}={_packed(session)}"

    def dial(self, session: Session) -> str:
        """Where it is told how a forwarded call ended."""
        return f"{self.prefix}/voice/dial?{PARAMETER}={_packed(session)}"

    def whisper(self, session: Session) -> str:
        """Where whoever picks up hears who is calling."""
        return f"{self.prefix}/voice/whisper?{PARAMETER}={_packed(session)}"

    def accept(self) -> str:
        """Where the key goes by which they take the call."""
        return f"{self.prefix}/voice/accept"

    def recording(self, language: str, message: str) -> str:
        """Where a recorded message is played from."""
        return f"{self.prefix}/recordings/{language}/{message}"


def _packed(session: Session) -> str:
    return base64.urlsafe_b64encode(session.to_text().encode()).decode().rstrip("=")


def unpacked(text: str) -> Session:
    """The session that an address carries; a fresh one where it carries none that we wrote."""
    try:
        return Session.from_text(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode())
    except (ValueError, binascii.Error):
        return Session()
