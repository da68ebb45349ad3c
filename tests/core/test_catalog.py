"""Words by message, language and channel, with placeholders filled in."""

from datetime import date

import pytest

from app.core.actions import CountyName, Say, StateName, Term, Value
from app.core.catalog import ISOLATE, POP, Catalog, Language, Voice
from app.core.phone import Phone

PHONE = Phone("+17045550100")
DAY = date(2026, 5, 8)
ENGLISH_MONTHS = "January February March April May June July August September October November December"
SPANISH_MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
ENGLISH = Language(
    "en",
    "English",
    {
        "hello": {"sms": "Hello.", "voice": "Hello there.", "brief": "Hi."},
        "only_sms": {"sms": "Only a text."},
        "only_voice": {"voice": "Only said."},
        "call": {"sms": "Call {hotline_phone}.", "voice": "Call {hotline_phone}."},
        "on": {"sms": "On {date}.", "voice": "On {date}."},
        "in": {"sms": "In {county}.", "voice": "In {county}."},
        "state": {"sms": "For {state}.", "voice": "For {state}."},
        "row": {"sms": "{agency}: {model}.", "voice": "{agency} has {model}."},
        "county_name": {"sms": "{name} County", "voice": "{name} County"},
        "agency": {"sms": "{agency}", "voice": "the {agency}"},
        "app_only": {"sms": "As a text.", "whatsapp": "As a WhatsApp."},
    },
    voice=Voice("en-US", "Polly.Joanna-Neural"),
    months=tuple(ENGLISH_MONTHS.split()),
)
SPANISH = Language(
    "es",
    "Español",
    {
        "hello": {"sms": "Hola.", "voice": "Hola a todos.", "brief": "Ey."},
        "call": {"sms": "Llame al {hotline_phone}."},
        "on": {"sms": "El {date}.", "voice": "El {date}."},
        "in": {"sms": "En el {county}."},
        "row": {"voice": "{agency} tiene {model}."},
        "county_name": {"sms": "condado de {name}"},
        "agency": {"voice": "la policía de {town}"},
    },
    voice=Voice("es-US", "Polly.Lupe-Neural"),
    months=tuple(SPANISH_MONTHS.split()),
    date_form="{day} de {month} de {year}",
)
ARABIC = Language("ar", "العربية", {"call": {"sms": "اتصل {hotline_phone}"}}, right_to_left=True)
CREOLE = Language("ht", "Kreyòl", {"hello": {"sms": "Bonjou.", "voice": "Bonjou tout moun."}})
CATALOG = Catalog(
    {language.code: language for language in (ENGLISH, SPANISH, ARABIC, CREOLE)},
    ("en", "es", "ht"),
    "en",
    {"en": "North Carolina", "es": "Carolina del Norte"},
)


def said(message: str, code: str, channel: str = "sms", **values: Value) -> str:
    words = CATALOG.words(message, values, code, channel)
    assert words is not None
    return words.text


@pytest.mark.parametrize(
    ("message", "code", "channel", "text", "language"),
    [
        ("hello", "es", "sms", "Hola.", "es"),
        ("hello", "es", "voice", "Hola a todos.", "es"),
        ("hello", "es", "whatsapp", "Hola.", "es"),  # what was written for a text will do
        ("app_only", "en", "whatsapp", "As a WhatsApp.", "en"),
        ("app_only", "en", "sms", "As a text.", "en"),
        ("only_sms", "es", "sms", "Only a text.", "en"),  # not translated yet
        ("only_voice", "es", "voice", "Only said.", "en"),
        ("call", "es", "voice", "Call .", "en"),  # translated for texts only
        ("hello", "xx", "sms", "Hello.", "en"),  # a language that we do not have
    ],
)
def test_words_are_found_by_language_and_channel(
    message: str, code: str, channel: str, text: str, language: str
) -> None:
    words = CATALOG.words(message, {}, code, channel)

    assert words is not None
    assert (words.text, words.language.code) == (text, language)


@pytest.mark.parametrize(
    ("message", "channel"), [("only_sms", "voice"), ("only_voice", "sms"), ("nothing", "sms")]
)
def test_what_nobody_wrote_for_a_channel_is_left_out(message: str, channel: str) -> None:
    assert CATALOG.words(message, {}, "en", channel) is None
    assert CATALOG.lines(Say(message, ("en", "es")), channel) == []


def test_a_language_without_a_voice_is_read_by_no_other_voice() -> None:
    (words,) = CATALOG.lines(Say("hello", ("ht",)), "voice")

    assert (words.text, words.language.code) == ("Hello there.", "en")
    assert CATALOG.by_phone() == ("en", "es")


def test_two_languages_share_a_text_by_their_short_forms() -> None:
    assert CATALOG.text((Say("hello", ("en", "es")),), "sms") == "Hi.\nEy."


def test_one_language_has_the_text_to_itself() -> None:
    assert CATALOG.text((Say("hello", ("es",)),), "sms") == "Hola."


def test_a_call_has_no_short_forms() -> None:
    lines = CATALOG.lines(Say("hello", ("en", "es")), "voice")

    assert [words.text for words in lines] == ["Hello there.", "Hola a todos."]


