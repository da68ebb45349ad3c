"""A spreadsheet that may be a list of ICE's: read, or refused in words."""

from datetime import date

import pytest
from openpyxl import Workbook

from app.loader.ice_list import UnreadableList, read_ice_list
from tests.loader.ice_rows import HEADINGS, NEWLAND


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"STATE,AGENCY\n"])
def test_a_file_that_is_no_list_is_refused_in_words(tmp_path, content):
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)

    with pytest.raises(UnreadableList, match="spreadsheet"):
        read_ice_list(path, "North Carolina", ["Avery"], {})


def test_a_sheet_without_the_headings_is_refused_in_words(tmp_path):
    book = Workbook()
    book.active.append(["STATE", "AGENCY"])
    book.save(tmp_path / "list.xlsx")

    with pytest.raises(UnreadableList, match="SUPPORT TYPE"):
        read_ice_list(tmp_path / "list.xlsx", "North Carolina", ["Avery"], {})


def test_a_day_without_a_time_is_a_date_too(tmp_path):
    book = Workbook()
    book.active.append(HEADINGS)
    book.active.append([*NEWLAND[:5], date(2025, 10, 17), "link"])
    book.save(tmp_path / "list.xlsx")
    (row,), odd = read_ice_list(tmp_path / "list.xlsx", "North Carolina", ["Avery"], {})

    assert (row.signed, row.counties, odd) == ("2025-10-17", ("Avery",), [])
