"""One slip in a file costs as little as possible, and is told."""

from pathlib import Path

from tests.loader.telling import assert_only, reader_of

FILE = "flows/menu.toml"


def test_a_whole_file_is_read_and_nothing_is_told(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, menu_toml='a = 1\n[b]\nc = "d"\n')

    assert reader.toml(FILE) == {"a": 1, "b": {"c": "d"}}
    assert reader.problems == []


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    reader = reader_of(tmp_path)

    assert reader.toml(FILE) == {}
    assert_only(reader.problems, FILE, "", "The file is missing", "Put it back")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, menu_toml="")
    (tmp_path / FILE).write_bytes('a = "á"'.encode("latin-1"))

    assert reader.toml(FILE) == {}
    assert_only(reader.problems, FILE, "", "cannot be read as UTF-8", "Save it as UTF-8")


def test_a_folder_in_a_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    reader = reader_of(tmp_path)

    assert reader.toml(FILE) == {}
    assert_only(reader.problems, FILE, "", "cannot be read", "Save it")


def test_a_mark_that_some_editors_put_in_front_does_no_harm(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, menu_toml="\ufeffa = 1\n")

    assert reader.toml(FILE) == {"a": 1}
    assert reader.problems == []


def test_a_slip_costs_its_own_table_and_no_other(tmp_path: Path) -> None:
    text = 'top = 1\n[one]\na = "a"\n[two]\nb = "b\n[three]\nc = "c"\n[[three.option]]\nd = 1\n'
    reader = reader_of(tmp_path, menu_toml=text)

    assert reader.toml(FILE) == {"top": 1, "one": {"a": "a"}, "three": {"c": "c", "option": [{"d": 1}]}}
    assert_only(reader.problems, FILE, "two", "cannot be read", "missing quotation mark, comma or bracket")
    assert "line 5" in reader.problems[0].problem


def test_options_of_one_step_are_gathered_from_all_over_a_broken_file(tmp_path: Path) -> None:
    text = '[[one.option]]\na = 1\n[two]\nb = 1\n[[one.option]]\na = 2\n[three]\nc = "c\n'
    reader = reader_of(tmp_path, menu_toml=text)

    assert reader.toml(FILE) == {"one": {"option": [{"a": 1}, {"a": 2}]}, "two": {"b": 1}}


def test_each_broken_table_is_named(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, menu_toml="[a.b]\nx =\n[c]\ny = 1\n[d-e]\nz\n")

    assert reader.toml(FILE) == {"c": {"y": 1}}
    assert_only(reader.problems, FILE, "a.b, d-e", "cannot be read", "Until then it is left out")


def test_a_slip_in_an_option_costs_its_step(tmp_path: Path) -> None:
    text = '[menu]\nkind = "menu"\n  [[menu.option]]\n  key = "1\n[rest]\nkind = "menu"\n'
    reader = reader_of(tmp_path, menu_toml=text)

    assert reader.toml(FILE) == {"rest": {"kind": "menu"}}
    assert_only(reader.problems, FILE, "menu", "cannot be read", "Look there")


def test_a_slip_before_the_first_table_is_told_as_such(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, menu_toml="a = \n[b]\nc = 1\n")

    assert reader.toml(FILE) == {"b": {"c": 1}}
    assert_only(reader.problems, FILE, "the beginning", "cannot be read", "Look there")


def test_a_table_that_stands_there_twice_is_told_and_not_merged_quietly(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, menu_toml="[a]\nx = 1\n[a]\ny = 2\n")
    reader.toml(FILE)

    assert_only(reader.problems, FILE, "the file", "twice", "Look there")


CSV = "flows/agreements.csv"


def rows(root: Path, text: str) -> tuple[list[tuple[int, dict[str, str]]], list]:  # type: ignore[type-arg]
    reader = reader_of(root, agreements_csv=text)
    return list(reader.csv(CSV, ("agency", "model"))), reader.problems


def test_rows_are_read_with_their_line_and_without_stray_spaces(tmp_path: Path) -> None:
    found, problems = rows(tmp_path, 'agency,model,note\nA , b,\n"C, D",e,x\n')

    assert found == [
        (2, {"agency": "A", "model": "b", "note": ""}),
        (3, {"agency": "C, D", "model": "e", "note": "x"}),
    ]
    assert problems == []


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    found, problems = rows(tmp_path, "agency,kind\nA,b\n")

    assert found == []
    assert_only(problems, CSV, "line 1", "No column is named model", "Put its name in line 1")


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    found, problems = rows(tmp_path, "")

    assert found == []
    assert_only(problems, CSV, "line 1", "No column is named agency, model", "line 1")


def test_a_row_with_a_field_too_few_or_too_many_costs_that_row(tmp_path: Path) -> None:
    found, problems = rows(tmp_path, "agency,model\nA\nB,b\nC,c,d\n")

    assert found == [(3, {"agency": "B", "model": "b"})]
    assert [(told.place, told.warning) for told in problems] == [("line 2", False), ("line 4", False)]
    assert "too few or too many fields" in problems[0].problem
    assert "Count its commas" in problems[0].fix


def test_a_missing_csv_file_is_told(tmp_path: Path) -> None:
    reader = reader_of(tmp_path)

    assert list(reader.csv(CSV, ("agency",))) == []
    assert_only(reader.problems, CSV, "", "The file is missing", "Put it back")
