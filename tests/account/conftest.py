"""What these tests may ask for: Twilio's logs and account, our address, an eraser that never sleeps."""

from collections.abc import Callable

import pytest

from app.account.erase import Eraser
from app.account.logs import Logs
from tests.account.connecting import connect, kept
from tests.account.examining import cautious, doctor
from tests.account.public import certificate, public
from tests.account.twilio_account import twilio_account
from tests.account.twilio_logs import TwilioLogs, twilio

__all__ = ["cautious", "certificate", "connect", "doctor", "kept", "public", "twilio", "twilio_account"]


@pytest.fixture
def slept() -> list[float]:
    """How long Twilio was left alone, each time."""
    return []


@pytest.fixture
def eraser_of(twilio: TwilioLogs, slept: list[float]) -> Callable[..., Eraser]:
    def build(held: Callable[[], bool] = lambda: False, **environment: str) -> Eraser:
        return Eraser(Logs(twilio.settings(**environment), sleep=slept.append), held)

    return build


@pytest.fixture
def eraser(eraser_of: Callable[..., Eraser]) -> Eraser:
    return eraser_of()
