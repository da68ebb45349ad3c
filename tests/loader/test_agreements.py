"""flows/agreements.csv: a row that cannot be read is left out and told, never guessed."""

from datetime import date
from pathlib import Path

import pytest

from app.core.agreements import Agreement, Agreements
from app.loader.agreements import AGREEMENTS, LISTS, read_agreements
from app.loader.tables import Reader
from tests.loader.telling import assert_only, assert_told, reader_of

COUNTIES = {"Wake": "37183", "Gaston": "37071", "Camden": "37029"}
HEAD = "agency,agency_type,counties,model,status,as_of\n"
GOOD = "Wake County Sheriff's Office,sheriff,Wake,task_force,listed,2026-09-11\n"
LIST = "full_list = 2026-05-18\n"


def read(root: Path, rows: str, lists: str = LIST) -> tuple[Agreements, Reader]:
    reader = reader_of(root, agreements_csv=HEAD + rows, agreements_toml=lists)
    return read_agreements(reader, COUNTIES), reader


def test_a_row_is_read_for_each_of_its_counties(tmp_path: Path) -> None:
    jail = "Albemarle District Jail,regional jail,Camden | Gaston,jail_enforcement,removed,2026-05-14\n"
    agreements, reader = read(tmp_path, GOOD + jail)
    row = Agreement(
        "Albemarle District Jail",
        "regional jail",
        ("37029", "37071"),
        "jail_enforcement",
        "removed",
        date(2026, 5, 14),
    )

    assert reader.problems == []
    assert agreements.full_list == date(2026, 5, 18)
    assert agreements.of("37029") == agreements.of("37071") == (row,)
    assert [found.agency for found in agreements.of("37183")] == ["Wake County Sheriff's Office"]
    assert agreements.of("37001") == ()


@pytest.mark.parametrize(
    ("old", "new", "problem", "fix"),
    [
        ("Wake County Sheriff's Office", "", "The agency has no name", "as ICE's list prints it"),
        (",sheriff,", ",sherif,", '"sherif" is not a type of agency', "sheriff, police, regional jail"),
        ("task_force", "task force", '"task force" is not a model', "warrant_service_officer"),
        ("listed", "signed", '"signed" is not a status', "listed, removed, unconfirmed"),
        ("listed", "", '"" is not a status', "listed, removed, unconfirmed"),
        (",Wake,", ",Wakke,", 'There is no county "Wakke"', "as in flows/area/counties.csv"),
        (",Wake,", ",,", 'There is no county ""', "as in flows/area/counties.csv"),
        (",Wake,", ",Wake;Gaston,", 'There is no county "Wake;Gaston"', "as in flows/area/counties.csv"),
        ("2026-09-11", "9/11/2026", '"9/11/2026" is not a date', "Write it like 2026-05-18"),
        ("2026-09-11", "2026-09-31", '"2026-09-31" is not a date', "Write it like 2026-05-18"),
    ],
)
def test_a_row_with_a_fault_is_left_out(tmp_path: Path, old: str, new: str, problem: str, fix: str) -> None:
    agreements, reader = read(
        tmp_path, "Gaston PD,police,Gaston,task_force,listed,2026-09-11\n" + GOOD.replace(old, new)
    )

    assert list(agreements.by_county) == ["37071"]
    assert_only(reader.problems, AGREEMENTS, "line 3", problem, fix)


def test_all_faults_of_a_row_are_told_together(tmp_path: Path) -> None:
    _, reader = read(tmp_path, "Wake,no,No,no,no,no\n")

    assert [told.place for told in reader.problems] == ["line 2"] * 5


def test_a_row_that_stands_there_twice_is_told_and_read_once(tmp_path: Path) -> None:
    agreements, reader = read(tmp_path, GOOD + GOOD.replace("listed,2026-09-11", "removed,2026-05-18"))

    assert [found.status for found in agreements.of("37183")] == ["listed"]
    assert_only(reader.problems, AGREEMENTS, "line 3", "has a row for this model already", "one row")


@pytest.mark.parametrize(
    "lists", ["", 'full_list = "May"\n', "full_list = 5\n", "full_list = 2026-05-18 12:00:00\n"]
)
def test_without_the_date_of_a_list_the_newest_row_dates_it(tmp_path: Path, lists: str) -> None:
    agreements, reader = read(tmp_path, GOOD, lists)

    assert agreements.full_list == date(2026, 9, 11)
    assert_only(reader.problems, LISTS, "full_list", "It has no date", "the last list read in full")


def test_a_missing_file_of_rows_is_told(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, agreements_toml=LIST)
    agreements = read_agreements(reader, COUNTIES)

    assert agreements.by_county == {}
    assert_told(reader.problems, AGREEMENTS, "", "The file is missing", "Put it back")