def test_each_language_of_a_text_stands_in_a_block_of_its_own() -> None:
    says = (Say("hello", ("en", "es")), Say("call", ("en", "es"), {"hotline_phone": PHONE}))

    assert CATALOG.text(says, "sms") == "Hi.\nCall 704-555-0100.\nEy.\nLlame al 704-555-0100."


@pytest.mark.parametrize(("message", "channel"), [("only_sms", "sms"), ("only_voice", "voice")])
def test_what_is_not_translated_is_said_once_not_twice(message: str, channel: str) -> None:
    assert len(CATALOG.lines(Say(message, ("en", "es")), channel)) == 1


def test_what_is_said_in_one_language_stays_where_it_was_said() -> None:
    says = (
        Say("hello", ("en", "es")),
        Say("hello", ("es",)),
        Say("hello", ("en",)),
        Say("hello", ("es",)),
        Say("only_sms", ("en", "es")),
    )

    assert CATALOG.text(says, "sms") == "Hi.\nEy.\nHola.\nHello.\nHola.\nOnly a text."


def test_lines_keep_their_order_where_one_is_not_translated() -> None:
    says = (Say("hello", ("es",)), Say("only_sms", ("es",)), Say("on", ("es",), {"date": DAY}))

    assert CATALOG.text(says, "sms") == "Hola.\nOnly a text.\nEl 2026-05-08."


@pytest.mark.parametrize(
    ("code", "channel", "text"),
    [
        ("en", "sms", "Call 704-555-0100."),
        ("es", "sms", "Llame al 704-555-0100."),
        ("en", "voice", "Call 7 0 4, 5 5 5, 0 1 0 0."),
        # Right to left, a bare number would be shown turned around.
        ("ar", "sms", f"اتصل {ISOLATE}704-555-0100{POP}"),
    ],
)
def test_a_number_is_written_or_spoken(code: str, channel: str, text: str) -> None:
    assert said("call", code, channel, hotline_phone=PHONE) == text


@pytest.mark.parametrize(
    ("code", "channel", "text"),
    [
        ("en", "sms", "On 2026-05-08."),
        ("es", "sms", "El 2026-05-08."),
        ("en", "voice", "On May 8, 2026."),
        ("es", "voice", "El 8 de mayo de 2026."),
    ],
)
def test_a_date_is_short_in_a_text_and_words_in_a_call(code: str, channel: str, text: str) -> None:
    assert said("on", code, channel, date=DAY) == text


def test_a_language_without_months_says_the_date_in_digits() -> None:
    creole = Language("ht", "Kreyòl", {"on": {"voice": "Nan {date}."}}, voice=Voice("ht-HT", "Made.Up"))
    catalog = Catalog({"ht": creole}, ("ht",), "ht", {})

    words = catalog.words("on", {"date": DAY}, "ht", "voice")
    assert words is not None
    assert words.text == "Nan 2026-05-08."


@pytest.mark.parametrize(
    ("code", "channel", "text"),
    [
        ("en", "sms", "In Gaston County."),
        ("es", "sms", "En el condado de Gaston."),
        # Said in English, so the county is named in English too.
        ("es", "voice", "In Gaston County."),
        ("ht", "sms", "In Gaston County."),
    ],
)
def test_a_county_is_named_in_full_in_the_language_of_its_sentence(
    code: str, channel: str, text: str
) -> None:
    assert said("in", code, channel, county=CountyName("Gaston")) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "For North Carolina."), ("es", "For North Carolina."), ("ar", "For North Carolina.")],
)
def test_the_state_has_its_name_in_the_language_of_its_sentence(code: str, text: str) -> None:
    assert said("state", code, state=StateName()) == text


def test_a_term_is_worded_in_the_language_of_its_sentence() -> None:
    agency = Term("agency", {"agency": "Newland Police Department", "town": "Newland"})

    assert said("row", "es", "voice", agency=agency, model="X") == "la policía de Newland tiene X."
    assert said("row", "en", "voice", agency=agency, model="X") == "the Newland Police Department has X."
    # No text form in Spanish: the whole sentence is English, and the term in it too.
    assert said("row", "es", "sms", agency=agency, model="X") == "Newland Police Department: X."


def test_a_placeholder_without_a_value_is_never_shown() -> None:
    assert said("call", "en") == "Call ."


def test_a_value_that_looks_like_a_placeholder_stays_as_it_is() -> None:
    assert said("row", "en", agency="{hotline_phone}", model="X") == "{hotline_phone}: X."


def test_a_number_counts_as_told_only_where_every_language_tells_it() -> None:
    call, hello = Say("call", ("en", "es")), Say("hello", ("en", "es"))

    assert CATALOG.tell_a_number([hello, call], "sms")
    assert not CATALOG.tell_a_number([hello], "sms")
    assert not CATALOG.tell_a_number([], "sms")


def test_a_number_lost_in_one_language_does_not_count_as_told() -> None:
    poor = Language("es", "Español", {"call": {"sms": "Llame."}})
    catalog = Catalog({"en": ENGLISH, "es": poor}, ("en", "es"), "en", {})

    assert not catalog.tell_a_number([Say("call", ("en", "es"))], "sms")
    assert catalog.tell_a_number([Say("call", ("en",))], "sms")
