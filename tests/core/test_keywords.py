"""What a text asks for: the longest keyword at a place, then the order of steps."""

import pytest

from app.core.folding import words
from app.core.keywords import Keywords, Phrase, phrase

KNOWN = {
    "287G": ("about_287g", ("en", "es")),
    "287(G)": ("about_287g", ("en", "es")),
    "SHERIFF": ("county_record", ("en", "es")),
    "287G IN MY COUNTY": ("county_record", ("en",)),
    "WARRANT": ("rights", ("en",)),
    "SERVICE": ("taken", ("en",)),
    "WARRANT SERVICE OFFICER": ("warrant_service_officer", ("en",)),
    "TOOK MY": ("taken", ("en",)),
    "SE LO LLEVARON": ("taken", ("es",)),
    "MIGRA": ("hotline", ("es",)),
    "ICE": ("hotline", ("en", "es")),
    "MENU": ("main_menu", ("en", "es")),
}


def phrases(*texts: str) -> frozenset[Phrase]:
    return frozenset(map(phrase, texts))


KEYWORDS = Keywords(
    phrases={phrase(text): found for text, found in KNOWN.items()},
    # Most particular first; a call for help, which every answer holds, last.
    order={
        "taken": 0,
        "rights": 1,
        "warrant_service_officer": 2,
        "county_record": 3,
        "about_287g": 4,
        "main_menu": 5,
        "hotline": 6,
    },
    alone=frozenset({"main_menu"}),
    languages={
        phrase("ENGLISH"): "en",
        phrase("SPEAK ENGLISH"): "en",
        phrase("EN ESPAÑOL"): "es",
        phrase("ESPAÑOL"): "es",
        phrase("HAITIAN CREOLE"): "ht",
        phrase("हिंदी में"): "hi",
        phrase("ПО РУССКИ"): "ru",
        phrase("廣東話"): "zh-Hant",
    },
    asking=phrases("SPEAK", "EN", "CAN YOU", "NEED", "SERVICE", "में", "ПО", "有冇", "人", "識"),
    negation=frozenset({"not", "no", "не", "冇"}),
    negation_after=phrases("नहीं", "не"),
    stop=phrases("STOP", "STOP TEXTING ME", "ALTO", "BASTA YA"),
    filler=phrases("PLEASE", "POR FAVOR", "YA"),
    start=phrases("START", "YES"),
    help=phrases("HELP"),
)


def step_of(text: str) -> str:
    heard = KEYWORDS.find(words(text))
    return heard.step if heard else ""


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("migra", "hotline"),
        ("¡La MIGRA!", "hotline"),
        ("Se lo llevarón", "taken"),
        ("287(g)", "about_287g"),
        ("287 g", "about_287g"),
        ("287g in my county", "county_record"),
        ("hello", ""),
        ("", ""),
        ("migration", ""),  # a keyword is whole words
    ],
)
def test_a_keyword_is_found_whatever_its_case_marks_and_punctuation(text: str, step: str) -> None:
    assert step_of(text) == step


def test_the_longest_keyword_at_a_place_wins() -> None:
    assert step_of("warrant service officer") == "warrant_service_officer"
    assert step_of("warrant officer") == "rights"


def test_keywords_never_overlap() -> None:
    # SERVICE alone would be more urgent; inside the longer keyword it is no keyword.
    assert step_of("warrant service officer") == "warrant_service_officer"
    assert step_of("service") == "taken"


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("ICE took my husband", "taken"),
        ("they took my husband, ICE did", "taken"),
        ("does my sheriff work with ICE", "county_record"),
        ("ICE is here, what about a warrant", "rights"),
        ("287g in my county, and a warrant", "rights"),  # though the other keyword is longer
    ],
)
def test_of_several_keywords_the_first_in_the_order_wins_wherever_it_stands(text: str, step: str) -> None:
    assert step_of(text) == step


@pytest.mark.parametrize("text", ["menu", "Menu please", "MENÚ, por favor"])
def test_a_menu_is_asked_for_by_a_whole_message(text: str) -> None:
    assert step_of(text) == "main_menu"


def test_a_menus_word_inside_a_sentence_asks_for_nothing() -> None:
    assert step_of("what is on the menu tonight") == ""
    assert step_of("menu ICE") == "hotline"


