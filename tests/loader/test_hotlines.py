"""flows/hotlines.toml and flows/links.toml: with a wrong number we do not start."""

from datetime import date
from pathlib import Path

import pytest

from app.core.hotlines import HOTLINES, Hotline
from app.core.phone import Phone
from app.loader.hotlines import Hotlines, read_hotlines
from app.loader.links import LINKS, read_links
from app.loader.tables import Reader
from tests.loader.telling import assert_only, assert_told, reader_of

COUNTIES = {"Wake": "37183", "Gaston": "37071"}
STATEWIDE = '[hotlines.statewide]\nname = "State"\nphone = "+13365550100"\nverified = 2025-12-01\n'
WAKE = '[hotlines.wake]\nphone = "+18005550100"\nverified = 2025-12-01\n'


def read(root: Path, text: str, fallback: str = 'fallback = "statewide"\n') -> tuple[Hotlines | None, Reader]:
    reader = reader_of(root, hotlines_toml=fallback + text)
    return read_hotlines(reader, COUNTIES), reader


def test_a_hotline_is_read_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    wake = (
        WAKE + 'name = "W"\ncounties = ["Wake"]\ncity = "Raleigh"\ncaller_id = "ours"\nverified_by = "me"\n'
    )
    lines, reader = read(tmp_path, STATEWIDE + wake)
    day = date(2025, 12, 1)

    assert reader.problems == []
    assert lines == Hotlines(
        {
            "statewide": Hotline("statewide", "State", Phone("+13365550100"), verified=day),
            "wake": Hotline("wake", "W", Phone("+18005550100"), ("37183",), "Raleigh", "ours", day, "me"),
        },
        "statewide",
    )


@pytest.mark.parametrize(
    "phone", ['"704-555-0100"', '"17045550100"', '"+1 704 555 0100"', "17045550100", '""', '"+704"', "[]"]
)
def test_what_is_no_full_number_stops_the_start(tmp_path: Path, phone: str) -> None:
    lines, reader = read(tmp_path, STATEWIDE.replace('"+13365550100"', phone))

    assert lines is None
    place = "hotlines.statewide.phone"
    assert_only(
        reader.problems, HOTLINES, place, "not a full telephone number", "with + and the country code"
    )


def test_a_hotline_without_a_number_stops_the_start(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, STATEWIDE.replace('phone = "+13365550100"\n', ""))

    assert lines is None
    place = "hotlines.statewide.phone"
    assert_only(reader.problems, HOTLINES, place, "no telephone number", 'phone = "+19195550100"')


@pytest.mark.parametrize(("phone", "digits"), [("+1336555010", "9"), ("+133655501000", "11")])
def test_a_us_number_of_another_length_stops_the_start(tmp_path: Path, phone: str, digits: str) -> None:
    lines, reader = read(tmp_path, STATEWIDE.replace("+13365550100", phone))

    assert lines is None
    place = "hotlines.statewide.phone"
    assert_only(reader.problems, HOTLINES, place, f"has {digits} digits after +1", "Write all ten")


def test_an_unknown_county_stops_the_start(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, STATEWIDE + WAKE + 'counties = ["Wake", "Wakke"]\n')

    assert lines is None
    place = "hotlines.wake.counties"
    assert_only(
        reader.problems, HOTLINES, place, 'no county "Wakke"', "Write it as in flows/area/counties.csv"
    )


def test_a_county_that_two_hotlines_claim_stops_the_start(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, f'{STATEWIDE}counties = ["Wake"]\n{WAKE}counties = ["Wake"]\n')

    assert lines is None
    place = "hotlines.wake.counties"
    assert_only(reader.problems, HOTLINES, place, "Wake is served by statewide already", "one of them")


@pytest.mark.parametrize("counties", ['"Wake"', "5", "[5]", '{ Wake = "yes" }'])
def test_counties_of_another_form_stop_the_start(tmp_path: Path, counties: str) -> None:
    lines, reader = read(tmp_path, f"{STATEWIDE}counties = {counties}\n")

    assert lines is None
    place = "hotlines.statewide.counties"
    assert_only(reader.problems, HOTLINES, place, "not a list of counties", 'counties = ["Wake"]')


