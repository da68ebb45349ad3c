"""A language is asked for by its name in any language, and is not where it is only spoken of."""

import pytest

from tests.core.first_text import session_after


def named(texts: str, code: str) -> list[tuple[str, str]]:
    return [(text.strip(), code) for text in texts.split(",")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *named("no english only vietnamese", "vi"),
        *named("English, inglés, anglais, KIINGEREZA, tiếng Anh, 英语, 英文, 영어, अंग्रेज़ी, અંગ્રેજી", "en"),
        *named("английский, англійською, إنجليزي, بالإنجليزية, အင်္ဂလိပ်လို, puede ser en inglés", "en"),
        *named("Spanish, espagnol, kihispania, tiếng Tây Ban Nha, 西班牙语, 스페인어, स्पेनिश, સ્પેનિશ", "es"),
        *named("испанский, іспанською, اسباني, panyòl, စပိန်လို, espanhol", "es"),
        *named("i need someone who speaks chinese, hablo chino", "zh"),
        *named("cantonese, 有冇人識講廣東話", "zh-Hant"),
        *named("do you have burmese, hablo birmano", "my"),
        *named("does anyone speak arabic, arabic interpreter", "ar"),
        *named("creole 28301, haitian creole Durham, necesito alguien que hable creole", "ht"),
        *named("ukrainian translator", "uk"),
        *named("in spanish please my husband was taken", "es"),
    ],
)
def test_a_language_is_chosen_by_its_name(text: str, code: str) -> None:
    session = session_after(text)

    assert (session.language, session.language_from) == (code, "chosen")


@pytest.mark.parametrize(
    "text",
    [
        "chinese restaurant raid",
        "haitian man arrested",
        "Vietnamese church Charlotte",
        "Russian store",
        "Burma road",
    ],
)
def test_a_language_that_is_only_spoken_of_is_not_chosen(text: str) -> None:
    assert session_after(text).language in ("", "en")


@pytest.mark.parametrize("text", ["no english", "No inglés", "i dont speak english", "no spanish"])
def test_a_language_that_is_refused_is_not_answered_in(text: str) -> None:
    assert session_after(text).language == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no hablo inglés", "es"),
        ("mi esposo no sabe hablar en inglés", "es"),
        ("je ne parle pas anglais", "fr"),
        ("não falo inglês", "pt"),
        ("mwen pa pale angle", "ht"),
        ("siongei kiingereza", "sw"),
        ("tôi không nói được tiếng Anh", "vi"),
        ("我不会说英语", "zh"),
        ("我唔識講英文", "zh-Hant"),
        ("मुझे अंग्रेजी नहीं आती", "hi"),
        ("अंग्रेजी में बात नहीं कर सकता", "hi"),
        ("અંગ્રેજીમાં નહીં", "gu"),
        ("영어로 말 못 해요", "ko"),
        ("အင်္ဂလိပ်လို မပြောတတ်ဘူး", "my"),
        ("плохо говорю по-английски", "ru"),
        ("не розмовляю англійською", "uk"),
        ("ما بحكي انجليزي", "ar"),
        ("my wife speaks Spanish and they took her", "en"),
    ],
)
def test_who_says_what_they_do_not_speak_is_answered_in_what_they_write(text: str, code: str) -> None:
    assert session_after(text).language == code
