"""The language of a text, told from its words; undecided is a good answer."""

import pytest

from app.core.folding import words
from app.core.language import Guesser

GUESSER = Guesser(
    {
        "hello": ("en",),
        "help": ("en",),
        "house": ("en",),
        "ayuda": ("es",),
        "casa": ("es", "pt"),
        "de": ("es", "pt"),
        "no": ("en", "es", "pt"),
        "hay": ("es",),
        "me": ("en", "es"),
        "yo": ("es",),
        "preciso": ("pt",),
    },
    frozenset({"en", "es", "pt"}),
)


def guess(text: str, neutral: str = "", owner: str = "") -> str:
    return "+".join(GUESSER.guess(text, words(text), frozenset(words(neutral)), owner))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hello", "en"),
        ("ayuda", "es"),
        ("preciso ayuda casa", ""),  # one of each, and one of both
        ("preciso de casa", "pt"),
        ("hello, hay help", ""),  # two English words count little more than one of another language
        ("hello, house help hay", "en"),
        ("hello ayuda", "es"),  # English words are mixed in by everybody
        ("casa", ""),  # either's
        ("no", ""),  # everybody's word, and a short one
        ("yo", "es"),  # a word of two letters says less, but enough
        ("me", ""),
        ("28205", ""),
        ("", ""),
        ("😀", ""),
        ("zzz qqq", ""),
    ],
)
def test_the_language_that_leads_clearly_is_guessed(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("text", "language"), [("¿?", "es"), ("¡¡¡", "es"), ("niño", "es"), ("não", "pt"), ("¿? help", "es")]
)
def test_letters_that_only_one_language_has_speak_for_it(text: str, language: str) -> None:
    assert guess(text) == language


def test_letters_of_a_language_that_is_not_offered_say_nothing() -> None:
    guesser = Guesser(GUESSER.words, frozenset({"en", "es"}))

    assert guesser.guess("não", ("nao",)) == ()


def test_a_places_own_words_say_nothing() -> None:
    assert guess("casa ayuda", neutral="ayuda") == ""


def test_a_keyword_that_one_language_owns_speaks_for_it() -> None:
    assert guess("zzz") == ""
    assert guess("zzz", owner="es") == "es"


@pytest.mark.parametrize(
    ("text", "outweighs"),
    [
        ("ayuda, hay casa", True),
        ("ayuda", False),  # one word is too little
        ("ayuda hay hello", False),  # a word of the language remembered holds it
        ("ayuda hay no", False),  # so does a shared one
    ],
)
def test_a_guessed_language_is_left_for_two_words_of_another(text: str, outweighs: bool) -> None:
    assert GUESSER.outweighs("es", "en", words(text), frozenset()) is outweighs


def test_a_places_own_words_are_no_reason_to_leave_a_language() -> None:
    assert not GUESSER.outweighs("es", "en", words("ayuda casa"), frozenset({"casa"}))