def test_an_unknown_caller_id_stops_the_start(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, STATEWIDE + 'caller_id = "nobody"\n')

    assert lines is None
    place = "hotlines.statewide.caller_id"
    assert_only(reader.problems, HOTLINES, place, '"nobody" is not known', 'Write "caller" or "ours"')


def test_a_number_that_nobody_made_sure_of_is_a_warning(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, STATEWIDE.replace("verified = 2025-12-01\n", ""))

    assert lines is not None
    assert lines.hotlines["statewide"].verified is None
    place = "hotlines.statewide.verified"
    assert_only(reader.problems, HOTLINES, place, "It has no date", "somebody made sure", warning=True)


@pytest.mark.parametrize("verified", ['"last week"', '"2025-12-01"', "2025-12-01T09:00:00", "5"])
def test_a_date_that_is_none_is_a_fault_and_costs_no_line(tmp_path: Path, verified: str) -> None:
    lines, reader = read(tmp_path, STATEWIDE.replace("2025-12-01", verified))

    assert lines is not None
    assert lines.hotlines["statewide"].verified is None
    place = "hotlines.statewide.verified"
    assert_only(reader.problems, HOTLINES, place, "is not a day", "without quotation marks: 2026-01-31")


@pytest.mark.parametrize("fallback", ["", 'fallback = "nowhere"\n', "fallback = 5\n", "fallback = []\n"])
def test_a_fallback_that_is_no_hotline_stops_the_start(tmp_path: Path, fallback: str) -> None:
    lines, reader = read(tmp_path, STATEWIDE, fallback)

    assert lines is None
    assert_only(reader.problems, HOTLINES, "fallback", "It names no hotline", "Write the name of one")


def test_a_national_line_is_read_by_its_name(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, STATEWIDE + WAKE, 'fallback = "statewide"\nnational = "wake"\n')

    assert lines is not None
    assert lines.national == "wake"
    assert reader.problems == []


def test_a_national_line_that_is_no_hotline_stops_the_start(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, STATEWIDE, 'fallback = "statewide"\nnational = "nowhere"\n')

    assert lines is None
    assert_only(reader.problems, HOTLINES, "national", "It names no hotline", "or leave it out")


def test_a_slip_in_one_hotline_stops_the_start_too(tmp_path: Path) -> None:
    lines, reader = read(tmp_path, STATEWIDE + WAKE.replace('100"', "100"))

    assert lines is None
    assert_only(reader.problems, HOTLINES, "hotlines.wake", "cannot be read", "missing quotation mark")


@pytest.mark.parametrize("line", ["[hotlines]\nwake = 5\n", 'hotlines = "none"\n'])
def test_a_hotline_of_another_form_stops_the_start(tmp_path: Path, line: str) -> None:
    lines, reader = read(tmp_path, line)

    assert lines is None
    assert_told(reader.problems, HOTLINES, "fallback", "It names no hotline", "Write the name of one")


def test_without_the_file_there_is_no_start(tmp_path: Path) -> None:
    reader = reader_of(tmp_path)

    assert read_hotlines(reader, COUNTIES) is None
    assert_told(reader.problems, HOTLINES, "", "The file is missing", "Put it back")


def test_links_are_read_by_name(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, links_toml='locator = "https://locator.example.org"\n')

    assert read_links(reader) == {"locator": "https://locator.example.org"}
    assert reader.problems == []


@pytest.mark.parametrize("address", ['"http://example.org"', '"example.org"', "5", '["https://example.org"]'])
def test_a_link_that_is_not_https_is_left_out(tmp_path: Path, address: str) -> None:
    reader = reader_of(tmp_path, links_toml=f'good = "https://example.org"\nbad = {address}\n')

    assert read_links(reader) == {"good": "https://example.org"}
    assert_only(reader.problems, LINKS, "bad", "not an https address", 'Write it like "https://example.org"')
