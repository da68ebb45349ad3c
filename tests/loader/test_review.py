"""Who checked which wording: an edit of either side un-reviews by itself."""

from pathlib import Path

import pytest

from app.loader.review import LEDGER, Ledger, mark, read_ledger
from tests.loader.telling import assert_only, reader_of

HEAD = "language,message,variant,source,text,by,on\n"
KEY = ("es", "rights", "sms")
ENGLISH, SPANISH = "You have rights.", "Usted tiene derechos."


def checked(english: str = ENGLISH, spanish: str = SPANISH) -> Ledger:
    return Ledger({KEY: [(mark(english), mark(spanish))]})


def test_a_wording_without_a_row_is_a_draft() -> None:
    assert Ledger({}).state(KEY, SPANISH, ENGLISH) == "draft"


def test_a_wording_that_somebody_checked_is_reviewed() -> None:
    assert checked().state(KEY, SPANISH, ENGLISH) == "reviewed"


def test_an_edit_of_the_wording_makes_it_a_draft_again() -> None:
    assert checked().state(KEY, "Usted tiene derecho.", ENGLISH) == "draft"


def test_an_edit_of_the_english_makes_it_stale() -> None:
    assert checked().state(KEY, SPANISH, "You have more rights.") == "stale"


def test_an_edit_of_both_makes_it_a_draft() -> None:
    assert checked().state(KEY, "Usted tiene mas derechos.", "You have more rights.") == "draft"


def test_wrapping_the_lines_anew_changes_nothing() -> None:
    assert checked().state(KEY, "Usted  tiene\n  derechos. ", "You have\nrights.") == "reviewed"


@pytest.mark.parametrize("key", [("pt", "rights", "sms"), ("es", "harm", "sms"), ("es", "rights", "voice")])
def test_a_row_speaks_for_its_own_wording_only(key: tuple[str, str, str]) -> None:
    assert checked().state(key, SPANISH, ENGLISH) == "draft"


def test_a_stale_wording_that_was_checked_again_is_reviewed() -> None:
    rows = [(mark("Old English."), mark(SPANISH)), (mark(ENGLISH), mark(SPANISH))]

    assert Ledger({KEY: rows}).state(KEY, SPANISH, ENGLISH) == "reviewed"


def test_a_mark_is_short_and_tells_texts_apart() -> None:
    assert len(mark("")) == 12
    assert mark("a") != mark("b")
    assert mark("Está") != mark("Esta")


def test_the_ledger_is_read_from_its_file(tmp_path: Path) -> None:
    row = f"es,rights,sms,{mark(ENGLISH)},{mark(SPANISH)},mr,2026-11-01\n"
    reader = reader_of(tmp_path, reviewed_csv=HEAD + row)

    assert read_ledger(reader).state(KEY, SPANISH, ENGLISH) == "reviewed"
    assert reader.problems == []


@pytest.mark.parametrize("end", [",2026-11-01", "mr,", ","])
def test_a_row_without_a_name_or_a_day_does_not_count(tmp_path: Path, end: str) -> None:
    row = f"es,rights,sms,{mark(ENGLISH)},{mark(SPANISH)},{end}\n"
    reader = reader_of(tmp_path, reviewed_csv=HEAD + row)

    assert read_ledger(reader).state(KEY, SPANISH, ENGLISH) == "draft"
    assert_only(reader.problems, LEDGER, "line 2", "who checked it, and when", "Fill `by` and `on`")


def test_without_the_ledger_everything_is_a_draft(tmp_path: Path) -> None:
    reader = reader_of(tmp_path)

    assert read_ledger(reader).state(KEY, SPANISH, ENGLISH) == "draft"
    assert_only(reader.problems, LEDGER, "", "The file is missing", "Put it back")
