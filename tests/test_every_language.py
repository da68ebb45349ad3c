"""Every language that lies in messages/: a whole talk and a whole call each."""

import pytest

from app.core.session import Session
from tests.caller import CHARLOTTE, STATEWIDE, Caller
from tests.languages import CODES


@pytest.mark.parametrize("code", CODES)
def test_a_talk_from_the_languages_name_to_the_record_and_rights(all_languages, code):
    caller = Caller(all_languages, f"+1919555{1000 + CODES.index(code)}")
    name = caller.content.catalog.languages[code].name

    caller.texts(name).hears("welcome", code).is_told(STATEWIDE)
    caller.texts("28052").hears("place_answer", code).is_told(STATEWIDE).reads("Gaston", "2026-09-11")
    caller.texts("287g").hears("about_287g", code)
    caller.texts("28205").hears("record_none", code).is_told(CHARLOTTE).reads("2026-05-18")


@pytest.mark.parametrize("code", CODES)
def test_a_call_to_the_regional_line_or_to_a_person(all_languages, code):
    caller = Caller(all_languages).calls()
    catalog = caller.content.catalog
    place = catalog.by_phone().index(code)
    if place >= 2:  # behind one key, eight at a time
        caller.presses("9")
        for _ in range((place - 2) // 8):
            caller.presses("9")
    caller.presses(str(place + 1 if place < 2 else (place - 2) % 8 + 1))

    if catalog.spoken(code):
        caller.hears("main_menu", code).presses("1").hears("ask_place", code)
        caller.presses("28205").hears("connecting", code).is_forwarded_to(CHARLOTTE)
    else:
        caller.hears(f"near_text_only.{code}", catalog.languages[code].near).is_forwarded_to(STATEWIDE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("救命 ICE在门口", "zh"),
        ("помогите, ICE в доме", "ru"),
        ("допоможіть, забрали чоловіка", "uk"),
        ("도와주세요", "ko"),
        ("मदद चाहिए, पुलिस घर पर है", "hi"),
        ("mwen bezwen èd, yo pran mari m", "ht"),
        ("preciso de ajuda, levaram meu marido", "pt"),
        ("tôi cần giúp đỡ", "vi"),
        ("ساعدوني من فضلكم", "ar"),
    ],
)
def test_a_first_text_is_answered_in_its_language_with_a_number(all_languages, text, code):
    caller = Caller(all_languages, f"+1919556{sum(map(ord, text)) % 9000 + 1000}")

    caller.texts(text).is_told(STATEWIDE)
    assert _language_of(caller) == code


def _language_of(caller: Caller) -> str:
    faro = caller.faro
    key = faro.bot._keys.hash("session", caller.phone.number)
    return Session.from_text(faro.store.open(key, "").session).language
