"""A line that is closed: callers get the next one first, and by text both numbers."""

import pytest

from app import create_app
from app.core.tally import Tally
from app.loader import load
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore
from tests.caller import CHARLOTTE, STATEWIDE, WAKE, Caller, calls_from
from tests.loader.copied import Copied
from tests.wall import Wall

NIGHT, DAY = "2026-11-24 23:00", "2026-11-24 10:00"  # a Tuesday
HOLIDAY, SATURDAY = "2026-12-25 10:00", "2026-11-28 10:00"
RALEIGH, CHARLOTTE_ZIP, GASTONIA = "27601", "28205", "28052"


@pytest.fixture(scope="module")
def with_hours(tmp_path_factory):
    """Wake by day but not on a holiday, Charlotte on weekends, the statewide line around the clock."""
    content = Copied(tmp_path_factory.mktemp("content"))
    file = "flows/hotlines.toml"
    content.change(
        file, "[hotlines.wake]\n", '[hotlines.wake]\nhours = ["mon-fri 09:00-17:00"]\nclosed = [2026-12-25]\n'
    )
    content.change(file, "[hotlines.charlotte]\n", '[hotlines.charlotte]\nhours = ["sat, sun 09:00-17:00"]\n')
    return load(content.root)


@pytest.fixture
def line(settings, with_hours, monkeypatch):
    """The hotline as it is at some time: a new caller of it."""

    def at(shows, loaded=with_hours):
        monkeypatch.setattr("app.load", lambda *_: loaded)
        wall = shows if isinstance(shows, Wall) else Wall(shows)
        return Caller(create_app(settings, MemoryStore(), ConsoleSender(), wall))

    return at


# By phone


def test_in_its_hours_the_countys_own_line_rings(line):
    calls_from(line(DAY), RALEIGH).hears("connecting").is_forwarded_to(WAKE)


@pytest.mark.parametrize(
    "shows", [NIGHT, HOLIDAY, "2026-11-28 10:00", "2026-11-24 08:59", "2026-11-24 17:00"]
)
def test_outside_its_hours_the_next_line_rings_at_once(line, shows):
    calls_from(line(shows), RALEIGH).hears("hotline").is_forwarded_to(STATEWIDE)


def test_a_closed_line_is_tried_last_and_never_left_out(line):
    caller = calls_from(line(NIGHT), RALEIGH).is_forwarded_to(STATEWIDE)
    caller.line("busy").hears("next_line_busy").is_forwarded_to(WAKE)

    caller.line("no_answer").is_told(WAKE).is_told(STATEWIDE)


def test_a_line_that_opens_meanwhile_is_next(line):
    wall = Wall("2026-11-24 08:59")
    caller = calls_from(line(wall), RALEIGH).is_forwarded_to(STATEWIDE)
    wall.set("2026-11-24 09:01")

    caller.line("no_answer").is_forwarded_to(WAKE)


def test_a_line_that_closes_meanwhile_is_not_rung_twice(line):
    wall = Wall("2026-11-24 16:59")
    caller = calls_from(line(wall), RALEIGH).is_forwarded_to(WAKE)
    wall.set("2026-11-24 17:01")

    caller.line("no_answer").is_forwarded_to(STATEWIDE)
    caller.line("no_answer").hears("numbers")


def test_zero_leads_to_a_line_that_is_open(line):
    calls_from(line(NIGHT), RALEIGH).line("answered").hears("reached").presses("0").is_forwarded_to(WAKE)
    calls_from(line(NIGHT), RALEIGH).presses("0").is_forwarded_to(STATEWIDE)


def test_each_line_has_hours_of_its_own(line):
    calls_from(line(DAY), CHARLOTTE_ZIP).is_forwarded_to(STATEWIDE)
    calls_from(line(SATURDAY), CHARLOTTE_ZIP).is_forwarded_to(CHARLOTTE)


@pytest.fixture(scope="module")
def closed_fallback(tmp_path_factory):
    """The statewide line by day only, Wake at night only."""
    content = Copied(tmp_path_factory.mktemp("content"))
    file = "flows/hotlines.toml"
    content.change(file, "[hotlines.wake]\n", '[hotlines.wake]\nhours = ["daily 18:00-08:00"]\n')
    content.change(file, "[hotlines.statewide]\n", '[hotlines.statewide]\nhours = ["daily 07:00-17:00"]\n')
    return load(content.root)


@pytest.mark.parametrize(
    ("shows", "lines"),
    [
        (NIGHT, [WAKE, STATEWIDE]),
        (DAY, [STATEWIDE, WAKE]),
        ("2026-11-24 07:30", [WAKE, STATEWIDE]),  # both are open
        ("2026-11-24 17:30", [WAKE, STATEWIDE]),  # both are closed: as ever
    ],
)
def test_whatever_is_open_rings_first_also_if_the_fallback_has_hours(line, closed_fallback, shows, lines):
    caller = calls_from(line(shows, loaded=closed_fallback), RALEIGH).is_forwarded_to(lines[0])

    caller.line("no_answer").is_forwarded_to(lines[1])


def test_the_only_line_rings_also_while_it_is_closed(line, closed_fallback):
    calls_from(line(NIGHT, loaded=closed_fallback), GASTONIA).hears("connecting").is_forwarded_to(STATEWIDE)


# By text


def test_in_its_hours_the_countys_own_number_is_given(line):
    line(DAY).texts("english").texts(RALEIGH).reads("In Wake County, call 1-800-559-8714.").does_not_read(
        STATEWIDE
    )


def test_outside_its_hours_the_statewide_number_is_given_too(line):
    caller = line(NIGHT).texts("english").texts(RALEIGH)

    caller.reads("In Wake County, call 1-800-559-8714.", "Or the statewide line: 336-543-0353.")


def test_outside_its_hours_the_statewide_number_is_given_too_in_spanish(line):
    caller = line(NIGHT).texts("vivo en Garner")

    caller.reads("condado de Wake", WAKE, "O la linea estatal: 336-543-0353.")


def test_whoever_was_taken_at_night_is_given_a_line_that_answers(line):
    caller = line(NIGHT).texts("english").texts(RALEIGH).texts("someone was taken")

    caller.reads("In Wake County, call 336-543-0353 now.").does_not_read(WAKE)
    by_day = line(DAY).texts("english").texts(RALEIGH).texts("someone was taken")
    by_day.reads("In Wake County, call 1-800-559-8714 now.").does_not_read(STATEWIDE)


def test_where_nobody_knows_the_hours_nothing_changes(line, loaded):
    calls_from(line("2026-11-24 03:00", loaded=loaded), RALEIGH).is_forwarded_to(WAKE)
    line("2026-11-24 03:00", loaded=loaded).texts("english").texts(RALEIGH).does_not_read(STATEWIDE)


@pytest.mark.parametrize(("shows", "silent"), [(NIGHT, {"statewide"}), (DAY, {"statewide", "wake"})])
def test_a_line_that_does_not_answer_outside_its_hours_has_not_gone_silent(line, shows, silent):
    caller = calls_from(line(shows), RALEIGH).line("no_answer").line("no_answer")

    [counts] = caller.faro.store.counts([Tally(caller.faro.bot.today()).day_name])
    assert {name.removeprefix("unanswered:") for name in counts if name.startswith("unanswered:")} == silent
