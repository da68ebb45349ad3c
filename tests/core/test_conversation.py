"""Whatever the caller does, a turn leads on: tried on many texts, keys and sessions."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.actions import Ask, End, Forward, Say, Turn
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.inbound import OUTCOMES, Inbound
from app.core.session import Session
from app.loader import load
from tests.caller import digits
from tests.frozen.content import freeze

loaded = load(freeze()).content
assert loaded is not None
CONTENT: Content = loaded
STEPS = sorted(CONTENT.steps)
TARGETS = [*(f"step:{step}" for step in STEPS), "county:37119", "county:37071", "language:es"]
# What may stand in a session: also what an older menu, or another state's content, left there.
SESSIONS = st.builds(
    Session,
    language=st.sampled_from(["", "en", "es", "pt"]),
    language_from=st.sampled_from(["", "chosen", "keyword", "guess"]),
    step=st.sampled_from(["", "gone", *STEPS]),
    about=st.sampled_from(["", "gone", *STEPS]),
    want=st.sampled_from(["", "gone", *STEPS]),
    county=st.sampled_from(["", "37119", "37183", "37071", "48001"]),
    city=st.sampled_from(["", "Charlotte", "Garner"]),
    choices=st.lists(
        st.tuples(
            st.sampled_from("123456789"), st.sampled_from([*TARGETS, "step:gone", "county:48001", "x"])
        ),
        max_size=4,
    ).map(tuple),
    misses=st.integers(0, 3),
    tried=st.lists(st.sampled_from([*CONTENT.hotlines, "gone"]), max_size=3).map(tuple),
    turns=st.integers(0, 3),
)
WORDS = st.sampled_from(
    "AYUDA 287g menu 1 2 5 9 0 28205 27601 28036 28999 Garner Davidson Columbia sheriff english español "
    "ICE help START rights DETENIDO se llevaron a mi esposo in the at ¿ 😀 county condado Washington".split()
)
TEXTS = st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=5).map(" ".join))
KEYS = st.text("0123456789*#", min_size=1, max_size=5)
CALLS = st.one_of(
    st.just(Inbound("voice", "started")),
    st.just(Inbound("voice", "silence")),
    st.builds(lambda keys: Inbound("voice", "digits", keys), KEYS),
    st.builds(lambda text, sure: Inbound("voice", "speech", text, confidence=sure), TEXTS, st.floats(0, 1)),
    st.builds(lambda how: Inbound("voice", "dial_ended", outcome=how), st.sampled_from(OUTCOMES)),
)
MANY = settings(max_examples=150, deadline=None)


def answer(turn: Turn, channel: str = "sms") -> str:
    says = tuple(action for action in turn.actions if isinstance(action, Say))
    return CONTENT.catalog.text(says, channel)


def has_a_number(text: str) -> bool:
    return any(digits(line.phone.e164)[1:] in digits(text) for line in CONTENT.hotlines.values())


@MANY
@given(TEXTS)
def test_the_first_answer_to_any_text_holds_a_number(text: str) -> None:
    turn = take_turn(Session(), Inbound("sms", "text", text), CONTENT)

    assert has_a_number(answer(turn)) or turn.opt == "out"


@MANY
@given(SESSIONS, TEXTS)
def test_any_text_in_any_talk_is_answered_with_words(session: Session, text: str) -> None:
    turn = take_turn(session, Inbound("sms", "text", text), CONTENT)

    assert answer(turn) or turn.opt == "out"
    assert isinstance(turn.actions[-1], End)


@MANY
@given(SESSIONS, CALLS)
def test_anything_in_any_call_leads_on(session: Session, inbound: Inbound) -> None:
    turn = take_turn(session, inbound, CONTENT)
    last = turn.actions[-1]

    if isinstance(last, Ask):
        assert answer(turn, "voice")
    elif isinstance(last, End):  # only a caller who has been connected, or says goodbye, ends a call
        step = CONTENT.steps.get(session.step)
        assert (step and step.kind in ("after_call", "goodbye")) or "step:goodbye" in dict(
            session.choices
        ).values()
    else:
        assert isinstance(last, Forward)


@settings(max_examples=60, deadline=None)
@given(st.lists(KEYS, max_size=6))
def test_after_any_keys_silence_twice_or_zero_rings_a_hotline(keys: list[str]) -> None:
    turn = take_turn(Session(), Inbound("voice", "started"), CONTENT)
    for pressed in keys:
        turn = take_turn(turn.session, Inbound("voice", "digits", pressed), CONTENT)

    zero = take_turn(turn.session, Inbound("voice", "digits", "0"), CONTENT)
    once = take_turn(turn.session, Inbound("voice", "silence"), CONTENT)
    twice = take_turn(once.session, Inbound("voice", "silence"), CONTENT)
    assert isinstance(zero.actions[-1], Forward)
    assert Forward in (type(once.actions[-1]), type(twice.actions[-1]))


@MANY
@given(SESSIONS, st.one_of(CALLS, TEXTS.map(lambda text: Inbound("sms", "text", text))))
def test_the_same_values_give_the_same_turn(session: Session, inbound: Inbound) -> None:
    assert take_turn(session, inbound, CONTENT) == take_turn(session, inbound, CONTENT)


@pytest.mark.parametrize("field", ["step", "about", "want"])
def test_a_step_that_is_gone_from_the_menu_is_forgotten(field: str) -> None:
    session = Session(language="en", step="models", choices=(("1", "step:again"),), turns=1)
    session = replace(session, **{field: "gone"})  # type: ignore[arg-type]
    for text in ("1", "28205", "asdf", "english"):
        turn = take_turn(session, Inbound("sms", "text", text), CONTENT)

        assert answer(turn)
        assert getattr(turn.session, field) != "gone"


def test_a_county_that_is_gone_from_the_map_is_forgotten() -> None:
    session = Session(language="en", county="48001", city="Anderson", turns=1)
    turn = take_turn(session, Inbound("sms", "text", "hotline"), CONTENT)

    assert (turn.session.county, turn.session.city) == ("", "")
    assert "In  County" not in answer(turn)


@pytest.mark.parametrize("channel", ["sms", "voice"])
def test_turns_are_counted(channel: str) -> None:
    inbound = Inbound("voice", "started") if channel == "voice" else Inbound("sms", "text", "hello")
    turn = take_turn(replace(Session(), turns=4), inbound, CONTENT)

    assert turn.session.turns == 5


@pytest.mark.parametrize(
    ("body", "county"),
    [
        ("287g Avery", "37011"),
        ("287g Avery english please", "37011"),
        ("287(g) Union", "37179"),
        ("sheriff Lincoln", "37109"),
        ("287g Henderson county", "37089"),
        ("Lee 287g", "37105"),
        ("acuerdo Wake", "37183"),
        ("287g", ""),
        ("is there an agreement with the union", ""),
        ("287g Person", "37145"),
    ],
)
def test_a_name_alone_beside_a_keyword_about_counties_is_a_place(content, body, county):
    turn = take_turn(Session(), Inbound("sms", "text", body), content)

    assert turn.session.county == county


@pytest.mark.parametrize("body", ["talk person", "ICE hope", "raid wake", "help me Jackson"])
def test_a_name_beside_a_call_for_help_is_none(content, body):
    assert take_turn(Session(), Inbound("sms", "text", body), content).session.county == ""
