"""What follows an explanation: on the phone there is always a next step."""

from dataclasses import replace

import pytest

from app.account.registration import text_from_call
from app.core.actions import Ask
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.inbound import Inbound
from app.core.segments import segments
from app.core.session import Session


@pytest.mark.parametrize("then", ["", "a step that is gone"])
def test_by_phone_an_explanation_that_names_no_next_step_leads_to_the_menu(
    content: Content, then: str
) -> None:
    steps = {**content.steps, "rights": replace(content.steps["rights"], then=then)}
    session = Session("en", "chosen", step="main_menu", choices=(("5", "step:rights"),))
    turn = take_turn(session, Inbound("voice", "digits", "5"), replace(content, steps=steps))

    assert isinstance(turn.actions[-1], Ask)
    assert "step:rights" in dict(turn.session.choices).values()


def test_a_hotline_of_many_counties_is_told_by_its_name_in_the_text_with_all_numbers(
    content: Content,
) -> None:
    wake = content.hotlines["wake"]
    many = replace(wake, counties=tuple(list(content.area.counties)[:60]))
    text = text_from_call(replace(content, hotlines={**content.hotlines, "wake": many}))

    assert wake.phone.written() in text
    assert segments(text) <= 2
