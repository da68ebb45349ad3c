"""The language of a text, told from its words; undecided is a good answer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.folding import words
from tests.core.guessing import GUESSER, guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hello", "en"),
        ("ayuda", "es"),
        ("preciso ayuda casa", ""),  # one of each, and one of both
        ("preciso de casa", "pt"),
        ("casa", ""),  # either's
        ("no", ""),  # everybody's word, and a short one
        ("yo", "es"),  # a word of two letters says less, but enough
        ("y", ""),  # one of a single letter does not
        ("me", ""),
        ("ayudaaaa", "es"),  # drawn out
        ("28205", ""),
        ("ICE 28205", ""),
        ("walmart", ""),
        ("", ""),
        ("😀", ""),
        ("zzz qqq", ""),
    ],
)
def test_the_language_that_leads_clearly_is_guessed(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hello ayuda", "es"),  # English words are mixed in by everybody
        ("hello, hay help", ""),
        ("hello, house help hay", "en"),
        ("hello, the ayuda", "en"),  # but the small ones are not: they say as much as any
    ],
)
def test_english_words_say_less_beside_another_language(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hay yebaron ayuda", "es"),
        ("hay lleveron", "es"),
        ("lleveron", ""),  # alone it may be a name
        ("lleveron prciso llevaran", "es"),
        ("hello haz haz haz", "en"),  # too short to be sure what is meant
    ],
)
def test_a_longer_word_counts_with_one_letter_wrong(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ayuda per aiuto", ""),  # Italian: known, and not ours
        ("casa tienda ayuda", "es"),  # a word that is ours too speaks less for a stranger
        ("casa casa", ""),
        ("ayuda xkcd qwrt mnbv lkjh poiu zxcv", ""),  # one known word among many unknown ones
        ("hay ä ő", ""),  # letters of other languages
    ],
)
def test_a_text_in_a_language_that_we_do_not_speak_is_undecided(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [("¿?", "es"), ("¡¡¡", "es"), ("niño", "es"), ("não", "pt"), ("¿? help", "es"), ("ayuda ó", "es")],
)
def test_letters_that_only_one_language_has_speak_for_it(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    "link",
    ["https://x.y/hello-the", "www.hello.com/the", "hello.org", "hello@house.com", "youtu.be/hello?the"],
)
def test_the_words_of_a_link_say_nothing(link: str) -> None:
    assert guess(link) == ""
    assert guess(f"{link} ayuda llevaron") == "es"


def test_a_full_stop_makes_no_link() -> None:
    assert guess("hello.house") == "en"
    assert guess("ayuda.Hay") == "es"


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("щось", ("ru", "uk")),
        ("щось десь хтось", ()),  # three words of which neither has one
        ("щось десь мужа", ("ru",)),
        ("щось допоможіть хтось", ("uk",)),
    ],
)
def test_cyrillic_without_one_word_of_either_is_neither(text: str, languages: tuple[str, ...]) -> None:
    guesser = replace(GUESSER, offered=frozenset({"ru", "uk"}))

    assert guesser.guess(text, words(text)) == languages


def test_letters_of_a_language_that_is_not_offered_say_nothing() -> None:
    guesser = replace(GUESSER, offered=frozenset({"en", "es"}))

    assert guesser.guess("não", ("nao",)) == ()


def test_words_of_a_language_that_is_not_offered_keep_a_text_from_its_neighbour() -> None:
    guesser = replace(GUESSER, offered=frozenset({"en", "es"}))

    assert guesser.guess("preciso de preciso casa", words("preciso de preciso casa")) == ()


def test_a_word_of_another_script_in_latin_letters_counts_like_any_other() -> None:
    assert guess("madad") == "hi"
    assert guess("wo bangzhu") == "zh"


def test_a_places_own_words_say_nothing() -> None:
    assert guess("casa ayuda", neutral="ayuda") == ""


def test_a_keyword_that_one_language_owns_speaks_for_it() -> None:
    assert guess("zzz") == ""
    assert guess("zzz", owner="es") == "es"
    assert guess("ayuda" + " zzz" * 9, owner="es") == "es"
    assert guess("ayuda per aiuto", owner="es") == ""  # a false friend, in a stranger's text
    assert guess("hello ayuda", owner="en") == ""  # an English word mixed in, though it is a keyword


@pytest.mark.parametrize(
    ("text", "outweighs"),
    [
        ("ayuda, hay casa", True),
        ("ayuda", False),  # one word is too little
        ("ayuda hay hello", False),  # a word of the language remembered holds it
        ("ayuda hay no", True),  # a shared one speaks for neither
        ("ayuda no", False),
        ("помогите", True),  # one word in a script that the other has not
    ],
)
def test_a_guessed_language_is_left_for_two_words_of_another(text: str, outweighs: bool) -> None:
    assert GUESSER.outweighs("es", "en", words(text), frozenset()) is outweighs


def test_a_places_own_words_are_no_reason_to_leave_a_language() -> None:
    assert not GUESSER.outweighs("es", "en", words("ayuda casa"), frozenset({"casa"}))


@given(st.text(max_size=200))
def test_whatever_is_texted_only_languages_offered_are_guessed(text: str) -> None:
    found = GUESSER.guess(text, words(text))

    assert set(found) <= GUESSER.offered
    assert len(found) <= 2
