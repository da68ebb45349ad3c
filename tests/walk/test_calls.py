"""Every state of a call, and everything that can happen in it: a person is never far."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

from app.channels import twiml
from app.channels.addresses import Addresses
from app.core.actions import Ask, End, Forward, Say, Text
from app.core.content import Content
from app.core.segments import segments
from tests.walk.moves import OUTCOMES
from tests.walk.walk import Done, State, Walk

ADDRESSES = Addresses("https://hotline.example.org")
FAR_ENOUGH = 3  # turns from anywhere to a person
SAY_LIMIT = 3000  # characters that a voice reads in one Say
MOST_SEGMENTS = 3

Led = dict[State, dict[tuple[str, str], Done]]


@pytest.fixture(scope="module")
def led(calls_walked: Walk) -> Led:
    """Where each thing done in each state and world led. What is left out is as in the usual world."""
    found: Led = {}
    for state, turns in calls_walked.done.items():
        usual = {done.move.label: done for done in turns if done.world.name == "usual"}
        found[state] = {
            (label, world): done for label, done in usual.items() for world in calls_walked.worlds
        }
        found[state] |= {(done.move.label, done.world.name): done for done in turns}
    return found


def prompts(walked: Walk) -> Iterator[State]:
    return (state for state in walked.done if state.kind == "prompt")


def kind(state: State, content: Content) -> str:
    return content.steps[state.session.step].kind


def test_every_step_of_a_call_is_reached(calls_walked: Walk) -> None:
    by_text_only = {calls_walked.content.start["text"]}

    assert set(calls_walked.content.steps) - calls_walked.entered == by_text_only
    assert len(calls_walked.done) > 1000


def test_every_turn_leads_on_or_was_ended_by_the_caller(calls_walked: Walk) -> None:
    for state, done in calls_walked.turns():
        last = done.turn.actions[-1]
        if isinstance(last, End):
            chosen = kind(state, calls_walked.content) == "after_call" and (
                done.move.label == "silence" or done.entered == ("goodbye",)
            )
            assert chosen, f"{done} at {state} ends the call"
        else:
            assert isinstance(last, Ask | Forward), f"{done} at {state} leads nowhere"


def test_zero_rings_a_person_from_everywhere(calls_walked: Walk, led: Led) -> None:
    for state in prompts(calls_walked):
        for world in calls_walked.worlds:
            for keys in ("0", "00"):
                done = led[state][keys, world]
                assert isinstance(done.turn.actions[-1], Forward), f"{keys} at {state}, {world}"


def test_silence_alone_reaches_a_person_from_everywhere(calls_walked: Walk, led: Led) -> None:
    for start in prompts(calls_walked):
        if kind(start, calls_walked.content) == "after_call":  # they reached one
            continue
        for world in calls_walked.worlds:
            state = start
            for _ in range(FAR_ENOUGH):
                done = led[state]["silence", world]
                state = done.after
                if isinstance(done.turn.actions[-1], Forward):
                    break
            else:
                pytest.fail(f"silence at {start}, {world}, reaches nobody")


def test_a_line_that_does_not_take_the_call_is_followed_by_another_or_by_all_numbers(
    calls_walked: Walk, led: Led
) -> None:
    content = calls_walked.content
    for start in calls_walked.done:
        if start.kind != "ringing":
            continue
        for outcome in OUTCOMES[1:]:
            for world in calls_walked.worlds:
                state, rung = start, [start.session.tried[-1]]
                while state.kind == "ringing":
                    assert len(rung) <= len(content.hotlines), f"{outcome} at {start}, {world}, goes round"
                    done = led[state][outcome, world]
                    state = done.after
                    rung += state.session.tried[-1:]
                assert done.entered == (content.start["no_line"],), f"{outcome} at {start}, {world}"
                assert content.fallback.code in start.session.tried + tuple(rung)


def test_who_was_answered_is_asked_whether_by_a_person(calls_walked: Walk) -> None:
    for state, done in calls_walked.turns():
        if state.kind == "ringing" and done.move.label == "answered":
            assert done.entered == (calls_walked.content.start["after_call"],)


def test_a_text_is_promised_only_where_it_was_asked_for_and_can_come(calls_walked: Walk) -> None:
    promised = 0
    for state, done in calls_walked.turns():
        for action in done.turn.actions:
            if isinstance(action, Text):
                promised += 1
                body = calls_walked.content.catalog.text(action.says, "sms")
                assert "text_this" in done.entered, f"{done} at {state}"
                assert done.world.name not in ("number withheld", "texts stopped"), f"{done} at {state}"
                assert 0 < segments(body) <= MOST_SEGMENTS + len(calls_walked.content.hotlines)
                assert "{" not in body
    assert promised > 50


def test_every_document_can_be_played(calls_walked: Walk, figures: list[str]) -> None:
    """Each different one once: how it would sound does not depend on what led there."""
    seen: set[str] = set()
    before = None
    for state, done in calls_walked.turns():
        if done.turn == before:
            continue
        before = done.turn
        key = f"{state.kind}{done.turn.actions!r}"
        if key in seen:
            continue
        seen.add(key)
        _check(done, calls_walked.content)
    figures.append(f"played: {len(seen):,} different pieces of a call")

    assert len(seen) > 200  # one language alone has no more


def _check(done: Done, content: Content) -> None:
    text = twiml.call(done.turn, content, ADDRESSES, "+19195550100")
    document = ET.fromstring(text)
    voices = {code: language.voice for code, language in content.catalog.languages.items()}
    for say in document.iter("Say"):
        assert (say.get("language"), say.get("voice")) in {(v.language, v.name) for v in voices.values() if v}
        assert 0 < len(say.text or "") <= SAY_LIMIT
        assert "{" not in (say.text or "")
    tags = [element.tag for element in document]
    assert tags[-1] in ("Redirect", "Dial", "Hangup")
    if any(isinstance(action, Say) for action in done.turn.actions):
        assert document.find(".//Say") is not None or document.find(".//Play") is not None, done
    else:  # nothing to say only while it rings, and where silence ended the call
        assert tags in (["Dial"], ["Hangup"])
