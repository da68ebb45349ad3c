"""Calls, as people make them."""

from dataclasses import replace

import pytest

from app import create_app
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore
from tests.caller import CHARLOTTE, STATEWIDE, WAKE, Caller, texts_to


def test_the_greeting_offers_each_language_in_itself_and_a_person(caller):
    caller.calls().hears("greeting", "en").hears("greeting", "es")

    caller.hears("person_key", "en").hears("person_key", "es")
    assert len(caller.answer.split()) <= 25  # ten seconds at 150 words a minute


def test_each_language_is_read_by_a_voice_of_its_own(caller):
    caller.calls()

    voices = {
        (event.text[:4], event.language, event.voice)
        for event in caller.call.heard
        if hasattr(event, "voice")
    }
    assert ("Para", "es-US", "Polly.Lupe-Neural") in voices
    assert ("For ", "en-US", "Polly.Joanna-Neural") in voices


def test_zero_at_the_greeting_rings_the_statewide_line(caller):
    caller.calls().presses("0").hears("connecting_now", "en").hears("connecting_now", "es")

    caller.is_forwarded_to(STATEWIDE)


@pytest.mark.parametrize("language", ["en", "es"])
def test_from_the_greeting_to_ringing_it_is_one_key_and_eight_seconds(caller, content, language):
    key = content.catalog.languages[language].messages["person_key"]["voice"]
    greeting = caller.calls().answer
    heard = greeting[: greeting.index(key) + len(key)]
    announced = caller.presses("0").answer

    assert caller.is_ringing()
    assert len(f"{heard} {announced}".split()) <= 20  # words at 150 a minute: 8 seconds


@pytest.mark.parametrize(("zip_code", "phone"), [("28205", CHARLOTTE), ("27601", WAKE), ("28801", STATEWIDE)])
def test_two_choices_and_the_zip_lead_to_the_regional_line(caller, zip_code, phone):
    caller.calls().presses("2").presses("1").hears("ask_place", "es").presses(zip_code)

    caller.hears("connecting", "es").is_forwarded_to(phone)


def test_a_zip_in_two_regions_is_asked_about(english, content):
    shared = next(
        code
        for code, place in content.area.index.zips.items()
        if {content.hotline_by_county.get(s.county) for s in place.shares if s.share >= 0.05} > {None}
        and len([s for s in place.shares if s.share >= 0.05]) > 1
    )
    english.presses("1").presses(shared).hears("which_county").hears("county_choice")

    english.presses("1").is_ringing()


def test_a_place_may_be_said(spanish):
    spanish.presses("1").says("Garner").reads("condado de Wake").is_forwarded_to(WAKE)


def test_words_that_were_hardly_recognised_are_asked_for_again(english):
    english.presses("1").says("Garner", confidence=0.1).hears("not_understood").hears("ask_place")


def test_a_person_may_be_asked_for_in_words(english):
    english.presses("4").says("let me talk to a person").hears("ask_place").presses("0")

    english.is_forwarded_to(STATEWIDE)


def test_zero_while_the_zip_is_asked_connects(english):
    english.presses("1").presses("0").is_forwarded_to(STATEWIDE)


def test_a_key_while_the_connection_is_announced_connects_at_once(english):
    english.presses("1").presses("28205").presses("0").is_forwarded_to(CHARLOTTE)


def test_star_while_being_connected_asks_for_the_place_again(english):
    english.presses("1").presses("28205").presses("*").hears("ask_place").presses("27601").is_forwarded_to(
        WAKE
    )


@pytest.mark.parametrize("steps", [[], ["1"], ["1", "1"], ["1", "3"], ["1", "5"], ["1", "4"]])
def test_silence_twice_leads_to_a_person(caller, steps):
    caller.calls()
    for key in steps:
        caller.presses(key)

    caller.waits().waits().is_forwarded_to(STATEWIDE)


@pytest.mark.parametrize("keys", ["7", "#"])
def test_wrong_keys_twice_lead_to_a_person(caller, keys):
    caller.calls().presses("1").presses(keys).hears("not_understood").presses(keys).is_forwarded_to(STATEWIDE)


def test_two_unknown_zips_lead_to_a_person(english):
    english.presses("1").presses("28999").hears("place_unknown").presses("29999").is_forwarded_to(STATEWIDE)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("3", "about_287g"),
        ("31", "warrant_service_officer"),
        ("32", "jail_enforcement"),
        ("33", "task_force"),
        ("35", "voluntary"),
        ("36", "harm"),
        ("5", "rights"),
        ("2", "taken"),
    ],
)
@pytest.mark.parametrize(("language", "key"), [("en", "1"), ("es", "2")])
def test_every_explainer_is_told_in_both_languages(caller, language, key, keys, message):
    caller.calls().presses(key)
    for pressed in keys:
        caller.presses(pressed)

    caller.hears(message, language)


