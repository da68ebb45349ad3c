"""The picture of the conversation, drawn from what was walked: docs/conversation.md."""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from app.core.actions import End, Forward
from app.core.content import Content
from app.settings import ROOT
from tests.walk.moves import NONSENSE, PLACES
from tests.walk.walk import Done, State, Walk

FILE = ROOT / "docs" / "conversation.md"
CALL, TEXT, ANYWHERE = "a_call", "a_first_text", "at_any_point"
RINGS, ENDS, SAME = "a_hotline_rings", "the_call_ends", "the_same_again"
SHAPES = {
    CALL: "([{}])",
    TEXT: "([{}])",
    ANYWHERE: "{{{{{}}}}}",
    RINGS: "([{}])",
    ENDS: "([{}])",
    SAME: "([{}])",
}
PLACE, CONTESTED = "a place", "a place of two hotlines"
BACK = ("again", "text_this", "hide_number")
"""Kinds of step that lead back to where the caller was: no line is drawn from them."""

Line = tuple[str, str, str]  # from, to, what the caller does; "" where it follows by itself

PAGE = """# The conversation

This page is drawn from a walk through every state that a call or a talk can be in: don't edit it.
Where `flows/menu.toml` or a step's first keyword has changed, draw it anew: `.venv/bin/python -m tests.walk`.

A box is a step of `flows/menu.toml`.
A line says what the caller does: a key, a keyword, a place.
A dotted line is followed by itself: to a question that must come first, or to what is offered next.
From `again`, `text_this` and `hide_number` a caller comes back to where they were.

## By phone

{calls}
## By text

A number is that of the menu shown last; a keyword works at any point, in every language.
Whatever is not understood is answered with a number that reaches a person.

{texts}"""


def page(calls: Walk, texts: Walk) -> str:
    """The whole page, the same for the same conversation."""
    return PAGE.format(
        calls=_drawn(_of_calls(calls), calls.content), texts=_drawn(_of_texts(texts), texts.content)
    )


def write(calls: Walk, texts: Walk, file: Path = FILE) -> None:
    file.write_text(page(calls, texts))


def _of_calls(walked: Walk) -> Iterator[Line]:
    content = walked.content
    for state, done in _usual(walked):
        label, session = done.move.label, state.session
        if state.kind == "start":
            yield CALL, _first(done), "calls"
        elif state.kind == "ringing":
            yield RINGS, _first(done), label.replace("_", " ")
        elif chosen := _chosen(state, done):
            yield session.step, _first(done), chosen
        elif label == "*":
            connecting = content.steps[session.step].kind == "forward"
            if connecting or session.language:
                yield session.step if connecting else ANYWHERE, _first(done), "*"
        elif label == "0":
            yield ANYWHERE, _first(done), "0"
        elif label == "silence" and isinstance(done.turn.actions[-1], End):
            yield session.step, ENDS, "silence"
        elif label == "silence" and session.misses:
            yield ANYWHERE, _first(done), "silence or a wrong key, twice"
        elif label in PLACES and content.steps[session.step].kind == "ask_place" and not session.choices:
            if not done.after.session.misses:
                told = done.entered or done.after.kind == "ringing"
                yield session.step, _first(done), PLACE if told else CONTESTED
        else:
            continue
        yield from _following(done, content)


def _of_texts(walked: Walk) -> Iterator[Line]:
    content = walked.content
    words = {
        texts[0]: step
        for code in reversed(content.catalog.both)
        for step, texts in content.catalog.languages[code].keywords.items()
    }
    for state, done in _usual(walked):
        label, session = done.move.label, state.session
        if chosen := _chosen(state, done):
            yield session.step, SAME if chosen == "a language" else _first(done), chosen
        elif done.entered and words.get(label) == done.entered[0]:
            yield ANYWHERE, _first(done), label
        elif label in PLACES and not session.want and done.entered and done.turn.session.county:
            yield ANYWHERE, _first(done), PLACE
        elif label in PLACES and any("county:" in target for key, target in done.turn.session.choices if key):
            yield ANYWHERE, done.turn.session.step, CONTESTED
        elif label == NONSENSE and not session.turns:
            yield TEXT, _first(done), "anything else"
        else:
            continue
        if _chosen(state, done) != "a language":
            yield from _following(done, content)


def _usual(walked: Walk) -> Iterator[tuple[State, Done]]:
    return ((state, done) for state, done in walked.turns() if done.world.name == "usual")


def _chosen(state: State, done: Done) -> str:
    """What was offered in this state and is chosen now; "" where it was not offered."""
    label = done.move.label
    target = dict(state.session.choices).get(label, "") if label else ""
    kind = target.partition(":")[0]
    return {"step": label, "county": "the county", "language": "a language"}.get(kind, "")


def _first(done: Done) -> str:
    """Where a turn goes first."""
    if done.entered:
        return done.entered[0]
    return RINGS if isinstance(done.turn.actions[-1], Forward) else done.turn.session.step


def _following(done: Done, content: Content) -> Iterator[Line]:
    """What follows by itself within the turn."""
    last = done.turn.actions[-1]
    end = RINGS if isinstance(last, Forward) else done.turn.session.step
    if done.entered and content.steps[done.entered[-1]].kind == "goodbye":
        end = ENDS
    path = [*done.entered, end]
    for here, there in itertools.pairwise(path):
        if content.steps[here].kind in BACK:
            return
        if here != there:
            yield here, there, ""


def _drawn(lines: Iterator[Line], content: Content) -> str:
    """A diagram in Mermaid, which code hosts draw. What goes from one box to another is one line."""
    labels: dict[tuple[str, str], list[str]] = defaultdict(list)
    for here, there, label in lines:
        if label not in labels[here, there]:
            labels[here, there].append(label)
    order = [CALL, TEXT, ANYWHERE, *content.steps, RINGS, SAME, ENDS]
    boxes = sorted({box for pair in labels for box in pair}, key=order.index)
    drawn = [
        f"  {box}{SHAPES.get(box, '[{}]').format(chr(34) + box.replace('_', ' ') + chr(34))}" for box in boxes
    ]
    for (here, there), done in sorted(labels.items(), key=lambda item: tuple(map(order.index, item[0]))):
        said = sorted(filter(None, done))
        drawn.append(f'  {here} -->|"{", ".join(said)}"| {there}' if said else f"  {here} -.-> {there}")
    return "\n".join(["```mermaid", "flowchart LR", *drawn, "```", ""])
