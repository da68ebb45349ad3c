"""What nobody has checked yet: told with a notice, or kept back for the hotline and a link."""

import pytest

from app.core.segments import segments
from tests.caller import CHARLOTTE, STATEWIDE, Caller
from tests.volunteers.volunteer import Volunteer

LINK = "https://www.aclu.org/know-your-rights/immigrants-rights"
NONE, SPANISH = {"SERVE_DRAFTS": ""}, {"SERVE_DRAFTS": "es"}
LEGAL = ["rights", "287g", "wso", "jail enforcement", "task force", "is it voluntary", "trust and safety"]


@pytest.mark.parametrize("text", LEGAL)
@pytest.mark.parametrize("language", ["english", "español"])
def test_a_legal_wording_kept_back_gives_way_to_the_hotline_and_the_link(
    volunteer: Volunteer, language: str, text: str
) -> None:
    caller = volunteer.caller(**NONE).texts(language).texts(text).hears("withheld", language[:2])

    caller.is_told(STATEWIDE).reads(LINK).does_not_read("287(g) is a part", "Task Force:", "silen")


@pytest.mark.parametrize(
    ("language", "record"), [("english", "ICE's 287(g) list"), ("español", "lista 287(g)")]
)
def test_a_record_kept_back_leaves_the_countys_own_hotline(
    volunteer: Volunteer, language: str, record: str
) -> None:
    caller = volunteer.caller(**NONE).texts(language).texts("28205").hears("place_answer", language[:2])

    caller.is_told(CHARLOTTE).hears("record_withheld", language[:2]).reads(LINK).does_not_read(record)


def test_while_the_language_is_unclear_both_are_kept_back_in_two_parts(volunteer: Volunteer) -> None:
    caller = volunteer.caller(**NONE).texts("287g").hears("withheld", "en").hears("withheld", "es")

    caller.is_told(STATEWIDE).reads(LINK)
    assert segments(caller.answer) <= 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("asdf ghjk", "not_understood"),
        ("help me", "hotline"),
        ("menu", "main_menu"),
        ("they took my husband", "taken"),
        ("287g in my county", "ask_place"),
    ],
)
def test_numbers_menus_and_questions_are_told_all_the_same(
    volunteer: Volunteer, text: str, message: str
) -> None:
    volunteer.caller(**NONE).texts("english").texts(text).hears(message, "en")


@pytest.mark.parametrize("key", ["1", "2"])
def test_on_the_phone_what_is_kept_back_gives_way_to_a_person(volunteer: Volunteer, key: str) -> None:
    language = {"1": "en", "2": "es"}[key]
    app = volunteer.app(**NONE)

    Caller(app).calls().presses(key).presses("5").hears("withheld", language).presses("0").is_forwarded_to(
        STATEWIDE
    )
    Caller(app).calls().presses(key).presses("4").presses("28205").hears("withheld", language)


def test_by_text_no_choices_follow_what_is_kept_back(volunteer: Volunteer) -> None:
    caller = volunteer.caller(**NONE).texts("english").texts("287g").hears("withheld", "en")

    caller.does_not_read("Warrant Service Officer")


def test_what_is_kept_back_is_not_texted_from_a_call_either(volunteer: Volunteer) -> None:
    caller = volunteer.caller(**NONE).calls().presses("1").presses("5").presses("2").hears("text_sent")
    caller.faro.later.close()

    (text,) = caller.faro.sender.sent_to(caller.phone.number)
    assert LINK in text
    assert "silent" not in text


def test_a_draft_in_a_language_named_is_told_with_a_notice(volunteer: Volunteer) -> None:
    app = volunteer.app(**SPANISH)

    Caller(app).texts("español").texts("derechos").hears("rights", "es").hears("draft_notice", "es")
    Caller(app).texts("english").texts("rights").hears("withheld", "en")
    Caller(app).texts("español").texts("Boone").hears("record_none", "es")


def test_what_was_reviewed_is_told_without_a_notice(volunteer: Volunteer) -> None:
    volunteer.caller().texts("english").texts("rights").hears("rights", "en").hears("draft_notice", "en")
    volunteer.review("en", "rights")
    caller = volunteer.caller(**NONE).texts("english").texts("rights").hears("rights", "en")

    caller.does_not_read("checked")
    caller.texts("287g").hears("withheld", "en")
