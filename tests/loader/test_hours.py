"""Hours as volunteers write them: what is understood, and what a slip costs (the hours, never the line)."""

from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.core.hotlines import HOTLINES
from app.core.hours import Hours, Span
from app.loader.hotlines import Hotlines, read_hotlines
from app.loader.hours import read_span
from app.loader.tables import Reader
from tests.loader.telling import assert_only, reader_of

ZONE = 'time_zone = "America/New_York"\n'
LINE = '[hotlines.statewide]\nphone = "+13365550100"\nverified = 2025-12-01\n'
WEEKDAYS, EVERY_DAY = {0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 5, 6}


def read(root: Path, lines: str, top: str = ZONE) -> tuple[Hotlines, Reader]:
    reader = reader_of(root, hotlines_toml=f'fallback = "statewide"\n{top}{LINE}{lines}')
    found = read_hotlines(reader, {})
    assert found is not None, [str(told) for told in reader.problems]
    return found, reader


def span(days: set[int], begin: str, end: str) -> Span:
    def since_midnight(clock: str) -> timedelta:
        hour, minute = clock.split(":")
        return timedelta(hours=int(hour), minutes=int(minute))

    return Span(frozenset(days), since_midnight(begin), since_midnight(end))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mon-fri 09:00-17:00", span(WEEKDAYS, "9:00", "17:00")),
        ("Mon-Fri 9:00 - 17:00", span(WEEKDAYS, "9:00", "17:00")),
        ("  mon – fri   09:00–17:00 ", span(WEEKDAYS, "9:00", "17:00")),
        ("Monday-Friday 09:00-17:30", span(WEEKDAYS, "9:00", "17:30")),
        ("tues 10:15-11:45", span({1}, "10:15", "11:45")),
        ("thurs 10:00-11:00", span({3}, "10:00", "11:00")),
        ("sat, sun 10:00-14:00", span({5, 6}, "10:00", "14:00")),
        ("mon,wed,fri-sun 10:00-14:00", span({0, 2, 4, 5, 6}, "10:00", "14:00")),
        ("fri-mon 10:00-14:00", span({4, 5, 6, 0}, "10:00", "14:00")),
        ("sun-sat 10:00-14:00", span(EVERY_DAY, "10:00", "14:00")),
        ("daily 18:00-02:00", span(EVERY_DAY, "18:00", "26:00")),
        ("daily 18:00-00:00", span(EVERY_DAY, "18:00", "24:00")),
        ("daily 00:00-24:00", span(EVERY_DAY, "00:00", "24:00")),
    ],
)
def test_days_and_times_are_read_as_people_write_them(text: str, found: Span) -> None:
    assert read_span(text) == found


def test_a_hotline_has_hours_closed_days_and_a_clock_of_its_own(tmp_path: Path) -> None:
    lines, reader = read(
        tmp_path,
        'hours = ["mon-fri 09:00-17:00", "sat 10:00-14:00"]\nclosed = [2026-12-25, 2027-01-01]\n'
        'time_zone = "America/Chicago"\n',
    )

    assert reader.problems == []
    assert lines.hotlines["statewide"].hours == Hours(
        ZoneInfo("America/Chicago"),
        (span(WEEKDAYS, "9:00", "17:00"), span({5}, "10:00", "14:00")),
        frozenset({date(2026, 12, 25), date(2027, 1, 1)}),
    )


def test_its_clock_is_that_of_the_file_unless_it_says_otherwise(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, 'hours = ["daily 09:00-17:00"]\n')

    assert reader.problems == []
    assert lines.time_zone == "America/New_York"
    hours = lines.hotlines["statewide"].hours
    assert hours is not None
    assert hours.zone == ZoneInfo("America/New_York")


def test_without_hours_none_are_known(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, "")

    assert reader.problems == []
    assert lines.hotlines["statewide"].hours is None