def test_the_countys_record_is_told_with_the_date_of_its_list(english):
    english.presses("4").presses("28052")

    english.reads("In Gaston County, the Gaston County Sheriff's Office has a 287 g agreement")
    english.reads("of the kind Jail Enforcement", "September 11, 2026")


def test_the_record_in_spanish_names_the_agency_in_spanish(spanish):
    spanish.presses("4").says("Newland")

    spanish.reads(
        "la policía de Newland", "la oficina del sheriff del condado de Avery", "11 de septiembre de 2026"
    )


def test_what_was_told_can_be_heard_again_and_texted(english):
    english.presses("5").presses("1").hears("rights").presses("2").hears("text_sent")

    assert "aclu.org" in texts_to(english)[0]


def test_a_text_asked_for_on_the_phone_asks_for_no_number(english):
    english.presses("3").hears("about_287g").presses("8").hears("text_sent")

    [text] = texts_to(english)
    assert english.content.catalog.languages["en"].messages["choose_number"]["sms"] not in text


def test_a_withheld_number_is_told_that_it_gets_no_text(app):
    caller = Caller(app, "anonymous")

    caller.calls().presses("1").presses("5").presses("2").hears("cannot_text")
    assert texts_to(caller) == []


def test_the_hotline_sees_the_callers_number(english):
    english.presses("0").is_ringing()

    assert english.call.dialing.caller_id == "+19195550111"


@pytest.mark.parametrize("number", ["anonymous", "+266696687", "", "restricted"])
def test_a_withheld_number_is_replaced_by_ours(app, number):
    caller = Caller(app, number)

    caller.calls().presses("0").is_ringing()
    assert caller.call.dialing.caller_id == app.extensions["faro"].settings.phone_number


def test_a_caller_can_hide_their_number_from_the_hotline(english):
    english.presses("6").hears("hide_number").presses("1").presses("28205").is_ringing()

    assert english.call.dialing.caller_id == "+19195550100"


def test_who_hides_their_number_stays_hidden_when_our_code_fails(english, monkeypatch):
    english.presses("6").presses("1")
    monkeypatch.setattr("app.bot.take_turn", lambda *_: 1 / 0)
    english.presses("28205").is_ringing()
    first = english.call.dialing.caller_id
    english.line("busy").presses("1").is_ringing()  # any key begins anew, and fails again

    assert [first, english.call.dialing.caller_id] == ["+19195550100"] * 2


@pytest.mark.parametrize(
    ("number", "seen"), [("anonymous", "+19195550100"), ("+19195550144", "+19195550144")]
)
def test_when_our_code_fails_the_hotline_sees_a_number_that_can_be_shown(app, monkeypatch, number, seen):
    monkeypatch.setattr("app.bot.take_turn", lambda *_: 1 / 0)
    caller = Caller(app, number)
    caller.calls().is_ringing()

    assert caller.call.dialing.caller_id == seen


def test_a_line_that_sees_our_number_only_does_so_when_our_code_fails(app, loaded, settings, monkeypatch):
    content = loaded.content
    fallback = replace(content.fallback, caller_id="ours")
    monkeypatch.setattr("app.load", lambda *_: replace(loaded, content=replace(content, fallback=fallback)))
    monkeypatch.setattr("app.bot.take_turn", lambda *_: 1 / 0)
    caller = Caller(create_app(settings, MemoryStore(), ConsoleSender()))
    caller.calls().is_ringing()

    assert caller.call.dialing.caller_id == "+19195550100"


def test_the_language_can_be_changed_in_the_middle(english):
    english.presses("8").hears("greeting", "es").presses("2").hears("main_menu", "es")


def test_a_call_needs_no_store(app, monkeypatch):
    from app.stores.base import StoreDown

    def down(*_):
        raise StoreDown

    for name in ("open", "save", "keep", "take"):
        monkeypatch.setattr(app.extensions["faro"].store, name, down)
    caller = Caller(app)
    caller.calls().presses("2").presses("1").presses("28205").is_forwarded_to(CHARLOTTE)


def test_an_address_that_carries_nonsense_begins_the_call_anew(app):
    caller = Caller(app)
    caller.calls()
    caller.call.load("https://hotline.example.org/voice/step?s=%%%nonsense")
    caller.call.gather = None
    caller.call.proceed()

    caller.hears("greeting")


def test_a_language_said_instead_of_a_place_asks_again_in_it(english):
    english.presses("1").hears("ask_place", "en")
    english.says("Español").hears("ask_place", "es")

    english.says("vivo en Garner").is_forwarded_to(WAKE)


@pytest.mark.parametrize("words", ["talk to a person", "ICE is at my door", "quiero hablar con una persona"])
def test_who_asks_for_a_person_instead_of_saying_a_place_reaches_one(english, words):
    """Asking for the place once more would keep them from it."""
    english.presses("1").hears("ask_place", "en")

    english.says(words).is_forwarded_to(STATEWIDE)
