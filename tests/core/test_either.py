"""A text that is in one of two languages is answered in both."""

import pytest

from app.core.actions import Say, Turn
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.inbound import Inbound
from app.core.session import Session
from app.loader import load
from tests.frozen.content import freeze


@pytest.fixture(scope="module")
def content() -> Content:
    found = load(freeze(), ("en", "es", "ru", "uk", "zh", "zh-Hant")).content
    assert found
    return found


def texts(content: Content, text: str, session: Session | None = None) -> Turn:
    return take_turn(session or Session(), Inbound("sms", "text", text=text), content)


def languages(turn: Turn) -> set[tuple[str, ...]]:
    return {action.languages for action in turn.actions if isinstance(action, Say)}


def test_cyrillic_that_is_russian_or_ukrainian_is_answered_in_both(content: Content) -> None:
    turn = texts(content, "адвокат")

    assert languages(turn) == {("ru", "uk")}
    assert (turn.session.language, turn.session.language_from) == ("", "")


def test_both_are_remembered_until_a_text_or_a_choice_decides(content: Content) -> None:
    first = texts(content, "адвокат").session
    place = texts(content, "28205", first)

    assert languages(place) == {("ru", "uk")}
    assert languages(texts(content, "help", place.session)) == {("ru", "uk")}
    assert languages(texts(content, "адвокат", place.session)) == {("ru", "uk")}
    decided = texts(content, "мені потрібна допомога", place.session).session
    assert (decided.language, decided.either) == ("uk", ())
    chosen = texts(content, "русский", place.session)
    assert languages(chosen) == {("ru",)}
    assert chosen.session.language_from == "chosen"


def test_a_stray_english_word_is_no_reason_to_leave_both(content: Content) -> None:
    first = texts(content, "адвокат").session

    assert languages(texts(content, "hotline", first)) == {("ru", "uk")}
    assert languages(texts(content, "they took my husband", first)) == {("en",)}


def test_it_is_no_reason_to_leave_either_of_them(content: Content) -> None:
    turn = texts(content, "адвокат", Session(language="uk", language_from="guess", turns=1))

    assert languages(turn) == {("uk",)}
    assert turn.session.language == "uk"


def test_it_is_a_reason_to_leave_a_third_language_that_was_only_guessed(content: Content) -> None:
    assert languages(texts(content, "адвокат", Session(language="en", language_from="guess", turns=1))) == {
        ("ru", "uk")
    }
    assert languages(texts(content, "адвокат", Session(language="en", language_from="chosen", turns=1))) == {
        ("en",)
    }


def test_chinese_is_asked_for_in_the_script_that_the_question_is_written_in(content: Content) -> None:
    assert texts(content, "請問有人講中文嗎").session.language == "zh-Hant"
    assert texts(content, "请问有人讲中文吗").session.language == "zh"


def test_a_place_beyond_the_state_says_nothing_of_the_language(content: Content) -> None:
    assert texts(content, "El Paso Texas").session.language == ""