@pytest.mark.parametrize(
    ("text", "problem", "fix"),
    [
        ("mon-fri 9am-5pm", "cannot be read", "by the 24-hour clock"),
        ("09:00-17:00", "cannot be read", "Write days"),
        ("mon-fri", "cannot be read", "Write days"),
        ("mon-fri 09:00-12:00, 13:00-17:00", "cannot be read", "Write days"),
        ("mon-fri 09.00-17.00", "cannot be read", "Write days"),
        ("mon-fri 09:00-17:5", "cannot be read", "Write days"),
        ("", "cannot be read", "Write days"),
        ("mo-fr 09:00-17:00", '"mo" is no day', "mon, tue, wed, thu, fri, sat, sun or daily"),
        ("mon-fru 09:00-17:00", '"fru" is no day', "mon, tue, wed, thu, fri, sat, sun or daily"),
        ("weekdays 09:00-17:00", '"weekdays" is no day', "mon, tue"),
        ("mon,,fri 09:00-17:00", '"" is no day', "mon, tue"),
        ("mon-wed-fri 09:00-17:00", '"mon-wed-fri" has too many days', '"mon, wed, fri"'),
        ("mon-fri 25:00-17:00", '"25:00" is no time', "00:00 to 24:00"),
        ("mon-fri 09:00-24:01", '"24:01" is no time', "00:00 to 24:00"),
        ("mon-fri 09:60-17:00", '"09:60" is no time', "00:00 to 24:00"),
        ("mon-fri 24:00-08:00", "begins when the day is over", "00:00 of the next day"),
        ("mon-fri 09:00-09:00", "ends when it begins", '"daily 00:00-24:00"'),
    ],
)
def test_hours_that_cannot_be_read_cost_the_hours_and_not_the_line(
    tmp_path: Path, text: str, problem: str, fix: str
) -> None:
    lines, reader = read(tmp_path, f'hours = ["sat 10:00-14:00", "{text}"]\n')

    assert lines.hotlines["statewide"].hours is None  # not half of them: it would seem closed
    place = "hotlines.statewide.hours"
    assert_only(reader.problems, HOTLINES, place, problem, fix)
    assert f'"{text}"' in reader.problems[0].problem


@pytest.mark.parametrize("hours", ['"mon-fri 09:00-17:00"', "[9, 17]", "[]", "5", '{ mon = "9-17" }'])
def test_what_is_no_list_of_hours_is_told(tmp_path: Path, hours: str) -> None:
    lines, reader = read(tmp_path, f"hours = {hours}\n")

    assert lines.hotlines["statewide"].hours is None
    place = "hotlines.statewide.hours"
    assert_only(
        reader.problems, HOTLINES, place, "not a list of hours", "leave it out where they are not known"
    )


def test_all_faults_of_a_lines_hours_are_told_together(tmp_path: Path) -> None:
    _, reader = read(tmp_path, 'hours = ["mon 25:00-26:00", "tue", "wed 09:00-17:00"]\n')

    assert [told.place for told in reader.problems] == ["hotlines.statewide.hours"] * 2


@pytest.mark.parametrize(
    ("closed", "kept"),
    [
        ("2026-12-25", set()),
        ('["2026-12-25"]', set()),
        ("[2026-12-25T00:00:00]", set()),
        ('[2026-12-25, "new year"]', {date(2026, 12, 25)}),
    ],
)
def test_closed_days_that_are_none_cost_themselves(tmp_path: Path, closed: str, kept: set[date]) -> None:
    lines, reader = read(tmp_path, f'hours = ["daily 09:00-17:00"]\nclosed = {closed}\n')

    hours = lines.hotlines["statewide"].hours
    assert hours is not None
    assert hours.closed == kept
    assert hours.spans
    place = "hotlines.statewide.closed"
    assert_only(reader.problems, HOTLINES, place, "not a list of days", "closed = [2026-12-25]")


@pytest.mark.parametrize("zone", ["Eastern", "", "../etc/passwd", "America"])
def test_an_unknown_clock_costs_the_hours(tmp_path: Path, zone: str) -> None:
    lines, reader = read(tmp_path, f'hours = ["daily 09:00-17:00"]\ntime_zone = "{zone}"\n')

    assert lines.hotlines["statewide"].hours is None
    place = "hotlines.statewide.time_zone"
    assert_only(reader.problems, HOTLINES, place, f'"{zone}" is no time zone', "America/New_York")


def test_an_unknown_clock_of_the_file_stops_no_line(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, "", top='time_zone = "Eastern"\n')

    assert lines.time_zone == "UTC"
    assert_only(reader.problems, HOTLINES, "time_zone", '"Eastern" is no time zone', "America/New_York")


def test_hours_without_any_clock_are_not_guessed(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, 'hours = ["daily 09:00-17:00"]\n', top="")

    assert lines.hotlines["statewide"].hours is None
    place = "hotlines.statewide"
    assert_only(reader.problems, HOTLINES, place, "has hours, but no time zone", "at the top of the file")
