"""flows/menu.toml: what can be wrong with a step or an option, and what it costs."""

from pathlib import Path

import pytest

from app.loader.menu import KINDS, MENU, PARTS, Menu, Option, Step, read_menu
from app.loader.tables import Reader
from tests.loader.telling import assert_only, assert_told, reader_of

START = "[start]\n" + "".join(f'{part} = "home"\n' for part in PARTS)
HOME = '[home]\nkind = "menu"\n'


def read(root: Path, text: str) -> tuple[Menu, Reader]:
    reader = reader_of(root, menu_toml=START + text)
    return read_menu(reader), reader


def test_a_step_is_read_with_its_options_and_first_words(tmp_path: Path) -> None:
    text = HOME + (
        'then = "bail"\nspeech = true\nsay = "Choose."\n'
        '[[home.option]]\nkey = "1"\ngo = "bail"\nlabel = "Bail help"\non = "voice"\n'
        '[bail]\nkind = "explain"\nlegal = false\nsay = "Call the bail fund."\n'
    )
    menu, reader = read(tmp_path, text)

    assert reader.problems == []
    assert menu.steps == {
        "home": Step("home", "menu", (Option("1", "bail", "voice"),), then="bail", speech=True),
        "bail": Step("bail", "explain", legal=False),
    }
    assert menu.says == {"home": "Choose.", "bail": "Call the bail fund."}
    assert menu.labels == {"bail": "Bail help"}
    assert menu.start == dict.fromkeys(PARTS, "home")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_known(tmp_path: Path, kind: str) -> None:
    menu, reader = read(tmp_path, f'{HOME}[step]\nkind = "{kind}"\n')

    assert reader.problems == []
    assert menu.steps["step"].kind == kind


@pytest.mark.parametrize(
    "step", ['[bail]\nkind = "dance"\n', "[bail]\n", "[bail]\nkind = 5\n", "[bail]\nkind = []\n"]
)
def test_a_step_without_a_known_kind_is_left_out(tmp_path: Path, step: str) -> None:
    menu, reader = read(tmp_path, HOME + step)

    assert list(menu.steps) == ["home"]
    assert_only(
        reader.problems, MENU, "bail", "no kind that we know", "Give it one of: menu, choose_language"
    )


def test_what_is_no_step_at_all_is_told(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, menu_toml=f"bail = 5\n{START}{HOME}")
    menu = read_menu(reader)

    assert list(menu.steps) == ["home"]
    assert_only(reader.problems, MENU, "bail", "no kind", "Give it one of")


def test_a_misspelt_field_is_told(tmp_path: Path) -> None:
    menu, reader = read(tmp_path, HOME + 'thn = "home"\n')

    assert list(menu.steps) == ["home"]
    assert_only(reader.problems, MENU, "home.thn", "no such name", 'Write "then"')


@pytest.mark.parametrize("key", ['"0"', '"*"', '"#"', '"10"', '""', '"a"'])
def test_a_key_that_cannot_be_given_away_costs_its_option(tmp_path: Path, key: str) -> None:
    menu, reader = read(tmp_path, f'{HOME}[[home.option]]\nkey = {key}\ngo = "home"\n')

    assert menu.steps["home"].options == ()
    place = f"home.option {key.strip(chr(34))}"
    assert_only(reader.problems, MENU, place, "cannot be a key", "Take one from 1 to 9")


def test_a_key_written_as_a_number_is_understood(tmp_path: Path) -> None:
    menu, reader = read(tmp_path, f'{HOME}[[home.option]]\nkey = 1\ngo = "home"\n')

    assert menu.steps["home"].options == (Option("1", "home"),)
    assert reader.problems == []


def test_a_key_that_two_options_have_stays_with_the_first(tmp_path: Path) -> None:
    option = '[[home.option]]\nkey = "1"\ngo = "{}"\n'
    text = HOME + option.format("home") + option.format("other") + '[other]\nkind = "goodbye"\n'
    menu, reader = read(tmp_path, text)

    assert menu.steps["home"].options == (Option("1", "home"),)
    assert_only(reader.problems, MENU, "home.option 1", "Two options have this key", "another key")


def test_an_unknown_channel_costs_its_option(tmp_path: Path) -> None:
    menu, reader = read(tmp_path, f'{HOME}[[home.option]]\nkey = "1"\ngo = "home"\non = "fax"\n')

    assert menu.steps["home"].options == ()
    assert_only(reader.problems, MENU, "home.option 1", 'on = "fax" is not known', "Write voice or text")


@pytest.mark.parametrize("kind", ["text_this", "hide_number"])
@pytest.mark.parametrize("channel", ["", 'on = "text"\n'])
def test_an_option_for_calls_only_is_kept_out_of_texts(tmp_path: Path, kind: str, channel: str) -> None:
    option = f'[[home.option]]\nkey = "1"\ngo = "step"\n{channel}'
    menu, reader = read(tmp_path, f'{HOME}{option}[step]\nkind = "{kind}"\n')

    assert menu.steps["home"].options == (Option("1", "step", "voice"),)
    assert_only(reader.problems, MENU, "home.option 1", '"step" is for calls only', 'Write on = "voice"')


def test_an_option_that_leads_nowhere_is_left_out(tmp_path: Path) -> None:
    menu, reader = read(tmp_path, f'{HOME}[[home.option]]\nkey = "1"\ngo = "bial"\n')

    assert menu.steps["home"].options == ()
    assert_only(
        reader.problems, MENU, "home.option 1", 'no step "bial"', "Write the name of a step, or add it"
    )


def test_a_follow_up_that_leads_nowhere_is_left_out(tmp_path: Path) -> None:
    menu, reader = read(tmp_path, HOME + 'then = "bial"\n')

    assert menu.steps["home"].then == ""
    assert_only(reader.problems, MENU, "home.then", 'no step "bial"', "Write the name of a step")


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_no_step_plays_is_told(tmp_path: Path, part: str) -> None:
    reader = reader_of(
        tmp_path, menu_toml=START.replace(f'\n{part} = "home"', f'\n{part} = "nowhere"') + HOME
    )
    menu = read_menu(reader)

    assert part not in menu.start
    assert_only(reader.problems, MENU, f"start.{part}", "It names no step", "Give it the name of a step")


@pytest.mark.parametrize("option", ["option = 5", 'option = "x"', "option = [5]", "[home.option]\nkey = 1"])
def test_options_of_another_form_are_told(tmp_path: Path, option: str) -> None:
    menu, reader = read(tmp_path, f"{HOME}{option}\n")

    assert menu.steps["home"].options == ()
    assert_told(reader.problems, MENU, "home.option", "not a list of options", "[[home.option]]")


def test_parts_of_another_form_are_told(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, menu_toml="start = 5\n" + HOME)
    menu = read_menu(reader)

    assert menu.start == {}
    assert_told(reader.problems, MENU, "start.call", "It names no step", "Give it the name")
