"""When money is short: in every language and county a number, in one segment, whatever was asked."""

import pytest

from app.core.actions import Say
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.hotlines import named_too, serving
from app.core.inbound import Inbound
from app.core.moment import Moment
from app.core.segments import segments
from app.core.session import Session
from app.loader import load
from tests.caller import digits
from tests.frozen.content import freeze
from tests.languages import CODES

SHORT = Moment(thrifty=True)


@pytest.fixture(scope="module")
def spoken() -> Content:
    content = load(freeze(), tuple(CODES)).content
    assert content is not None
    return content


def answer(content: Content, session: Session, text: str, moment: Moment = SHORT) -> str:
    turn = take_turn(session, Inbound("sms", "text", text), content, moment)
    return content.catalog.text(tuple(action for action in turn.actions if isinstance(action, Say)), "sms")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("failing", [False, True])
def test_every_county_gets_its_number_and_a_second_only_where_it_is_promised(
    spoken: Content, code: str, failing: bool
) -> None:
    moment = Moment(thrifty=True, failing=frozenset(spoken.hotlines) if failing else frozenset())
    for county in ("", *spoken.area.counties):
        told = answer(spoken, Session(language=code, county=county, turns=1), "287g", moment)
        second = named_too(county, "", spoken, moment) if county else None

        assert digits(serving(county, spoken).phone.written()) in digits(told)
        # Two numbers in a script of 70 letters a segment: that is what two may cost.
        assert segments(told) == 1 or (second and segments(told) == 2), (county, told)
        assert second is None or digits(second.phone.written()) in digits(told)


@pytest.mark.parametrize("code", CODES)
def test_whatever_is_asked_in_a_language_is_answered_in_it_with_a_number(spoken: Content, code: str) -> None:
    keywords = spoken.catalog.languages[code].keywords
    expected = answer(spoken, Session(language=code, turns=1), "?")
    asked = [words[0] for words in keywords.values() if words]

    assert segments(expected) == 1
    assert digits(spoken.fallback.phone.written()) in digits(expected)
    assert len(asked) > 5
    for text in asked:
        assert answer(spoken, Session(language=code, turns=1), text) == expected, text
