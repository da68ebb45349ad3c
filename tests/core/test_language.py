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
        ("preciso ayuda casa", ""),  # pt 1 + 0.5, es 1 + 0.5
        ("preciso de casa", "pt"),
        ("hello, hay help", "en"),  # en 2, es 1
        ("hello ayuda", ""),  # one each: neither leads
        ("casa", ""),  # 0.5 each
        ("no", ""),  # everybody's word, and a short one
        ("yo", "es"),  # two letters count 0.4, which is just enough
        ("me", ""),  # 0.5 x 0.4 each
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
    assert guess("hello zzz", owner="es") == ""  # one each


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
