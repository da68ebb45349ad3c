"""A new list of ICE's: read as it is published, shown before it is written, and never guessed."""

import csv
from datetime import datetime

import pytest
from openpyxl import Workbook

from app import create_app
from app.loader.agreements import AGREEMENTS, LISTS
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from tests.loader.ice_rows import ALAMANCE, ELSEWHERE, GASTON, HEADINGS, NEWLAND, PERSON
from tests.volunteers.volunteer import Volunteer

COLUMNS = "agency,agency_type,counties,model,signed,first_listed,last_listed,status,as_of,source,note"
OURS = [
    "Alamance County Sheriff's Office,sheriff,Alamance,warrant_service_officer,2020-05-21,before 2025-03-06,"
    '2026-05-18,listed,2026-05-18,https://example.org/a.pdf,"a note, kept"',
    "Gaston County Sheriff's Office,sheriff,Gaston,jail_enforcement,2020-06-09,2025-03-06,"
    "2026-05-18,listed,2026-05-18,,",
    "Albemarle District Jail,regional jail,Pasquotank|Camden|Perquimans,warrant_service_officer,2020-03-19,"
    "2025-03-06,2026-05-11,removed,2026-05-14,,",
    "Person County Sheriff's Office,sheriff,Person,warrant_service_officer,2026-04-13,2026-04-13,"
    "2026-07-14,unconfirmed,2026-07-14,,",
]
DATES = 'source = "ICE"\nfull_list = 2026-05-18     # read in full\n'


@pytest.fixture
def volunteer(tmp_path):
    (tmp_path / "content").mkdir()
    volunteer = Volunteer(tmp_path / "content")
    volunteer.write(AGREEMENTS, "\n".join([COLUMNS, *OURS, ""]))
    volunteer.write(LISTS, DATES)
    return volunteer


@pytest.fixture
def update(volunteer, tmp_path):
    """Reads a list of these rows; what was said, and the table afterwards."""

    def run(*rows, name="list_2026-10-09.xlsx", args=("--write",), headings=HEADINGS, above=0, sheets=1):
        book = Workbook()
        for _ in range(sheets - 1):
            book.active.append(["notes"])
            book.active = book.create_sheet()
        sheet = book.active
        for _ in range(above):
            sheet.append(["ICE 287(g) participating agencies"])
        for row in (headings, *rows):
            sheet.append(row)
        path = tmp_path / name
        book.save(path)
        settings = read({"CONTENT_DIR": str(volunteer.root)})
        app = create_app(settings, MemoryStore(), ConsoleSender())
        came = app.test_cli_runner().invoke(args=["agreements", "update", str(path), *args])
        return came, table(volunteer)

    return run


def table(volunteer) -> dict[tuple[str, str], dict[str, str]]:
    rows = csv.DictReader(volunteer.read(AGREEMENTS).splitlines())
    return {(row["agency"], row["model"]): row for row in rows}


ALAMANCE_KEY = ("Alamance County Sheriff's Office", "warrant_service_officer")
GASTON_KEY = ("Gaston County Sheriff's Office", "jail_enforcement")
PERSON_KEY = ("Person County Sheriff's Office", "warrant_service_officer")
NEWLAND_KEY = ("Newland Police Department", "task_force")


def test_rows_are_confirmed_added_and_removed_with_the_lists_day(update):
    came, rows = update(ALAMANCE, PERSON, NEWLAND, ELSEWHERE)

    assert came.exit_code == 0, came.output
    assert (rows[ALAMANCE_KEY]["status"], rows[ALAMANCE_KEY]["as_of"]) == ("listed", "2026-10-09")
    assert rows[ALAMANCE_KEY]["note"] == "a note, kept"
    assert (rows[GASTON_KEY]["status"], rows[GASTON_KEY]["as_of"]) == ("removed", "2026-10-09")
    assert rows[GASTON_KEY]["last_listed"] == "2026-05-18"
    assert (rows[PERSON_KEY]["status"], rows[PERSON_KEY]["as_of"]) == ("listed", "2026-10-09")
    new = rows[NEWLAND_KEY]
    assert (new["agency_type"], new["counties"], new["signed"]) == ("police", "Avery", "2025-10-17")
    assert (new["status"], new["as_of"], new["first_listed"]) == ("listed", "2026-10-09", "2026-10-09")
    assert len(rows) == 5
    for words in ("Added:", "Newland", "Removed:", "Gaston", "Changed:", "unconfirmed as of 2026-07-14"):
        assert words in came.output


def test_the_lists_day_is_written_and_its_comment_stays(update, volunteer):
    update(ALAMANCE, GASTON)
    text = volunteer.read(LISTS)

    assert "full_list = 2026-10-09" in text
    assert "# read in full" in text


def test_callers_hear_of_it(update, volunteer):
    update(ALAMANCE, PERSON, NEWLAND)

    volunteer.caller().texts("287g Avery County english").reads("Newland", "2026-10-09")


def test_without_write_nothing_is_changed(update, volunteer):
    before = (volunteer.read(AGREEMENTS), volunteer.read(LISTS))
    came, _ = update(NEWLAND, args=())

    assert "Nothing is written" in came.output
    assert "Newland" in came.output
    assert (volunteer.read(AGREEMENTS), volunteer.read(LISTS)) == before


def test_a_second_time_changes_nothing(update, volunteer):
    update(ALAMANCE, PERSON, NEWLAND)
    before = volunteer.read(AGREEMENTS)
    came, _ = update(ALAMANCE, PERSON, NEWLAND)

    assert volunteer.read(AGREEMENTS) == before
    assert not [title for title in ("Added:", "Removed:", "Changed:") if title in came.output]


