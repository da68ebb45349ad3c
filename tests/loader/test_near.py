"""What is said of a language without a voice, in the nearest one that has a voice."""

from pathlib import Path

import pytest

from app.core.catalog import Language
from app.core.problem import Problem
from app.loader.near import near_words
from app.loader.tables import Reader
from tests.loader.ruling import english
from tests.loader.telling import assert_only

FILE = "messages/sw.toml"
GREETING, TEXT_ONLY = "For Swahili, press {key}.", "We answer in Swahili by text."


def near(root: Path, greeting: str = GREETING, text_only: str = TEXT_ONLY) -> tuple[Language, list[Problem]]:
    """English with what it says of Swahili, and what was told."""
    swahili = Language("sw", "Kiswahili", {}, near="en", near_greeting=greeting, near_text_only=text_only)
    base, reader = english(), Reader(root)
    near_words(reader, {"en": base, "sw": swahili})
    return base, reader.problems


def test_its_words_go_to_the_language_that_says_them(tmp_path: Path) -> None:
    base, problems = near(tmp_path)

    assert problems == []
    assert base.messages["near_greeting.sw"] == {"voice": GREETING}
    assert base.messages["near_text_only.sw"] == {"voice": TEXT_ONLY}


@pytest.mark.parametrize(
    ("greeting", "problem", "fix"),
    [
        ("For Swahili, press 5.", '"{key}" is missing', "put it where it belongs"),
        ("For Swahili, press {kye}.", '"{key}" is missing', "put it where it belongs"),
        ("For Swahili in {county}, press {key}.", '"{county}" is not filled in here', "Leave it out"),
        ("Press {key} or call 704-740-7737.", "telephone number is typed", "Leave it out"),
        ("{key}" + "a" * 3000, "It has 3005 characters", "Make it shorter"),
    ],
)
def test_a_greeting_that_could_do_harm_is_left_out(
    tmp_path: Path, greeting: str, problem: str, fix: str
) -> None:
    base, problems = near(tmp_path, greeting=greeting)

    assert "near_greeting.sw" not in base.messages
    assert "near_text_only.sw" in base.messages
    assert_only(problems, FILE, "language.near.greeting", problem, fix)


@pytest.mark.parametrize(
    ("text_only", "problem"),
    [
        ("Text {hotline_phone}.", '"{hotline_phone}" is not filled in here'),
        ("Text 704-740-7737.", "telephone number is typed"),
    ],
)
def test_a_word_of_texts_that_could_do_harm_is_left_out(tmp_path: Path, text_only: str, problem: str) -> None:
    base, problems = near(tmp_path, text_only=text_only)

    assert "near_greeting.sw" in base.messages
    assert "near_text_only.sw" not in base.messages
    assert_only(problems, FILE, "language.near.text_only", problem, "Leave it out")
