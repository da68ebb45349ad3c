"""How long a wording may be, and which letters cost more than they should."""

from pathlib import Path

import pytest

from app.core.catalog import Language
from tests.loader.ruling import BOTH, EN, ES, LINKS, VI, checked, english, spanish
from tests.loader.telling import assert_only


@pytest.mark.parametrize(
    ("name", "variant", "parts"),
    [
        ("welcome", "sms", 1),
        ("help", "sms", 1),
        ("person_line", "sms", 1),
        ("draft_notice", "sms", 1),
        ("rights", "brief", 1),  # it shares a text with another language
        ("hello", "sms", 2),
        ("hello", "whatsapp", 2),
        ("rights", "sms", 3),  # an explainer
    ],
)
def test_a_text_has_its_number_of_parts_and_no_more(
    tmp_path: Path, name: str, variant: str, parts: int
) -> None:
    most = 160 if parts == 1 else parts * 153
    problems = checked(tmp_path, english({name: {**BOTH, variant: "a" * (most + 1)}}))

    assert checked(tmp_path, english({name: {**BOTH, variant: "a" * most}})) == []
    spot = f"messages.{name}.{variant}"
    assert_only(problems, EN, spot, f"takes {parts + 1} segments ({most + 1} characters); {parts}", "shorter")


def test_a_long_text_is_told_but_still_used(tmp_path: Path) -> None:
    base = english({"hello": {"sms": "a" * 307}})
    checked(tmp_path, base)

    assert base.messages["hello"]["sms"]


def test_a_voice_is_not_counted_in_segments(tmp_path: Path) -> None:
    assert checked(tmp_path, english({"hello": {"voice": "á" * 900}})) == []


@pytest.mark.parametrize(
    ("placeholder", "longest"),
    [
        ("hotline_phone", 14),
        ("county", len("condado de New Hanover")),
        ("locator", len(LINKS["locator"])),
    ],
)
def test_a_placeholder_counts_as_long_as_it_gets(tmp_path: Path, placeholder: str, longest: int) -> None:
    fits = {"sms": "{" + placeholder + "}" + "a" * (160 - longest)}

    assert checked(tmp_path, english({"welcome": fits})) == []
    (problem,) = checked(tmp_path, english({"welcome": {"sms": fits["sms"] + "a"}}))
    assert "takes 2 segments (161 characters)" in problem.problem


def test_a_letter_that_doubles_the_cost_is_named(tmp_path: Path) -> None:
    plain = {f"m{number}": {"sms": "Hola."} for number in range(9)}
    other = spanish({**plain, "hello": {"sms": "¿Dónde está?"}})
    base = english({name: {"sms": "Hi."} for name in (*plain, "hello")})
    problems = checked(tmp_path, base, other)

    assert_only(problems, ES, "messages.hello.sms", "á (latin small letter a with acute)", "plain letter")
    assert "ó (latin small letter o with acute)" in problems[0].problem
    assert other.messages["hello"]["sms"] == "¿Dónde está?"


def test_a_languages_own_name_is_written_as_its_readers_write_it(tmp_path: Path) -> None:
    plain = {f"m{number}": {"sms": "Oi."} for number in range(9)}
    base = english({name: {"sms": "Hi."} for name in plain})
    other = Language("es", "Português", {**plain, "language_choice": {"sms": "{key} Português"}})
    base.messages["language_choice"] = {"sms": "{key} English"}

    assert checked(tmp_path, base, other) == []


def test_a_language_of_another_script_may_take_a_part_more(tmp_path: Path) -> None:
    base = english({"hello": {"sms": "Hi."}})
    fits = Language("vi", "Tiếng Việt", {"hello": {"sms": "ế" * 3 * 67}})
    too_long = Language("vi", "Tiếng Việt", {"hello": {"sms": "ế" * (3 * 67 + 1)}})

    assert checked(tmp_path, base, fits) == []
    assert_only(checked(tmp_path, base, too_long), VI, "messages.hello.sms", "takes 4 segments", "shorter")