def test_an_older_list_turns_nothing_back(update, volunteer):
    before = volunteer.read(AGREEMENTS)
    came, _ = update(ALAMANCE, NEWLAND, name="participating_2025-06-20.xlsx")

    assert volunteer.read(AGREEMENTS) == before
    assert "full_list = 2026-05-18" in volunteer.read(LISTS)
    assert "Newland Police Department (task force): new, but a list of 2026-05-18 is known" in came.output
    assert "Gaston County Sheriff's Office (jail enforcement): not on this list, but listed" in came.output


def changed(row, **cells):
    """A row with other cells, by their headings in small letters."""
    places = {heading.split()[0].lower(): place for place, heading in enumerate(HEADINGS)}
    return [cells.get({v: k for k, v in places.items()}[place], cell) for place, cell in enumerate(row)]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (changed(NEWLAND, county="Albemarle County"), "not a county"),
        (changed(NEWLAND, signed="05/082025"), "not a date"),
        (changed(NEWLAND, signed="13/13/2025"), "not a date"),
        (changed(NEWLAND, support="Tunnel Vision Model"), "not a model"),
        (changed(NEWLAND, type="State Agency"), "cannot tell what"),
        (changed(NEWLAND, law="Newland Town Hall"), "cannot tell what"),
        (changed(NEWLAND, law=None), "names no agency"),
        (
            changed(ALAMANCE, support="Task Force Model", law="Alamence County Sheriff's Office"),
            "nearly named like",
        ),
    ],
)
def test_an_odd_row_is_told_and_changes_nothing(update, volunteer, row, problem):
    came, rows = update(ALAMANCE, GASTON, PERSON, row)

    assert problem in came.output
    assert "not read in full" in came.output
    assert "full_list = 2026-05-18" in volunteer.read(LISTS)
    assert len(rows) == 4
    assert {row["status"] for row in rows.values()} == {"listed", "removed"}


def test_an_agency_whose_row_cannot_be_read_is_not_taken_for_removed(update):
    came, rows = update(ALAMANCE, changed(GASTON, signed="soon"))

    assert rows[GASTON_KEY]["status"] == "listed"
    assert rows[GASTON_KEY]["as_of"] == "2026-05-18"
    assert "could not be read" in came.output


def test_an_agency_under_a_misprinted_name_is_not_taken_for_removed(update, volunteer):
    came, rows = update(ALAMANCE, changed(GASTON, law="Gastan County Sheriff's Office"))

    assert rows[GASTON_KEY]["status"] == "listed"
    assert "nearly named like gaston county sheriff's office" in came.output
    assert "full_list = 2026-05-18" in volunteer.read(LISTS)

    came, _ = update(
        ALAMANCE, changed(GASTON, law="Gastan County Sheriff's Office"), args=("--write", "--settled")
    )
    assert "full_list = 2026-10-09" in volunteer.read(LISTS)


def test_a_new_sheriff_is_added_however_alike_the_names_of_sheriffs_are(update, content):
    known = {row.agency for rows in content.agreements.by_county.values() for row in rows}
    sheriffs = {f"{county.name} County Sheriff's Office": county for county in content.area.counties.values()}
    new = [
        changed(ALAMANCE, law=office, county=f"{county.name} County")
        for office, county in sheriffs.items()
        if office not in known
    ]
    came, _ = update(ALAMANCE, GASTON, PERSON, *new)

    refused = [row for row in came.output.splitlines() if "nearly named like" in row]
    assert len(new) > 70
    assert len(refused) <= 2, refused


def test_the_same_row_twice_is_told(update):
    came, _ = update(ALAMANCE, GASTON, ALAMANCE)

    assert "The same agency and model again" in came.output


def test_our_counties_stay_where_the_list_misprints_them(update):
    jail = ["NORTH CAROLINA", "Albemarle District Jail", "County", "Albemarle County",
            "Warrant Service Officer", datetime(2020, 3, 19), "link"]  # fmt: skip
    came, rows = update(ALAMANCE, GASTON, jail)
    row = rows[("Albemarle District Jail", "warrant_service_officer")]

    assert row["counties"] == "Pasquotank|Camden|Perquimans"
    assert row["status"] == "listed"
    assert "Albemarle District Jail: Albemarle County" in came.output


def test_columns_may_stand_elsewhere_and_the_headings_further_down(update):
    turned = [*reversed(HEADINGS), "ADDENDUM"]
    _, rows = update(
        [*reversed(ALAMANCE), None], [*reversed(NEWLAND), "x"], headings=turned, above=3, sheets=2
    )

    assert rows[NEWLAND_KEY]["counties"] == "Avery"
    assert rows[ALAMANCE_KEY]["as_of"] == "2026-10-09"


@pytest.mark.parametrize(
    ("name", "args", "exit_code"),
    [
        ("list.xlsx", (), 2),  # of which day?
        ("list.xlsx", ("--dated", "yesterday"), 2),
        ("list.xlsx", ("--dated", "2026-10-09"), 0),
        ("287g-20261009.xlsx", (), 0),
    ],
)
def test_the_day_is_the_lists_own_and_never_todays(update, name, args, exit_code):
    came, _ = update(ALAMANCE, name=name, args=args)

    assert came.exit_code == exit_code, came.output
    assert ("ICE's list of 2026-10-09" in came.output) is (exit_code == 0)


def test_a_list_without_our_state_changes_nothing(update, volunteer):
    before = volunteer.read(AGREEMENTS)
    came, _ = update(ELSEWHERE)

    assert came.exit_code == 1
    assert "No row of list_2026-10-09.xlsx is about North Carolina" in came.output
    assert volunteer.read(AGREEMENTS) == before
