"""Every state of a talk by text, and everything that can be texted there: a number is never far."""

from collections.abc import Iterator

import pytest

from app.core.actions import Say
from app.core.segments import is_gsm, segments
from tests.caller import digits
from tests.walk.moves import person
from tests.walk.walk import Done, State, Walk

MOST_CHARACTERS = 1599
MOST_SEGMENTS = {True: 4, False: 8}  # in GSM-7, and in the scripts that it lacks
# Told, offered or asked because the caller wanted it; a number came with the first answer.
WITHOUT = ("explain", "menu", "choose_language", "ask_place")

Answered = list[tuple[State, Done, str]]


@pytest.fixture(scope="module")
def answered(texts_walked: Walk) -> Answered:
    """Every turn with the words that come back."""
    return list(_answers(texts_walked))


def _answers(walked: Walk) -> Iterator[tuple[State, Done, str]]:
    for state, done in walked.turns():
        says = tuple(action for action in done.turn.actions if isinstance(action, Say))
        yield state, done, done.world.content.catalog.text(says, walked.channel)


@pytest.fixture(scope="module")
def numbers(texts_walked: Walk) -> list[str]:
    return [digits(line.phone.e164)[1:] for line in texts_walked.content.hotlines.values()]


def holds(body: str, numbers: list[str]) -> bool:
    return any(number in digits(body) for number in numbers)


def test_every_step_of_a_text_is_reached(texts_walked: Walk) -> None:
    content = texts_walked.content
    by_phone_only = {content.start["call"], content.start["after_call"], content.start["no_line"]}
    by_phone_only |= {s.name for s in content.steps.values() if s.kind in ("again", "text_this", "goodbye")}
    by_phone_only |= {s.name for s in content.steps.values() if s.kind == "hide_number"}
    offers_by_phone_only = {
        step.name
        for step in content.steps.values()
        if step.options and not any(option.offered("sms") for option in step.options)
    }

    assert set(content.steps) - texts_walked.entered == by_phone_only | offers_by_phone_only
    assert len(texts_walked.done) > 500


def test_no_answer_is_empty_but_to_who_wants_no_more(answered: Answered) -> None:
    for state, done, body in answered:
        assert bool(body) == (done.turn.opt != "out"), f"{done} at {state}"
        assert "{" not in body, body


def test_no_answer_is_too_long(answered: Answered, figures: list[str]) -> None:
    bodies = {body for _, _, body in answered}
    figures.append(
        f"answered: {len(bodies):,} different texts of at most {max(map(segments, bodies))} segments"
    )

    assert [body for body in bodies if segments(body) > MOST_SEGMENTS[is_gsm(body)]] == []
    assert max(map(len, bodies)) <= MOST_CHARACTERS


def test_the_first_answer_holds_a_number(answered: Answered, numbers: list[str]) -> None:
    """Whatever was texted; so it is with every text while the store is down."""
    first = [(done, body) for state, done, body in answered if not state.session.turns]

    assert len(first) > 100
    for done, body in first:
        assert holds(body, numbers) or done.turn.forget, done


def test_the_word_for_a_person_gives_a_number_at_once_from_everywhere(
    texts_walked: Walk, answered: Answered, numbers: list[str]
) -> None:
    words = [*person(texts_walked.content), "0", "0 please"]
    asked = [(state, done, body) for state, done, body in answered if done.move.label in words]

    assert len(asked) > len(texts_walked.done) * len(words)
    for state, done, body in asked:
        assert holds(body, numbers), f"{done} at {state}: {body}"


def test_an_answer_without_a_number_was_asked_for(
    texts_walked: Walk, answered: Answered, numbers: list[str]
) -> None:
    steps = texts_walked.content.steps
    for state, done, body in answered:
        if holds(body, numbers) or done.turn.forget:
            continue
        assert done.entered, f"{done} at {state} was not understood and got no number: {body}"
        assert steps[done.entered[-1]].kind in WITHOUT
        assert steps[done.entered[-1]].legal


def test_a_talk_goes_on_in_the_language_it_is_in(answered: Answered) -> None:
    """Once chosen, a language changes only where another one is asked for."""
    for state, done, _ in answered:
        before, after = state.session, done.turn.session
        if before.language_from == "chosen" and before.language != after.language and not done.turn.forget:
            assert after.language_from == "chosen", f"{done} at {state}"
