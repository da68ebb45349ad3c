"""Texts, as people send them."""

import pytest

from app.core.segments import segments
from app.handset.parameters import Media, Pin
from tests.caller import CHARLOTTE, STATEWIDE, WAKE, Caller


@pytest.mark.parametrize("text", ["AYUDA", "migra", "la migra!", "REDADA", "línea", "Ayúdenme por favor"])
def test_a_spanish_call_for_help_gets_the_number_in_spanish(caller, text):
    caller.texts(text).hears("hotline", "es").is_told(STATEWIDE)

    assert segments(caller.answer) == 1


@pytest.mark.parametrize("text", ["HOTLINE", "raid", "help me", "there is a RAID at the market"])
def test_an_english_call_for_help_gets_the_number_in_english(caller, text):
    caller.texts(text).hears("hotline", "en").is_told(STATEWIDE)


def test_a_caller_whose_language_is_unclear_is_answered_in_both(caller):
    caller.texts("ICE").hears("hotline", "en").hears("hotline", "es").is_told(STATEWIDE)

    assert segments(caller.answer) <= 2


@pytest.mark.parametrize(
    ("text", "county", "phone"),
    [
        ("vivo en Garner", "condado de Wake", WAKE),
        ("estoy en el condado de Gaston", "condado de Gaston", STATEWIDE),
        ("28205-1234", "Mecklenburg County", CHARLOTTE),
        ("I live in Boone", "Watauga County", STATEWIDE),
        ("ASHEVILLE", "Buncombe County", STATEWIDE),
    ],
)
def test_a_place_anywhere_in_a_text_gets_its_county_and_hotline(caller, text, county, phone):
    caller.texts(text).reads(county).is_told(phone)


def test_a_place_answer_holds_the_hotline_the_record_and_what_comes_next(caller):
    caller.texts("Gaston County")

    caller.reads("Gaston County: call 336-543-0353", "On ICE's 287(g) list of 2026-09-11:")
    caller.reads("Sheriff: Jail Enforcement.").hears("record_more", "en")
    assert segments(caller.answer) <= 2


def test_a_place_is_understood_while_something_else_was_asked(caller):
    caller.texts("AYUDA").texts("menu").texts("Garner").reads("condado de Wake").is_told(WAKE)


def test_in_mecklenburg_outside_charlotte_the_statewide_line_is_named_too(caller):
    caller.texts("I am in Huntersville").is_told(CHARLOTTE).is_told(STATEWIDE)

    assert caller.answer.index(CHARLOTTE) < caller.answer.index(STATEWIDE)


def test_in_charlotte_itself_it_is_not(caller):
    caller.texts("I am in Charlotte").is_told(CHARLOTTE).does_not_read(STATEWIDE)


def test_a_place_in_two_regions_gets_a_question_that_holds_both_numbers(caller):
    caller.texts("I live in Davidson").hears("which_county", "en").is_told(CHARLOTTE).is_told(STATEWIDE)

    caller.texts("2").reads("Mecklenburg County").is_told(CHARLOTTE)


def test_the_question_may_be_answered_with_the_countys_name(caller):
    caller.texts("I live in Davidson").texts("davidson county").reads("In Davidson County").is_told(STATEWIDE)


@pytest.mark.parametrize("text", ["DETENIDO", "se lo llevaron", "ICE se llevó a mi esposo"])
def test_someone_taken_gets_the_hotline_first_then_what_to_have_ready(caller, text):
    caller.texts(text).hears("taken", "es").is_told(STATEWIDE).reads("https://locator.ice.gov")

    assert caller.answer.index(STATEWIDE) < caller.answer.index("locator")


def test_someone_taken_in_a_place_gets_the_hotline_of_that_place(caller):
    caller.texts("they took my husband in Raleigh").hears("taken_place", "en").is_told(WAKE)
    caller.does_not_read(STATEWIDE)


def test_someone_taken_outside_charlotte_gets_both_lines(caller):
    caller.texts("they took my neighbor in Cornelius").hears("taken_place", "en").is_told(CHARLOTTE)

    caller.is_told(STATEWIDE)


def test_rights_asked_for_in_a_place_come_after_its_county_and_hotline(caller):
    caller.texts("my rights in Cornelius").hears("rights", "en").reads("In Mecklenburg County, call")

    caller.is_told(CHARLOTTE).is_told(STATEWIDE)
    caller.texts("my rights").hears("rights", "en").does_not_read("Mecklenburg")


@pytest.mark.parametrize(
    ("keyword", "message"),
    [
        ("287g", "about_287g"),
        ("287(g)", "about_287g"),
        ("WSO", "warrant_service_officer"),
        ("jail enforcement", "jail_enforcement"),
        ("task force", "task_force"),
        ("is it voluntary", "voluntary"),
        ("trust and safety", "harm"),
        ("what are my rights", "rights"),
    ],
)
def test_each_explainer_has_its_keyword_and_takes_three_segments_at_most(caller, keyword, message):
    caller.texts("english").texts(keyword).hears(message, "en")

    assert segments(caller.answer) <= 3


