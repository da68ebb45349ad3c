"""A clock that a test sets, for the hotline to go by."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

EASTERN = ZoneInfo("America/New_York")


class Wall:
    """What the clock on the wall in North Carolina shows: `Wall("2026-11-24 23:00")`."""

    def __init__(self, shows: str):
        self.set(shows)

    def set(self, shows: str) -> None:
        self.now = datetime.fromisoformat(shows).replace(tzinfo=EASTERN)

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def __call__(self) -> datetime:
        return self.now
