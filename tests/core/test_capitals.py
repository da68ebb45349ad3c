"""Capitals, and names of people and shops: they tell little of the language of a text."""

import pytest

from tests.core.guessing import guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("help at the Tienda Casa Ayuda", "en"),
        ("help at the tienda ayuda hay", "es"),
        ("El Tienda", ""),  # a short text that begins like the name of a shop
        ("el tienda", "es"),
        ("la zzz", ""),
        ("Zzz Ayuda", ""),  # a first name and a surname, perhaps
    ],
)
def test_words_with_a_capital_are_names_and_say_less(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Tienda Llevaron", ""),  # as on the sign of a shop
        ("House of Llevaron", ""),
        ("tienda llevaron", "es"),
        ("Tienda llevaron", "es"),  # a sentence begins with a capital too
        ("House", "en"),  # so does a text of one word
        ("TIENDA LLEVARON", "es"),  # and who shouts writes no name
        ("Tienda Llevaron Tienda Hay Yo Tienda", "es"),  # nor does who writes so much with capitals
        ("Preciso Madad Preciso", "pt"),  # in other languages no shop is named here
        ("Madad Zzz Qqq Xxx", ""),  # but one word among strange ones is too little
        ("madad zzz qqq xxx", "hi"),
    ],
)
def test_a_text_written_as_a_name_is_undecided_between_the_languages_that_names_are_in(
    text: str, language: str
) -> None:
    assert guess(text) == language


def test_a_name_that_holds_a_keyword_asks_for_it() -> None:
    assert guess("Tienda Llevaron", owner="es") == "es"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rosa", ""),
        ("Nguyễn An", ""),  # whatever the letters
        ("rosa luz", ""),
        ("luz 28205", ""),
        ("hay luz rosa", "es"),
    ],
)
def test_peoples_names_alone_say_nothing(text: str, language: str) -> None:
    assert guess(text, neutral="28205") == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("YO", ""),  # an abbreviation, perhaps
        ("YO-160", ""),
        ("yo", "es"),
        ("Yo", "es"),
        ("HAY YO", "es"),  # of two words none
        ("HOUSE", "en"),
    ],
)
def test_a_few_capitals_alone_abbreviate_something(text: str, language: str) -> None:
    assert guess(text) == language


def test_capitals_that_are_a_keyword_abbreviate_nothing() -> None:
    assert guess("YO", owner="es") == "es"