def test_the_first_answer_holds_a_number_also_when_something_else_was_asked(caller):
    caller.texts("menu please").hears("main_menu").is_told(STATEWIDE)


@pytest.mark.parametrize("answer", ["5", "5.", "My rights", "MIS DERECHOS", "rights please"])
def test_a_menu_takes_the_number_the_label_or_a_keyword(caller, answer):
    caller.texts("english").texts("menu").texts(answer).hears("rights")


def test_a_number_that_the_menu_does_not_have_is_answered_kindly(caller):
    caller.texts("english").texts("menu").texts("7").hears("not_understood").is_told(STATEWIDE)


def test_the_language_is_changed_by_its_name_and_remembered(caller):
    caller.texts("287g").texts("Español").hears("about_287g", "es")

    caller.texts("rights").hears("rights", "es")


def test_a_guessed_language_says_how_to_change_it(caller):
    caller.texts("buenas tardes, quien habla").hears("welcome", "es").hears("switch_language", "en")

    assert segments(caller.answer) == 1


def test_a_record_is_told_for_the_place_given_afterwards(caller):
    caller.texts("287g in my county").hears("ask_place", "en")

    caller.texts("Sparta").reads("In Alleghany County").hears("record_none", "en")


@pytest.mark.parametrize(
    "text", ["287g Gaston County", "does Gaston County have a task force", "Gaston County 287(g)?"]
)
def test_287g_beside_a_place_is_about_that_place(caller, text):
    caller.texts(text).reads("Gaston County", "Sheriff", ": Jail Enforcement.")


def test_rights_beside_a_place_are_told_with_the_hotline_of_that_place(caller):
    caller.texts("what are my rights in Raleigh").hears("rights", "en").is_told(WAKE)


@pytest.mark.parametrize("media", ["image/jpeg", "audio/ogg"])
def test_a_picture_or_voice_note_gets_a_kind_answer(caller, media):
    caller.texts("", media=[Media(media, "https://api.example.org/m")]).hears("media").is_told(STATEWIDE)


def test_a_whatsapp_pin_is_a_place(app):
    caller = Caller(app, channel="whatsapp")

    caller.texts("", pin=Pin(35.7796, -78.6382)).reads("Wake County").is_told(WAKE)


@pytest.mark.parametrize("text", ["", "   ", "asdfghjkl", "\x00\x07", "😀", "9" * 1600])
def test_nonsense_gets_the_statewide_number_and_a_request_for_the_zip(caller, text):
    caller.texts(text).is_told(STATEWIDE).reads("ZIP")


def test_a_zip_that_does_not_exist_is_said_so(caller):
    caller.texts("english").texts("28999").hears("place_unknown", "en").is_told(STATEWIDE)


STOPS = [
    "STOP",
    "stop.",
    "StopAll",
    "unsubscribe",
    "CANCEL",
    "end",
    "quit",
    "optout",
    "revoke",
    "ALTO",
    "parar",
    "¡Basta!",
]


@pytest.mark.parametrize("text", [*STOPS, "please stop texting me", "por favor ya no me manden mensajes"])
def test_an_opt_out_is_answered_with_silence_and_forgets_the_talk(caller, text):
    caller.texts("vivo en Garner").texts(text).hears_nothing()

    caller.texts("ICE").does_not_read(WAKE).is_told(STATEWIDE)


@pytest.mark.parametrize(
    "text", ["ICE stop, help", "stop ICE", "alto! la migra se lo llevo", "they stop cars here"]
)
def test_a_call_for_help_with_such_a_word_in_it_is_no_opt_out(caller, text):
    caller.texts(text).is_told(STATEWIDE)


@pytest.mark.parametrize("text", ["HELP", "info", "START", "unstop", "YES"])
def test_the_carriers_other_words_are_answered_with_a_number_too(caller, text):
    caller.texts(text).is_told(STATEWIDE)


def test_with_advanced_opt_out_its_stop_is_ours_and_help_still_tells_a_number(caller):
    caller.texts("STOP", OptOutType="STOP", MessagingServiceSid="MG" + "0" * 32).hears_nothing()

    # A word of the operator's own list there, which we do not know.
    caller.texts("BAJA", OptOutType="STOP", MessagingServiceSid="MG" + "0" * 32).hears_nothing()

    caller.texts("HELP", OptOutType="HELP", MessagingServiceSid="MG" + "0" * 32).is_told(STATEWIDE)


def test_the_same_message_again_gets_the_same_answer_and_is_one_turn(caller):
    caller.texts("english").texts("menu")
    first = caller.texts("4", sid="SM" + "a" * 32).answer

    assert caller.texts("4", sid="SM" + "a" * 32).answer == first


def test_where_the_number_is_registered_is_no_answer(caller):
    caller.texts("hello").does_not_read("Mecklenburg", CHARLOTTE).is_told(STATEWIDE)
