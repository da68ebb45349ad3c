"""What answers a question about counties, and what asks for something else."""

import pytest

from app.core.choices import chosen
from app.core.conversation import take_turn
from app.core.folding import words
from app.core.inbound import Inbound
from app.core.session import Session
from tests.caller import CHARLOTTE, STATEWIDE, WAKE

WAKE_OR_FRANKLIN = "27587"


@pytest.fixture
def asked(caller):
    """A caller from a ZIP of two counties, and of two hotlines."""
    return caller.texts("english").texts(WAKE_OR_FRANKLIN).hears("which_county", "en")


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("1", WAKE),
        ("wake", WAKE),
        ("Franklin please", STATEWIDE),
        ("in Franklin", STATEWIDE),
        ("I live in Wake County", WAKE),
        ("es en el condado de Franklin", STATEWIDE),
        ("it's Wake County NC I think", WAKE),
        ("hola vivo en wake gracias", WAKE),
    ],
)
def test_a_countys_number_or_name_answers_the_question(asked, text, phone):
    asked.texts(text).is_told(phone).does_not_read("Which")


@pytest.mark.parametrize(
    "text", ["#2", "number 2", "two", "the second one", "la opcion 2", "2 franklin", "2 - Franklin"]
)
def test_a_number_may_be_said_in_words_and_beside_the_name(asked, text):
    asked.texts(text).hears("place_answer", "en").is_told(STATEWIDE).reads("Franklin")


@pytest.mark.parametrize(
    ("text", "language"),
    [("hola vivo en wake gracias", "es"), ("Je suis à Wake", "fr"), ("bonjou mwen nan Wake", "ht")],
)
def test_a_sentence_that_answers_tells_its_language(all_languages, text, language):
    content = all_languages.extensions["faro"].content
    asked = take_turn(Session(), Inbound("sms", "text", WAKE_OR_FRANKLIN), content).session
    session = take_turn(asked, Inbound("sms", "text", text), content).session

    assert (session.language, session.county) == (language, "37183")


@pytest.mark.parametrize("text", ["1", "Person", "Person County", "1 Person", "in Person County"])
def test_a_keyword_that_is_a_countys_name_keeps_what_was_asked_for(caller, text):
    caller.texts("english").texts("they took my son, Roxboro or Oxford").hears("which_county", "en")

    caller.texts(text).hears("taken_place", "en").reads("Person County")


def test_where_a_place_is_waited_for_a_countys_name_is_one(caller):
    caller.texts("english").texts("287g in my county").hears("ask_place", "en")

    caller.texts("Person").reads("In Person County")


def test_rights_come_after_the_county_that_was_chosen(caller):
    caller.texts("english").texts("my rights in Davidson").hears("which_county", "en")

    caller.texts("2").hears("rights", "en").reads("In Mecklenburg County").is_told(CHARLOTTE)


def test_a_number_beside_another_countys_name_is_not_taken(content):
    session = take_turn(Session(), Inbound("sms", "text", WAKE_OR_FRANKLIN), content).session

    assert chosen(session, content, "1 Franklin", words("1 Franklin")) == ""


@pytest.mark.parametrize("text", ["el segundo", "вторая", "第二个", "2번", "दो"])
def test_a_number_is_said_in_any_language(all_languages, text):
    content = all_languages.extensions["faro"].content

    assert content.keywords.number_said(words(text)) == "2"


@pytest.mark.parametrize("text", ["ya kwanza", "please the first one", "1 please", "numero uno por favor"])
def test_filler_may_be_a_part_of_a_number(all_languages, text):
    assert all_languages.extensions["faro"].content.keywords.number_said(words(text)) == "1"


@pytest.mark.parametrize(
    "text",
    ["two of them were taken", "the second time", "2 men", "no 2 a", "this one", "just one", "the one"],
)
def test_a_number_with_more_beside_it_chooses_nothing(content, text):
    assert content.keywords.number_said(words(text)) == ""


@pytest.mark.parametrize("text", ["not in Wake, in Youngsville", "I work in Wake but I live in Youngsville"])
def test_a_county_that_is_named_beside_another_place_does_not(asked, text):
    asked.texts(text).is_told(STATEWIDE).does_not_read("Wake")


@pytest.mark.parametrize(
    "text",
    [
        "just moved out of wake county",
        "nos mudamos de wake",
        "my home is out of wake",
        "where is Wake",
        "en que condado esta Wake?",
        "Wake or what?",
        "town of Wake Forest",
    ],
)
def test_a_county_that_was_left_or_is_asked_for_does_not(content, text):
    asked = take_turn(Session(), Inbound("sms", "text", WAKE_OR_FRANKLIN), content).session
    assert chosen(asked, content, "Wake", words("Wake")) == "county:37183"

    assert chosen(asked, content, text, words(text)) == ""


def test_a_town_of_a_countys_name_is_no_answer_in_a_question(caller):
    caller.texts("english").texts("Davidson").hears("which_county", "en").is_told(CHARLOTTE)

    caller.texts("what county is Davidson in?").hears("which_county", "en")


def test_a_keyword_that_holds_a_countys_name_is_a_keyword(caller):
    caller.texts("english").texts("Roxboro or Oxford").hears("which_county", "en")

    caller.texts("can I talk to a person").hears("person_line", "en").does_not_read("Person County")


def test_a_keyword_that_is_a_countys_name_answers_where_that_county_is_asked_about(caller):
    caller.texts("english").texts("Roxboro or Oxford").texts("Person").reads("In Person County")


@pytest.mark.parametrize("text", ["person", "Person please", "PERSON!"])
def test_a_keyword_that_is_a_countys_name_is_no_place_by_itself(caller, text):
    caller.texts("english").texts(text).hears("hotline", "en").does_not_read("County")

    caller.texts("Person County").reads("In Person County")


@pytest.mark.parametrize("text", ["detained in Wake", "they arrested him in Wake County"])
def test_an_arrest_that_is_told_instead_is_heard(asked, text):
    asked.texts(text).hears("taken_place", "en").is_told(WAKE)


def test_a_keyword_in_the_answer_is_heard(asked):
    asked.texts("my rights, they follow me since I woke up in Wake").hears("rights", "en")


@pytest.mark.parametrize("text", ["ESPAÑOL", "en español por favor"])
def test_another_language_asks_an_open_question_again(asked, text):
    asked.texts(text).hears("which_county", "es")

    asked.texts("1").is_told(WAKE)


def test_a_language_of_the_list_asks_an_open_question_again(asked):
    asked.texts("LANGUAGE").hears("language_choice", "en").texts("2").hears("which_county", "es")

    asked.texts("1").is_told(WAKE)


def test_another_language_shows_the_menu_that_was_shown(caller):
    caller.texts("english").texts("MENU").hears("main_menu", "en")

    caller.texts("ESPAÑOL").hears("main_menu", "es")


def test_after_a_menu_no_place_is_waited_for(caller):
    caller.texts("english").texts("Madison").texts("MENU").texts("xyzzy plugh")

    caller.hears("not_understood", "en").does_not_read("place")


@pytest.mark.parametrize(
    ("first", "then", "language"),
    [
        ("hello", "no se que hacer", "es"),
        ("hello", "mi esposo no regreso del trabajo", "es"),
        ("hola", "my son was arrested this morning by the police", "en"),
        ("hola", "no thanks", "es"),
    ],
)
def test_a_guessed_language_is_left_in_spite_of_words_that_both_have(content, first, then, language):
    session = Session()
    for body in (first, then):
        session = take_turn(session, Inbound("sms", "text", body), content).session

    assert session.language == language
