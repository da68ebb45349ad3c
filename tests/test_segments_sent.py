"""What an answer costs, in segments, as a caller gets it: every county, every language.

A segment of plain letters holds 160 characters (153 each of several), one of any other script 70 (67).
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.core.actions import Say
from app.core.catalog import Catalog
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.inbound import Inbound
from app.core.segments import segments
from app.core.session import Session
from app.core.steps import enter
from app.core.talk import Talk
from app.loader import load
from tests.frozen.content import freeze

frozen = load(freeze()).content
assert frozen is not None
CODES = sorted(frozen.catalog.languages)
# A text that may be Russian or Ukrainian is answered in both.
PAIRS = [("en", "es"), ("ru", "uk")]
FIRST = ("welcome", "hotline", "taken", "ask_place")


def plain(catalog: Catalog, *codes: str) -> bool:
    return all(catalog.languages[code].is_plain for code in codes)


def knowing(*codes: str, **more: object) -> Session:
    """What we remember of somebody whose language, or which two it may be, we know already."""
    if len(codes) > 1:
        return Session(either=codes, **more)  # type: ignore[arg-type]
    return Session(language=codes[0], language_from="chosen", **more)  # type: ignore[arg-type]


def sent(content: Content, session: Session, text: str) -> str:
    turn = take_turn(session, Inbound("sms", "text", text), content)
    return content.catalog.text((a for a in turn.actions if isinstance(a, Say)), "sms")


def by_county(content: Content, *codes: str) -> Iterator[tuple[str, str]]:
    """Each county with the answer to its name."""
    for county in content.area.counties.values():
        answer = sent(content, knowing(*codes), f"{county.name} County")
        assert county.name in answer
        yield county.fips, answer


def by_zip(content: Content, *codes: str) -> Iterator[tuple[int, str]]:
    """Each ZIP that is no question with its answer, and how many counties it lies in."""
    for place in content.area.index.zips.values():
        turn = take_turn(knowing(*codes), Inbound("sms", "text", place.name), content)
        if not turn.session.choices:
            says = [action for action in turn.actions if isinstance(action, Say)]
            counties = 1 + any(say.message == "county_also" for say in says)
            yield counties, content.catalog.text(says, "sms")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("reviewed", [True, False])
def test_a_countys_answer_takes_two_parts_or_three_in_another_script(
    content: Content, code: str, reviewed: bool
) -> None:
    """Also where the record is kept back, and the way to know one's rights stands in its place."""
    content = content if reviewed else replace(content, kept_back=content.drafts | content.kept_back)
    most = 2 if plain(content.catalog, code) else 3
    lengths = {fips: segments(answer) for fips, answer in by_county(content, code)}

    assert len(lengths) == 100
    assert {fips: count for fips, count in lengths.items() if count > most} == {}


@pytest.mark.parametrize("codes", PAIRS)
def test_in_two_languages_it_takes_two_parts_or_three_where_there_is_a_record(
    content: Content, codes: tuple[str, str]
) -> None:
    """In another script it takes twice that.

    Where a county has two hotlines, each language names both: that is allowed as much as a record.
    """
    usual, most = (2, 3) if plain(content.catalog, *codes) else (4, 6)
    two_lines = {fips for line in content.hotlines.values() if line.city for fips in line.counties}
    for fips, answer in by_county(content, *codes):
        more = content.agreements.of(fips) or fips in two_lines

        assert segments(answer) <= (most if more else usual), answer


@pytest.mark.parametrize("code", CODES)
def test_a_zip_of_one_county_takes_no_more_and_one_of_several_one_part_more(
    content: Content, code: str
) -> None:
    most = 2 if plain(content.catalog, code) else 3
    answers = list(by_zip(content, code))

    assert len(answers) > 900
    for counties, answer in answers:
        assert segments(answer) <= (most if counties == 1 else most + 1), answer


@pytest.mark.parametrize("step", FIRST)
@pytest.mark.parametrize("code", CODES)
def test_a_first_answer_takes_one_part_in_english_and_spanish_and_two_at_most(
    content: Content, code: str, step: str
) -> None:
    """With the line that says how to change a language that we only guessed."""
    turn = enter(Talk(knowing(code), content, "sms"), step)
    others = tuple(other for other in content.catalog.both if other != code)
    says = [action for action in turn.actions if isinstance(action, Say)]
    answer = content.catalog.text((*says, Say("switch_language", others)), "sms")

    assert "Send ENGLISH" in answer or "Envie ESPAÑOL" in answer
    assert segments(answer) <= (1 if code in ("en", "es") else 2), answer


@pytest.mark.parametrize("code", CODES)
def test_a_first_answer_to_what_nobody_understands_takes_no_more(content: Content, code: str) -> None:
    texts = ("asdf ghjk", "HELP", "99999", "I live in Columbia, South Carolina", "😀")
    for text in texts:
        answer = sent(content, knowing(code, turns=1), text)

        assert 1 <= segments(answer) <= (1 if code in ("en", "es") else 2), answer
