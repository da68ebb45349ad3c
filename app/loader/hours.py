"""Reads when a hotline takes calls, as people write it: "mon-fri 09:00-17:00"."""

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app.core.hotlines import HOTLINES
from app.core.hours import Hours, Span
from app.loader.tables import Reader, Table

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SPAN = re.compile(r"([^\W\d]\D*?) (\d{1,2}:\d{2}) ?- ?(\d{1,2}:\d{2})")
SHORTEST = 3  # letters that tell the days apart
DAY = timedelta(days=1)


class Misread(Exception):  # noqa: N818 - it says what happened
    """Hours that cannot be read: what is wrong, and what to write."""

    def __init__(self, problem: str, fix: str):
        super().__init__(problem)
        self.problem, self.fix = problem, fix


def read_hours(reader: Reader, place: str, row: Table, usual: ZoneInfo | None) -> Hours | None:
    """The hours of a hotline; None where they are not known. A slip costs all of them: it is tried.

    `usual` is the time zone at the top of the file.
    """
    if "hours" not in row and "closed" not in row:
        return None
    zone = read_zone(reader, f"{place}.time_zone", row["time_zone"]) if "time_zone" in row else usual
    if zone is None:
        if "time_zone" not in row:
            fix = 'Write time_zone = "America/New_York", or yours, at the top of the file.'
            reader.tell(HOTLINES, place, "It has hours, but no time zone.", fix)
        return None
    spans = _spans(reader, f"{place}.hours", row["hours"]) if "hours" in row else ()
    return None if spans is None else Hours(zone, spans, _closed(reader, f"{place}.closed", row))


def read_zone(reader: Reader, place: str, name: object) -> ZoneInfo | None:
    """A time zone by its name; None where there is none of that name."""
    try:
        return ZoneInfo(str(name))
    except (KeyError, OSError, ValueError):  # not in the list, a folder, or no name at all
        fix = 'Write a name of the IANA list, e.g. "America/New_York".'
        reader.tell(HOTLINES, place, f'"{name}" is no time zone.', fix)
        return None


def _spans(reader: Reader, place: str, texts: object) -> tuple[Span, ...] | None:
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        fix = 'Write hours = ["mon-fri 09:00-17:00"], or leave it out where they are not known.'
        reader.tell(HOTLINES, place, "It is not a list of hours.", fix)
        return None
    spans = []
    for text in texts:
        try:
            spans.append(read_span(text))
        except Misread as fault:
            reader.tell(HOTLINES, place, fault.problem, fault.fix)
    return tuple(spans) if len(spans) == len(texts) else None


def read_span(text: str) -> Span:
    """ "mon-fri 09:00-17:00", "sat, sun 10:00-14:00", "daily 18:00-02:00". Raises Misread."""
    read = SPAN.fullmatch(" ".join(text.lower().replace("–", "-").split()))
    if read is None:
        fix = 'Write days, then from when to when by the 24-hour clock: "mon-fri 09:00-17:00".'
        raise Misread(f'"{text}" cannot be read.', fix)
    weekdays = frozenset(day for part in read[1].split(",") for day in _weekdays(text, part.strip()))
    begin, end = (_time(text, clock) for clock in read.groups()[1:])
    if begin == end:
        fix = 'For the whole day write "daily 00:00-24:00".'
        raise Misread(f'"{text}" ends when it begins.', fix)
    if begin == DAY:
        raise Misread(f'"{text}" begins when the day is over.', "Write 00:00 of the next day.")
    return Span(weekdays, begin, end if end > begin else end + DAY)


def _weekdays(text: str, part: str) -> list[int]:
    """Days of the week, Monday first: of "mon-fri", of "fri-mon", of "sunday"."""
    if part == "daily":
        return list(range(len(DAYS)))
    ends = [_weekday(text, name.strip()) for name in part.split("-")]
    if len(ends) > 2:
        raise Misread(f'"{text}": "{part}" has too many days.', 'Write "mon-fri", or "mon, wed, fri".')
    return [(ends[0] + more) % len(DAYS) for more in range((ends[-1] - ends[0]) % len(DAYS) + 1)]


def _weekday(text: str, name: str) -> int:
    for day, full in enumerate(DAYS):
        if len(name) >= SHORTEST and full.startswith(name):
            return day
    fix = "Write mon, tue, wed, thu, fri, sat, sun or daily."
    raise Misread(f'"{text}": "{name}" is no day.', fix)


def _time(text: str, clock: str) -> timedelta:
    hour, minute = (int(part) for part in clock.split(":"))
    if minute > 59 or (hour, minute) > (24, 0):
        raise Misread(f'"{text}": "{clock}" is no time.', "Write 00:00 to 24:00.")
    return timedelta(hours=hour, minutes=minute)


def _closed(reader: Reader, place: str, row: Table) -> frozenset[date]:
    """The days on which nobody is there. What is no day is told, and costs nothing else."""
    days = row.get("closed", [])
    if not isinstance(days, list) or not all(type(day) is date for day in days):
        reader.tell(HOTLINES, place, "It is not a list of days.", "Write closed = [2026-12-25].")
        days = [day for day in days if type(day) is date] if isinstance(days, list) else []
    return frozenset(days)
