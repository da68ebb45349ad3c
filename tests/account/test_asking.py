"""BORRAR, DELETE and their kin: the whole message, in each language, answered in one neutral line."""

import pytest

from app.core.conversation import take_turn
from app.core.folding import words
from app.core.inbound import Inbound
from app.core.segments import segments
from app.core.session import Session
from app.loader import load
from app.settings import ROOT
from tests.caller import WAKE, Caller
from tests.frozen.content import freeze

EVERY = tuple(path.stem for path in sorted((ROOT / "messages").glob("*.toml")))
CONTENT = load(freeze(), EVERY).content
ASKED = [
    (code, text)
    for code, language in CONTENT.catalog.languages.items()
    for text in language.commands["delete"]
]


def turn_for(text, session=None, content=CONTENT):
    return take_turn(session or Session(), Inbound("sms", "text", text), content)


def said(turn, content=CONTENT):
    return content.catalog.text([action for action in turn.actions if hasattr(action, "message")], "sms")


def test_every_language_has_its_words_for_it():
    assert len(EVERY) >= 16
    assert {code for code, _ in ASKED} == set(EVERY)


@pytest.mark.parametrize(("code", "text"), ASKED, ids=lambda value: value)
def test_it_is_understood_and_all_is_forgotten_and_erased(code, text):
    talk = Session(language=code, language_from="chosen", county="37183", turns=3)
    turn = turn_for(text, talk)

    assert (turn.forget, turn.erase, turn.opt) == (True, True, "")
    assert turn.session == Session(turns=4)
    assert said(turn) == CONTENT.catalog.languages[code].messages["erased"]["sms"]


@pytest.mark.parametrize("code", EVERY)
def test_the_line_is_one_segment_and_tells_nothing_of_the_hotline(code):
    language = CONTENT.catalog.languages[code]
    line = language.messages["erased"]["sms"]

    assert segments(line) == 1
    assert not any(character.isdigit() for character in line)
    telling = set(words("Faro ICE hotline migra raid rights ZIP 287g help ayuda redada derechos"))
    assert not telling & set(words(line))


def test_no_word_for_it_is_a_word_for_anything_else():
    keywords = CONTENT.keywords
    for _, text in ASKED:
        tokens = words(text)
        assert not keywords.is_stop(tokens), text
        assert tokens not in keywords.phrases, text
        assert not keywords.is_start(tokens), text


@pytest.mark.parametrize(
    "text",
    [
        "they told me to delete my messages, what are my rights?",
        "ICE wants me to erase everything",
        "me borraron el telefono en la carcel",
        "no borrar",
        "borrar 28205",
    ],
)
def test_within_other_words_it_asks_for_nothing(text):
    assert not turn_for(text).erase


@pytest.mark.parametrize(
    "text",
    ["borrar", "¡Borrar!", "Borrar por favor", "BORRAR TODO.", "por favor borren mis mensajes"],
)
def test_case_signs_and_a_please_do_not_matter(text):
    assert turn_for(text).erase


def test_a_caller_whose_language_is_not_known_hears_it_in_that_of_the_word(caller):
    caller.texts("BORRAR").hears("erased", "es").does_not_read("Erased")
    caller.texts("DELETE").hears("erased", "en").does_not_read("Borrado")


def test_a_word_of_a_language_that_is_not_offered_is_answered_in_both(caller):
    caller.texts("УДАЛИТЬ").hears("erased", "en").hears("erased", "es")


def test_the_answer_is_that_one_line_and_no_number_also_to_a_first_text(caller):
    caller.texts("DELETE")

    assert caller.answers == ["Erased here. Delete these texts from your phone too."]


def test_afterwards_nothing_is_remembered(app):
    caller = Caller(app).texts("vivo en Garner").is_told(WAKE).texts("BORRAR")
    caller.texts("287g en mi condado").hears("ask_place")


def test_who_wants_no_texts_still_gets_none(app):
    faro = app.extensions["faro"]
    Caller(app).texts("ALTO").hears_nothing().texts("BORRAR").hears("erased")
    mark = faro.bot._keys.hash("opt-out", "+19195550111")

    assert faro.store.opted_out(mark)
