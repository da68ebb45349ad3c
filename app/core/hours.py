"""When a hotline takes calls, by the clock on its own wall.

hours = ["mon-fri 09:00-17:00", "daily 18:00-02:00"]
closed = [2026-12-25]
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo


@dataclass(frozen=True)
class Span:
    """From a time to a time, on some days of the week; after midnight it belongs to the day before."""

    weekdays: frozenset[int]  # 0 is Monday
    begin: timedelta  # since midnight
    end: timedelta  # since the same midnight: 26 hours where it goes on until two in the morning


@dataclass(frozen=True)
class Hours:
    """Without spans it is open at all hours. On a closed day nothing begins."""

    zone: tzinfo
    spans: tuple[Span, ...] = ()
    closed: frozenset[date] = frozenset()


def is_open(hours: Hours | None, now: datetime | None) -> bool:
    """Whether a line takes calls at that time. What is not known counts as open: it is tried."""
    if hours is None or now is None:
        return True
    wall = now.astimezone(hours.zone).replace(tzinfo=None)
    if not hours.spans:
        return wall.date() not in hours.closed
    days = [wall.date() - timedelta(days=1), wall.date()]
    return any(
        _holds(span, day, hours.zone, now, wall)
        for day in days
        if day not in hours.closed
        for span in hours.spans
        if day.weekday() in span.weekdays
    )


def _holds(span: Span, day: date, zone: tzinfo, now: datetime, wall: datetime) -> bool:
    """Whether the span that begins on a day holds now; `wall` is what the clock shows.

    Where clocks go back, an hour comes twice: then it begins the first time and ends the last.
    """
    midnight = datetime.combine(day, time())
    begin, end = midnight + span.begin, midnight + span.end
    if begin <= wall < end:
        return True
    return begin.replace(tzinfo=zone) <= now.astimezone(UTC) < end.replace(tzinfo=zone, fold=1)
