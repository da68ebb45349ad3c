"""A place that the caller takes back, or leaves, is theirs no longer: its hotline is not told again."""

import pytest

from app.core.actions import Say, Turn
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.inbound import Inbound
from app.core.session import Session


def texts(content: Content, *said: str) -> Turn:
    turn = Turn(Session(), ())
    for text in said:
        turn = take_turn(turn.session, Inbound("sms", "text", text=text), content)
    return turn


def words(content: Content, turn: Turn) -> str:
    return content.catalog.text([action for action in turn.actions if isinstance(action, Say)], "sms")


@pytest.mark.parametrize(
    "said",
    [
        ("charlotte", "not charlotte"),
        ("charlotte", "im not in mecklenburg county"),
        ("vivo en charlotte", "ya no vivo en charlotte"),
        ("near raleigh", "no"),
        ("cerca de charlotte", "no, eso esta mal"),
        ("about an hour from raleigh", "thats wrong"),
    ],
)
def test_the_hotline_of_a_place_taken_back_is_told_no_more(content: Content, said: tuple[str, ...]) -> None:
    turn = texts(content, *said)

    assert turn.session.county == turn.session.city == ""
    assert content.fallback.phone.written() in words(content, turn)
    assert content.fallback.phone.written() in words(content, texts(content, *said, "help me"))


@pytest.mark.parametrize("text", ["near raleigh", "outside of charlotte", "ralai"])
def test_where_the_place_is_not_sure_both_lines_are_named(content: Content, text: str) -> None:
    turn = texts(content, text)

    assert turn.session.unsure
    for line in (content.hotline_by_county[turn.session.county], content.fallback):
        assert line.phone.written() in words(content, turn)


@pytest.mark.parametrize(
    "said",
    [
        ("charlotte", "no"),  # nothing was in doubt
        ("near charlotte", "no habla ingles"),
        ("cerca de charlotte", "ok gracias"),
        ("charlotte", "not durham"),
        ("charlotte", "my job is not in charlotte"),
        ("charlotte", "he is from guatemala"),
        ("near raleigh", "what should i do now, is it safe here, no idea"),
        ("near raleigh", "im in cary", "no"),
    ],
)
def test_what_takes_no_place_back_leaves_it(content: Content, said: tuple[str, ...]) -> None:
    assert texts(content, *said).session.county
