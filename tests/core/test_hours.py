"""Whether a hotline is open: weekdays, nights, closed days, other clocks, and the days clocks change."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.core.hours import Hours, is_open
from app.loader.hours import read_span

EASTERN, CENTRAL = ZoneInfo("America/New_York"), ZoneInfo("America/Chicago")


def hours(*spans: str, zone: ZoneInfo = EASTERN, closed: tuple[date, ...] = ()) -> Hours:
    return Hours(zone, tuple(read_span(span) for span in spans), frozenset(closed))


def at(text: str, zone: ZoneInfo = EASTERN) -> datetime:
    """A time as the clock there shows it. 2026-11-23 is a Monday."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


OFFICE = hours("mon-fri 09:00-17:00", "sat 10:00-14:00")


@pytest.mark.parametrize(
    ("when", "opened"),
    [
        ("2026-11-23 08:59", False),
        ("2026-11-23 09:00", True),
        ("2026-11-23 16:59:59", True),
        ("2026-11-23 17:00", False),  # whoever closes at five takes no call at five
        ("2026-11-27 12:00", True),
        ("2026-11-28 09:30", False),
        ("2026-11-28 10:00", True),
        ("2026-11-28 14:00", False),
        ("2026-11-29 12:00", False),
    ],
)
def test_a_line_is_open_in_its_hours_on_its_days(when: str, opened: bool) -> None:
    assert is_open(OFFICE, at(when)) is opened


NIGHT = hours("fri 18:00-02:00")


@pytest.mark.parametrize(
    ("when", "opened"),
    [
        ("2026-11-27 01:00", False),  # the night before Friday is Thursday's
        ("2026-11-27 17:59", False),
        ("2026-11-27 18:00", True),
        ("2026-11-27 23:59", True),
        ("2026-11-28 00:00", True),
        ("2026-11-28 01:59", True),
        ("2026-11-28 02:00", False),
        ("2026-11-28 19:00", False),
    ],
)
def test_hours_over_midnight_belong_to_the_day_on_which_they_begin(when: str, opened: bool) -> None:
    assert is_open(NIGHT, at(when)) is opened


def test_a_sunday_night_goes_on_into_monday() -> None:
    assert is_open(hours("sun 22:00-06:00"), at("2026-11-23 05:00"))


@pytest.mark.parametrize("when", ["2026-11-23 00:00", "2026-11-25 12:00", "2026-11-28 23:59:59"])
def test_the_whole_day_has_no_gap(when: str) -> None:
    assert is_open(hours("daily 00:00-24:00"), at(when))


def test_what_is_not_known_counts_as_open() -> None:
    assert is_open(None, at("2026-11-23 03:00"))
    assert is_open(OFFICE, None)


CHRISTMAS = date(2026, 12, 25)  # a Friday


@pytest.mark.parametrize(
    ("when", "opened"),
    [
        ("2026-12-24 12:00", True),
        ("2026-12-25 00:30", True),  # the night that began on the 24th is worked to its end
        ("2026-12-25 12:00", False),
        ("2026-12-25 23:00", False),
        ("2026-12-26 00:30", False),  # and the one of the 25th never began
        ("2026-12-26 12:00", True),
    ],
)
def test_on_a_closed_day_nothing_begins(when: str, opened: bool) -> None:
    lines = hours("daily 09:00-17:00", "daily 22:00-01:00", closed=(CHRISTMAS,))

    assert is_open(lines, at(when)) is opened


@pytest.mark.parametrize(
    ("when", "opened"), [("2026-12-24 23:59", True), ("2026-12-25 00:00", False), ("2026-12-26 00:00", True)]
)
def test_a_line_without_hours_may_have_closed_days(when: str, opened: bool) -> None:
    assert is_open(hours(closed=(CHRISTMAS,)), at(when)) is opened


def test_hours_go_by_the_clock_where_the_line_is() -> None:
    central = hours("mon-fri 09:00-17:00", zone=CENTRAL)

    assert not is_open(central, at("2026-11-23 09:30"))  # 08:30 in Chicago
    assert is_open(central, at("2026-11-23 17:30"))
    assert is_open(central, datetime(2026, 11, 23, 15, 0, tzinfo=UTC))
    assert not is_open(central, datetime(2026, 11, 23, 14, 59, tzinfo=UTC))


@pytest.mark.parametrize(
    ("utc", "opened"),
    [
        # The day before clocks go back, nine o'clock is 13:00 UTC; on the day and after it 14:00.
        ("2026-10-31 12:59", False),
        ("2026-10-31 13:00", True),
        ("2026-11-01 13:30", False),
        ("2026-11-01 14:00", True),
        ("2026-11-01 21:59", True),
        ("2026-11-01 22:00", False),
        # The day before they go forward it is 14:00, on the day 13:00.
        ("2027-03-13 13:30", False),
        ("2027-03-13 14:00", True),
        ("2027-03-14 12:59", False),
        ("2027-03-14 13:00", True),
        ("2027-03-14 20:59", True),
        ("2027-03-14 21:00", False),
    ],
)
def test_nine_to_five_is_nine_to_five_on_the_days_clocks_change(utc: str, opened: bool) -> None:
    lines = hours("daily 09:00-17:00")

    assert is_open(lines, datetime.fromisoformat(utc).replace(tzinfo=UTC)) is opened


@pytest.mark.parametrize(
    ("utc", "until_half_past_one", "from_half_past_one"),
    [
        ("2026-11-01 05:20", True, False),  # 01:20, summer time
        ("2026-11-01 05:40", True, True),  # 01:40, summer time
        ("2026-11-01 06:20", True, True),  # 01:20 again
        ("2026-11-01 06:40", False, True),  # 01:40 again
    ],
)
def test_the_hour_that_comes_twice_has_no_hole(
    utc: str, until_half_past_one: bool, from_half_past_one: bool
) -> None:
    now = datetime.fromisoformat(utc).replace(tzinfo=UTC)

    for same in (now, now.astimezone(EASTERN)):
        assert is_open(hours("sat 18:00-01:30"), same) is until_half_past_one
        assert is_open(hours("sun 01:30-09:00"), same) is from_half_past_one


@pytest.mark.parametrize(
    ("utc", "until_half_past_two", "from_half_past_two"),
    [
        ("2027-03-14 06:59", True, False),  # 01:59, then the clock shows 03:00
        ("2027-03-14 07:00", False, True),
        ("2027-03-14 07:20", False, True),
    ],
)
def test_the_hour_that_never_comes_is_over_at_once(
    utc: str, until_half_past_two: bool, from_half_past_two: bool
) -> None:
    now = datetime.fromisoformat(utc).replace(tzinfo=UTC)

    assert is_open(hours("sat 18:00-02:30"), now) is until_half_past_two
    assert is_open(hours("sun 02:30-09:00"), now) is from_half_past_two
