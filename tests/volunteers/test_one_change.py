"""A volunteer changes one file, and callers hear it: by text, by phone, in both languages."""

import pytest

from app.core.segments import segments
from tests.caller import STATEWIDE, WAKE, Caller
from tests.volunteers.volunteer import AGREEMENTS, ES, HOTLINES, MENU, Volunteer, errors, voice_of


def test_a_number_is_changed_in_one_place_and_given_everywhere(volunteer: Volunteer) -> None:
    volunteer.change(HOTLINES, "+13365430353", "+19105550123")
    app = volunteer.app()

    assert errors(app) == []
    for text in ("AYUDA", "help me", "ICE", "Boone", "DETENIDO", "😀"):
        Caller(app).texts(text).is_told("910-555-0123").does_not_read(STATEWIDE)
    Caller(app).calls().presses("0").is_forwarded_to("910-555-0123")
    Caller(app).calls().presses("0").line("busy").is_told("910-555-0123")


def test_a_sentence_is_changed(volunteer: Volunteer) -> None:
    volunteer.change(ES, "¿Donde esta usted? Envie su ZIP, ciudad o condado.", "Diga en que pueblo esta.")
    volunteer.change(ES, 'voice = "Le comunico con una persona.', 'voice = "Ya le paso con alguien.')
    app = volunteer.app()

    assert errors(app) == []
    Caller(app).texts("287g en mi condado").reads("Diga en que pueblo esta.")
    Caller(app).calls().presses("2").presses("0").reads("Ya le paso con alguien.")


OPTION = """
  [[main_menu.option]]
  key = "7"
  go = "bail"
  label = "Bail help"

[bail]
kind = "explain"
legal = false
say = "The bail fund helps with bail. Talk to a person: {hotline_phone}."

[languages]
"""


def add_option(volunteer: Volunteer, option: str = OPTION) -> None:
    volunteer.change(MENU, "\n[languages]\n", option)


def test_an_option_added_to_the_menu_works_by_text_before_anybody_translated_it(volunteer: Volunteer) -> None:
    add_option(volunteer)
    app = volunteer.app()

    assert errors(app) == []
    for language, menu in (("english", "Send a number:"), ("español", "Envie un numero:")):
        caller = Caller(app)
        caller.texts(language).texts("menu").reads(menu, "7 Bail help", "5 ")
        caller.texts("7").reads("The bail fund helps with bail.").is_told(STATEWIDE)
        assert segments(Caller(app).texts(language).texts("menu").answer) <= 2


@pytest.mark.parametrize("answer", ["Bail help", "bail help please", "7."])
def test_a_new_options_label_may_be_texted_back(volunteer: Volunteer, answer: str) -> None:
    add_option(volunteer)

    volunteer.caller().texts("english").texts("menu").texts(answer).reads("The bail fund helps")


@pytest.mark.parametrize("key", ["1", "2"])
def test_an_option_added_to_the_menu_works_by_phone_before_anybody_translated_it(
    volunteer: Volunteer, key: str
) -> None:
    add_option(volunteer)
    caller = volunteer.caller().calls().presses(key).reads("For Bail help, press 7.")
    # Nobody wrote it in Spanish: it is said in English, and by the English voice.
    assert voice_of(caller, "For Bail help") == "Polly.Joanna-Neural"

    caller.presses("7").reads("The bail fund helps with bail.")
    assert voice_of(caller, "The bail fund") == "Polly.Joanna-Neural"
    caller.presses("0").is_forwarded_to(STATEWIDE)


def test_a_new_option_that_tells_of_law_waits_for_a_reader(volunteer: Volunteer) -> None:
    add_option(volunteer, OPTION.replace("legal = false\n", ""))

    volunteer.caller(SERVE_DRAFTS="").texts("english").texts("menu").texts("7").hears("withheld", "en")


def test_a_keyword_is_added_to_one_language(volunteer: Volunteer) -> None:
    volunteer.caller().texts("el chota").hears("welcome", "es")
    volunteer.change(ES, '  "LOS HIELOS",', '  "LOS HIELOS", "LA CHOTA", "CHOTA",')
    app = volunteer.app()

    assert errors(app) == []
    Caller(app).texts("la chota!").hears("hotline", "es").is_told(STATEWIDE)


GASTON = "Gaston County Sheriff's Office"


def test_an_agreement_that_ended_is_said_to_be_removed(volunteer: Volunteer) -> None:
    row = next(line for line in volunteer.read(AGREEMENTS).splitlines() if line.startswith(GASTON))
    volunteer.change(AGREEMENTS, row, row.replace(",listed,2026-09-11,", ",removed,2026-10-02,"))
    app = volunteer.app()

    assert errors(app) == []
    caller = Caller(app).texts("I live in Gastonia").hears("record_removed", "en").hears("record_still", "en")
    caller.reads(GASTON, "removed", "2026-10-02").does_not_read("2026-09-11")
    caller = Caller(app).calls().presses("2").presses("4").presses("28052").hears("record_removed", "es")
    caller.reads("el 2 de octubre de 2026 ya no estaba en la lista de ICE")


def test_an_agreement_is_added(volunteer: Volunteer) -> None:
    row = "Durham Police Department,police,Durham,task_force,,,,listed,2026-10-02,https://example.org,\n"
    volunteer.add(AGREEMENTS, row)

    volunteer.caller().texts("I live in Durham").reads("2026-10-02", "Durham Police Department: Task Force.")


def test_a_county_is_given_to_a_hotline(volunteer: Volunteer) -> None:
    volunteer.change(HOTLINES, 'counties = ["Wake"]', 'counties = ["Wake", "Johnston"]')
    app = volunteer.app()

    assert errors(app) == []
    Caller(app).texts("I live in Smithfield").reads("Johnston County").is_told(WAKE)
    Caller(app).calls().presses("1").presses("1").presses("27577").is_forwarded_to(WAKE)
    Caller(app).texts("I live in Gastonia").is_told(STATEWIDE)