def test_a_keyword_tells_which_languages_have_it() -> None:
    spanish, shared = KEYWORDS.find(words("migra")), KEYWORDS.find(words("ICE"))

    assert spanish is not None
    assert spanish.languages == ("es",)
    assert shared is not None
    assert shared.languages == ("en", "es")


@pytest.mark.parametrize(
    "text",
    ["STOP", "stop.", "Stop please", "stop texting me", "please STOP, stop", "¡Alto!", "basta ya por favor"],
)
def test_an_opt_out_is_a_whole_message(text: str) -> None:
    assert KEYWORDS.is_stop(words(text))


@pytest.mark.parametrize(
    "text",
    [
        "ICE stop, help",
        "they stop cars here",
        "alto, la migra",
        "texting me",
        "",
        "please",  # nothing but filler asks for nothing
        "por favor ya",
    ],
)
def test_a_stop_word_inside_a_message_is_no_opt_out(text: str) -> None:
    assert not KEYWORDS.is_stop(words(text))


@pytest.mark.parametrize(
    ("text", "start", "carrier_help"),
    [
        ("START", True, False),
        ("yes!", True, False),
        ("yes I am here", False, False),
        ("HELP", False, True),
        ("help me", False, False),
        ("", False, False),
    ],
)
def test_the_carriers_other_words_are_whole_messages(text: str, start: bool, carrier_help: bool) -> None:
    assert KEYWORDS.is_start(words(text)) is start
    assert KEYWORDS.is_help(words(text)) is carrier_help


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("English", "en"),
        ("ESPANOL", "es"),
        ("español por favor", "es"),
        ("English 28205", "en"),
        ("need english", "en"),  # nothing but a name and words of asking
        ("can you write en español", "es"),  # a name with its word of asking stands anywhere
        ("my english class", ""),  # a bare name beside anything else says nothing
        ("haitian creole church", ""),  # nor do two words of it
        ("english español", ""),  # either
        ("please", ""),
        ("need", ""),
        ("", ""),
    ],
)
def test_a_language_is_asked_for_by_name(text: str, language: str) -> None:
    assert KEYWORDS.language_of(words(text)) == language


def test_a_place_beside_a_languages_name_is_no_other_word() -> None:
    assert KEYWORDS.language_of(words("english durham")) == ""
    assert KEYWORDS.language_of(words("english durham"), ("durham",)) == "en"


@pytest.mark.parametrize(
    ("text", "language", "refused"),
    [
        ("no english", "", "en"),
        ("do not speak english", "", "en"),
        ("do not really need english", "", "en"),  # before a bare name one more word may stand
        ("not now really english", "", ""),  # but not two; nor is it asked for
        ("not sure, en español", "es", ""),  # before a word of asking none: it may begin anew
        ("no speak english, español", "es", "en"),  # what is said of the first ends there
        ("english, no español", "en", "es"),
        ("हिंदी में बात नहीं", "", "hi"),  # some languages say it after the name
        ("हिंदी में", "hi", ""),
        ("по русски не говорю", "", "ru"),
        ("по русски, не english", "ru", "en"),  # between two names it is said of the second
        ("有冇人識廣東話", "zh-Hant", ""),  # a "not" inside a word of asking is none
    ],
)
def test_a_language_that_is_not_spoken_is_not_asked_for(text: str, language: str, refused: str) -> None:
    assert KEYWORDS.language_of(words(text)) == language
    assert KEYWORDS.refused(words(text)) == frozenset(refused.split())


def test_a_long_text_is_not_about_the_language_that_it_refuses() -> None:
    assert KEYWORDS.refused(words("help my wife and she speaks no english")) == frozenset()


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("english", True),
        ("english please", True),
        ("need english", True),
        ("english 28205", False),  # the number wants an answer too
        ("raid english", False),
        ("service english", False),  # so does a keyword
    ],
)
def test_a_text_that_only_asks_for_a_language_is_the_choice_of_it(text: str, only: bool) -> None:
    assert KEYWORDS.is_language(words(text)) is only


def test_the_words_of_keywords_are_known_one_by_one() -> None:
    assert {"llevaron", "287g", "county", "service"} <= KEYWORDS.vocabulary | {"287g"}
    assert "texting" not in KEYWORDS.vocabulary
