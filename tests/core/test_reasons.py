"""What is told as the reason of an answer is what the answer was made from."""

import re

import pytest

from app.core.conversation import take_turn
from app.core.inbound import Inbound
from app.core.located import Located, Question, locate
from app.core.reasons import Reasons, reasons
from app.core.session import Session
from app.settings import ROOT

TALKS = sorted((ROOT / "tests" / "conversations").glob("*.txt"))
MORE = """\
ayuda vivo en Garner
28205 english
I live in Pineville
king
Angier
Chicago
is this real? 99999
STOP
START
HELP
BORRAR
gastonia 287g
287g Union
1
2"""


def texts(path) -> list[str]:
    return re.findall(r"^> (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "talk", [*map(texts, TALKS), MORE.splitlines()], ids=[*(p.stem for p in TALKS), "more"]
)
def test_the_reasons_of_a_text_agree_with_its_turn(content, talk):
    session = Session()
    for text in talk:
        inbound = Inbound("sms", "text", text)
        why, turn = reasons(session, inbound, content), take_turn(session, inbound, content)
        found = locate(why.reading, content)

        assert (why.command == "stop") == (turn.opt == "out")
        assert (why.command == "delete") == turn.erase
        assert (why.command == "start") == (turn.opt == "in")
        if why.language:
            assert turn.session.language == why.language
        if why.choice.startswith("county:"):
            assert turn.session.county == why.choice[7:]
        elif isinstance(found, Located):
            assert turn.session.county == found.county
        elif isinstance(found, Question):
            asked = [target[7:] for _, target in turn.session.choices if target.startswith("county:")]
            assert asked == list(found.counties)
        elif not turn.forget:
            assert turn.session.county == session.county
        session = turn.session


def test_a_keyword_is_named_with_the_step_it_leads_to(content):
    why = reasons(Session(), Inbound("sms", "text", "287g"), content)

    assert (why.heard.phrase, why.heard.step) == (("287g",), "about_287g")


def test_a_number_is_read_against_the_menu_that_was_shown(content):
    before = Session(choices=(("1", "step:rights"),))

    assert reasons(before, Inbound("sms", "text", "1"), content) == Reasons(choice="step:rights")


@pytest.mark.parametrize("kind", ["text", "speech"])
def test_a_place_is_told_with_its_rule(content, kind):
    reading = reasons(Session(), Inbound("voice", kind, "Garner"), content).reading

    assert (reading.verdict, reading.candidates[0].place.name) == ("sure", "Garner")
    assert reading.rule


def test_words_that_the_recogniser_hardly_believes_are_no_reason(content):
    found = [
        reasons(Session(), Inbound("voice", "speech", "Garner", confidence=sure), content).reading.verdict
        for sure in (0.39, 0.4, None)
    ]

    assert found == ["none", "sure", "sure"]


def test_keys_are_a_zip_only_where_a_place_is_asked_for(content):
    keys = Inbound("voice", "digits", "28205")

    assert reasons(Session(step="ask_place"), keys, content).reading.verdict == "sure"
    assert reasons(Session(step="main_menu"), keys, content) == Reasons()


@pytest.mark.parametrize("kind", ["started", "silence", "dial_ended"])
def test_where_nothing_was_said_nothing_was_recognised(content, kind):
    assert reasons(Session(step="ask_place"), Inbound("voice", kind), content) == Reasons()
