"""What keeps callers unnamed: keyed hashes for keys, seals for what must wait, masked logs."""

import base64
import hashlib
import hmac
import logging
import re
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from app.core.phone import number_of

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

# Seven or more digits, however they are grouped: every phone number, also a partial one.
PHONE_LIKE = re.compile(r"\+?\d(?:[\s().-]{0,2}\d){6,}")
MASK = "[number]"


class Keys:
    """Keyed hashes, and seals, all derived from one secret.

    `purpose` keeps them apart: a session's key says nothing about an opt-out's.
    """

    def __init__(self, secret: str):
        self._secret = secret.encode()
        self._seal: Fernet | None = None

    def hash(self, purpose: str, name: str) -> str:
        """32 hex digits that stand for a number, a SID or a request; only the secret tells which."""
        text = f"{purpose}\0{name}".encode()
        return hmac.digest(self._secret, text, "sha256").hex()[:32]

    def opt_out_mark(self, number: str) -> str:
        """One mark for a person's texts, whether they said STOP by SMS, WhatsApp or RCS."""
        return self.hash("opt-out", number_of(number))

    def prepare(self) -> "Keys":
        """Load now what seals need, for a process whose children will unseal."""
        self._fernet()
        return self

    def seal(self, text: str) -> bytes:
        """Encrypt a text for the short time it waits in the store."""
        return self._fernet().encrypt(text.encode())

    def unseal(self, sealed: bytes) -> str:
        """The text again. Raises ValueError where another secret sealed it."""
        from cryptography.fernet import InvalidToken

        try:
            return self._fernet().decrypt(sealed).decode()
        except InvalidToken:
            raise ValueError("sealed with another SECRET_KEY") from None

    def _fernet(self) -> "Fernet":
        if self._seal is None:
            from cryptography.fernet import Fernet  # a web process needs it for texts asked for by phone only

            key = hmac.new(self._secret, b"seal", hashlib.sha256).digest()
            self._seal = Fernet(base64.urlsafe_b64encode(key))
        return self._seal


class MaskingFormatter(logging.Formatter):
    """Log lines without numbers; a failure is named and placed, never quoted.

    An exception's own words may hold a number or a text, so only its kind and the
    lines of code that it passed through are written.
    """

    def format(self, record: logging.LogRecord) -> str:
        # The time is put in front afterwards: its digits look like a number's.
        return f"{self.formatTime(record)} {PHONE_LIKE.sub(MASK, super().format(record))}"

    def formatException(  # noqa: N802 - the standard library's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        kind, _, trace = ei
        if kind is None:
            return ""
        steps = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return f"{kind.__module__}.{kind.__qualname__} at " + " < ".join(reversed(steps))


def quiet_logs(level: int = logging.INFO) -> None:
    """Set up logging for a process: masked, and without the libraries that write requests."""
    handler = logging.StreamHandler()
    handler.setFormatter(MaskingFormatter("%(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # Twilio's client logs addresses and parameters at INFO, urllib3 at DEBUG.
    for name in ("twilio", "twilio.http_client", "urllib3", "werkzeug"):
        logging.getLogger(name).setLevel(logging.WARNING)
