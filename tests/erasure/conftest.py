"""What these tests may ask for: an eraser that never sleeps."""

from collections.abc import Callable

import pytest

from app.erasure.eraser import Eraser
from app.erasure.logs import Logs
from tests.rest_api.logs import TwilioLogs


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
