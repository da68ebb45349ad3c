"""The real flows/ and messages/: no fault, every county routed and told, no text too long."""

import pytest

from app.core.actions import Say, Turn
from app.core.area import County
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.inbound import Inbound
from app.core.segments import segments
from app.core.session import Session
from app.loader import Loaded

OWN = {"Mecklenburg": "charlotte", "Wake": "wake"}  # everywhere else: the statewide line
LANGUAGES = ["en", "es"]


@pytest.fixture(scope="module")
def content(shipped: Loaded) -> Content:
    assert shipped.content is not None
    return shipped.content


def test_the_shipped_content_has_no_error_and_no_warning(shipped: Loaded) -> None:
    assert [str(problem) for problem in shipped.problems] == []


# What callers read


def chosen(language: str) -> Session:
    return Session(language=language, language_from="chosen" if language else "", turns=0)


def sent(content: Content, text: str, language: str = "") -> tuple[Turn, str]:
    turn = take_turn(chosen(language), Inbound("sms", "text", text), content)
    says = tuple(action for action in turn.actions if isinstance(action, Say))
    return turn, content.catalog.text(says, "sms")


def phone_of(content: Content, county: County) -> str:
    """Who serves a county is certain; with which phone, only flows/hotlines.toml knows."""
    return content.hotlines[OWN.get(county.name, "statewide")].phone.written()


def zip_of(content: Content, county: County) -> str:
    """A ZIP that lies in one county; it says nothing of the language."""
    return next(
        code
        for code, place in content.area.index.zips.items()
        if place.shares[0].county == county.fips and place.shares[0].share >= 0.95
    )


def test_there_are_a_hundred_counties(content: Content) -> None:
    assert len(content.area.counties) == 100


@pytest.mark.parametrize(
    ("language", "form"), [("en", "{} County"), ("es", "condado de {}"), ("", "{} county")]
)
def test_every_county_is_routed_by_its_name(content: Content, language: str, form: str) -> None:
    for county in content.area.counties.values():
        turn, answer = sent(content, form.format(county.name), language)

        assert turn.session.county == county.fips, county.name
        assert phone_of(content, county) in answer


def test_every_seat_is_routed_to_the_right_number(content: Content) -> None:
    known, corrected = 0, 0
    for county in content.area.counties.values():
        turn, answer = sent(content, county.seat, "en")

        assert phone_of(content, county) in answer, county.seat
        if turn.session.county == county.fips:
            known += 1
        elif turn.session.county:  # a seat that bears another county's name: shown, to be corrected
            corrected += 1
            assert "If that is wrong, send your ZIP." in answer, county.seat
        else:  # a seat that bears another county's name: asked
            assert f"{county.name} County: {phone_of(content, county)}" in answer, county.seat
    assert known >= 90
    assert corrected <= 2


def test_every_zip_of_one_county_is_routed(content: Content) -> None:
    zips = [place for place in content.area.index.zips.values() if place.shares[0].share >= 0.95]
    assert len(zips) > 800
    for place in zips:
        county = content.area.counties[place.shares[0].county]
        turn, answer = sent(content, place.name, "en")

        assert turn.session.county == county.fips, place.name
        assert f"In {county.name} County, call {phone_of(content, county)}." in answer


@pytest.mark.parametrize("language", ["en", "es", ""])
def test_every_countys_record_is_told_with_a_date(content: Content, language: str) -> None:
    for county in content.area.counties.values():
        _, answer = sent(content, zip_of(content, county), language)
        rows = content.agreements.of(county.fips)
        dates = {row.as_of for row in rows} or {content.agreements.full_list}

        assert all(day.isoformat() in answer for day in dates), county.name
        for row in rows:  # the county's own sheriff; police by the name of their town
            sheriff = row.agency if language == "en" else "Sheriff"
            assert (sheriff if row.agency_type == "sheriff" else row.agency.split()[0]) in answer, county.name
        if all(row.status == "removed" for row in rows):
            if language != "es":
                assert "This does not mean that the jail does not work with ICE." in answer
            if language != "en":
                assert "o no significa que la carcel no trabaje con ICE." in answer


# What it costs


@pytest.mark.parametrize("text", ["asdf ghjk", "ICE", "AYUDA", "help me", "hello", "HELP", "START", "😀"])
@pytest.mark.parametrize(("language", "parts"), [("en", 1), ("es", 1), ("", 2)])
def test_a_first_answer_takes_one_part_or_two_for_both_languages(
    content: Content, text: str, language: str, parts: int
) -> None:
    _, answer = sent(content, text, language)

    assert 1 <= segments(answer) <= parts


@pytest.mark.parametrize("language", ["en", "es", ""])
def test_an_explanation_takes_three_parts_with_its_notice_and_its_options(
    content: Content, language: str
) -> None:
    names = [step.name for step in content.steps.values() if step.kind == "explain"]
    assert len(names) >= 7
    for name in names:
        # Not the first answer: by then the number has been given.
        asked = Session(language=language, language_from="chosen", turns=1, choices=(("1", f"step:{name}"),))
        turn = take_turn(asked, Inbound("sms", "text", "1"), content)
        answer = content.catalog.text((a for a in turn.actions if isinstance(a, Say)), "sms")

        assert 1 <= segments(answer) <= (3 if language else 2), f"{name}: {answer}"
