"""A language is a file: its presence is its registration, and what it lacks is said in English."""

import pytest

from tests.caller import STATEWIDE
from tests.volunteers.volunteer import PT, Volunteer, errors, voice_of

PORTUGUESE = """
[language]
name = "Português"

[keywords]
hotline = ["SOCORRO URGENTE", "ADVOGADO AGORA"]

[commands]
language = ["PORTUGUES"]
stop = ["CHEGA"]

[understand]
words = ["preciso", "ajuda", "meu", "filho", "obrigado", "não", "você"]

[messages.welcome]
sms = "Linha Faro. Fale com uma pessoa: {hotline_phone}. Envie seu ZIP ou cidade."
voice = "Linha Faro."

[messages.hotline]
sms = "Fale com uma pessoa: {hotline_phone}. Envie seu ZIP ou cidade."
brief = "Uma pessoa: {hotline_phone}."
voice = "Vou passar para uma pessoa."

[messages.greeting]
voice = "Para português, aperte {key}."

[messages.county_name]
sms = "condado de {name}"

[messages.place_answer]
sms = "No {county}, ligue {hotline_phone}."

[messages.option]
sms = "{key} {label}"

[labels]
rights = { sms = "Meus direitos" }
"""
VOICE = 'name = "Português"\nvoice = { language = "pt-BR", name = "Polly.Camila-Neural" }\nspeech = "pt-BR"'
THREE = {"LANGUAGES": "en,es,pt"}


@pytest.fixture
def brazilian(volunteer: Volunteer) -> Volunteer:
    volunteer.write(PT, PORTUGUESE)
    return volunteer


def test_a_new_language_is_one_file_without_an_error(brazilian: Volunteer) -> None:
    app = brazilian.app(**THREE)

    assert errors(app) == []
    assert app.extensions["faro"].content.catalog.offered == ("en", "es", "pt")


@pytest.mark.parametrize(
    "text", ["preciso ajuda", "você fala português?", "Português", "preciso advogado agora"]
)
def test_a_new_language_is_understood(brazilian: Volunteer, text: str) -> None:
    brazilian.caller(**THREE).texts(text).reads("Fale com uma pessoa").is_told(STATEWIDE)


def test_what_is_not_translated_yet_is_said_in_english_and_in_order(brazilian: Volunteer) -> None:
    caller = brazilian.caller(**THREE).texts("PORTUGUES")
    caller.texts("Boone").reads("No condado de Watauga, ligue 336-543-0353.\nNot on ICE's 287(g) list of")
    caller.texts("menu").reads("Send a number:\n1 Talk to a person", "5 Meus direitos").texts("5")

    caller.hears("rights", "en")


def test_a_new_language_is_in_the_list_by_text(brazilian: Volunteer) -> None:
    caller = brazilian.caller(**THREE).texts("language").reads("1 English", "2 Español", "9 more languages")
    # Nobody wrote a line for it: its own name will do.
    caller.texts("9").reads("1 Português").does_not_read("English")

    caller.texts("1").reads("Linha Faro. Fale com uma pessoa")


def test_an_opt_out_in_a_new_language_counts(brazilian: Volunteer) -> None:
    brazilian.caller(**THREE).texts("Chega!").hears_nothing()


def test_a_language_without_a_voice_is_not_offered_by_phone_nor_read_by_another(brazilian: Volunteer) -> None:
    caller = brazilian.caller(**THREE).calls().hears("greeting", "en").hears("greeting", "es")

    caller.does_not_read("português").presses("3").reads("Sorry, I did not get that.")


def test_a_language_with_a_voice_is_offered_by_phone_and_read_by_it(brazilian: Volunteer) -> None:
    brazilian.change(PT, 'name = "Português"', VOICE)
    caller = brazilian.caller(**THREE).calls().presses("9")

    assert voice_of(caller, "Para português, aperte 1.") == "Polly.Camila-Neural"
    caller.presses("1")
    assert voice_of(caller, "Main menu.") == "Polly.Joanna-Neural"  # not translated: the English voice
    caller.presses("0")
    assert voice_of(caller, "Vou passar para uma pessoa.") == "Polly.Camila-Neural"
    caller.is_forwarded_to(STATEWIDE)


def test_a_language_that_has_no_greeting_yet_is_offered_by_its_name(brazilian: Volunteer) -> None:
    brazilian.change(PT, 'name = "Português"', VOICE)
    brazilian.change(PT, '[messages.greeting]\nvoice = "Para português, aperte {key}."\n', "")
    caller = brazilian.caller(**THREE).calls().presses("9").reads("Português: 1.")

    assert voice_of(caller, "Português") == "Polly.Camila-Neural"


def test_a_new_language_that_the_settings_do_not_offer_changes_nothing(brazilian: Volunteer) -> None:
    caller = brazilian.caller().calls().hears("greeting", "en").does_not_read("português")

    caller.texts("language").does_not_read("Português")
