"""A word that callers may say leads to one thing; where it would lead to two it is told."""

from pathlib import Path

import pytest

from app.core.catalog import Language
from app.core.content import Step
from app.core.problem import Problem
from app.loader.meanings import check_keywords, check_numbers
from app.loader.tables import Reader
from tests.loader.ruling import EN, ES
from tests.loader.telling import assert_only, assert_told


def keywords(root: Path, *languages: Language) -> list[Problem]:
    reader = Reader(root)
    steps = {name: Step(name, "explain") for name in ("rights", "hotline")}
    check_keywords(reader, {language.code: language for language in languages}, steps)
    return reader.problems


def words(code: str, step: str, *texts: str, **commands: tuple[str, ...]) -> Language:
    return Language(code, code, {}, keywords={step: texts}, commands=commands)


def test_keywords_of_their_own_steps_are_told_nothing_of(tmp_path: Path) -> None:
    assert keywords(tmp_path, words("en", "rights", "LAW"), words("es", "rights", "LAW", "LEY")) == []


def test_a_keyword_of_no_step_is_told(tmp_path: Path) -> None:
    problems = keywords(tmp_path, words("en", "rihgts", "LAW"))

    assert_only(problems, EN, "keywords.rihgts", "no step of this name", "Use the name of a step")


def test_a_keyword_that_leads_to_two_steps_is_told(tmp_path: Path) -> None:
    problems = keywords(tmp_path, words("en", "rights", "LAW"), words("es", "hotline", "¡Law!"))

    assert_only(problems, ES, "keywords.hotline", f'"¡Law!" leads to rights in {EN}', "Leave it with one")


@pytest.mark.parametrize("command", ["stop", "delete", "start", "help", "language"])
def test_a_keyword_that_the_whole_line_has_is_told(tmp_path: Path, command: str) -> None:
    english_words = words("en", "rights", "LAW", **{command: ("ALTO",)})
    problems = keywords(tmp_path, english_words, words("es", "hotline", "alto"))

    assert_told(problems, ES, "keywords.hotline", '"alto" already concerns the whole line', "Take it out")


def numbers(root: Path, **said: str) -> list[Problem]:
    reader = Reader(root)
    check_numbers(
        reader, {code: words(code, "rights", numbers=(first, "TWO")) for code, first in said.items()}
    )
    return reader.problems


def test_a_number_has_as_many_names_as_a_language_likes(tmp_path: Path) -> None:
    assert numbers(tmp_path, en="ONE, FIRST", es="UNO, FIRST") == []


def test_a_name_of_two_numbers_is_told(tmp_path: Path) -> None:
    problems = numbers(tmp_path, en="ONE", es="UNO, two")

    assert_only(problems, ES, "commands.numbers", f'"two" is number 1 here and 2 in {EN}', "Leave it out")
