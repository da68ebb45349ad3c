"""Walks the conversation: every state that can be reached, everything that can be done there.

The core is pure, so a state is a session, and to do something is to take a turn. Two sessions are
one state where nothing that they differ in can matter to any later turn.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from unittest.mock import patch

from app.core import agreements, language_told, steps
from app.core import calls as answering_calls
from app.core import texts as answering_texts
from app.core.actions import Forward, Turn
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.hotlines import serving
from app.core.inbound import Inbound
from app.core.moment import Moment
from app.core.session import Session
from tests.walk.moves import EVERYTHING, Move, World, calls, endings, texts, worlds

Entered = tuple[str, ...]


@dataclass(frozen=True)
class State:
    """Where a caller stands. `kind` is "text", or on the phone "start", "prompt" or "ringing"."""

    kind: str
    session: Session


@dataclass(frozen=True)
class Done:
    """One thing done in a state, in a world: the turn, the steps it went through, where it led."""

    move: Move
    world: World
    turn: Turn
    entered: Entered
    after: State


@dataclass
class Walk:
    """All of it. `done` holds each thing that can be done in each state, in every world."""

    content: Content
    channel: str
    done: dict[State, list[Done]] = field(default_factory=dict)
    same: int = 0  # turns that are the same in another world

    @property
    def entered(self) -> set[str]:
        return {step for turns in self.done.values() for done in turns for step in done.entered}

    @cached_property
    def worlds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(done.world.name for _, done in self.turns()))

    def turns(self) -> Iterator[tuple[State, Done]]:
        for state, turns in self.done.items():
            for done in turns:
                yield state, done

    @property
    def size(self) -> str:
        turns = sum(map(len, self.done.values())) + self.same
        languages = len(self.content.catalog.offered)
        return f"{self.channel} in {languages} languages: {len(self.done):,} states, {turns:,} turns"


class Watched(Moment):
    """The usual moment, which notes what is read of it."""

    def __getattribute__(self, name: str) -> Any:
        if name in EVERYTHING:
            READ.add(name)
        return super().__getattribute__(name)


READ: set[str] = set()


def walk(content: Content, channel: str, closely: bool = False) -> Walk:
    """From the first word on, until nothing new is found.

    `closely` tells more states apart, and does everything in every world; else only some things
    are done in another than the usual world.
    """
    found, alike = Walk(content, channel), Alike(content, channel, closely)
    waiting = [State("start" if channel == "voice" else "text", Session())]
    always = texts(content, channel) if channel != "voice" else []
    every = worlds(content, channel, closely)
    with _recorded() as entered:
        while waiting:
            state = waiting.pop()
            if state in found.done:
                continue
            turns = found.done[state] = []
            for move in always or _moves(state, content):
                for world in every:
                    if not (world.name == "usual" or move.anywhere or closely):
                        continue
                    # What a turn did not read cannot change it: such a world is none of its own.
                    if turns and turns[-1].move is move and not world.changes & READ:
                        found.same += 1
                        continue
                    turns.append(done := _done(state, move, world, entered, alike))
                    after = (done.after, *alike.hearing(done.turn))
                    waiting += [state for state in after if state not in found.done]
    return found


def _done(state: State, move: Move, world: World, entered: list[str], alike: "Alike") -> Done:
    entered.clear()
    moment = world.moment
    if world.name == "usual":
        READ.clear()
        moment = Watched()
    inbound = replace(move.inbound, can_be_texted=world.can_be_texted)
    turn = take_turn(state.session, inbound, world.content, moment)
    return Done(move, world, turn, tuple(entered), alike.after(turn))


def _moves(state: State, content: Content) -> list[Move]:
    if state.kind == "start":
        return [Move("calls", Inbound("voice", "started"), anywhere=True)]
    return list(endings()) if state.kind == "ringing" else list(calls(content, state.session))


class Alike:
    """Makes one state of those that no later turn can tell apart but by names that are said.

    How many turns there were matters only whether it is the first, how many misses only by phone,
    whether the number is hidden to no turn at all; a language that a keyword told is no surer than
    one that was guessed. Counties of one hotline with records of the same kind differ in their
    names, and so do, unless one looks `closely`, explanations of one kind.
    """

    def __init__(self, content: Content, channel: str, closely: bool):
        self._content = content
        self._by_phone = channel == "voice"
        self._closely = closely
        self._first: dict[tuple[object, ...], str] = {}
        self._places: dict[tuple[str, str], tuple[str, str]] = {}

    def after(self, turn: Turn) -> State:
        """The state that a turn leads to."""
        if not self._by_phone:
            return State("text", self._of(replace(turn.session, misses=0)))
        kind = "ringing" if isinstance(turn.actions[-1], Forward) else "prompt"
        return State(kind, self._of(turn.session))

    def hearing(self, turn: Turn) -> list[State]:
        """While a caller hears whom they are connected with, a key still counts: nothing is tried yet."""
        if not isinstance(turn.actions[-1], Forward) or len(turn.actions) == 1:
            return []
        return [State("prompt", self._of(replace(turn.session, tried=turn.session.tried[:-1])))]

    def _of(self, session: Session) -> Session:
        known: dict[str, Any] = {"turns": min(session.turns, 1), "hidden": False}
        if session.county:
            known["county"], known["city"] = self._place(session.county, session.city)
        if session.about and not self._closely:
            step = self._content.steps[session.about]
            known["about"] = self._first.setdefault((step.kind, step.then, step.legal), step.name)
        if not self._by_phone and not session.choices:  # by text only what was offered matters later
            known["step"] = self._first.setdefault(("step",), session.step)
        if session.language_from == "keyword":
            known["language_from"] = "guess"
        return replace(session, **known)

    def _place(self, county: str, city: str) -> tuple[str, str]:
        if (county, city) not in self._places:
            line = serving(county, self._content)
            within = line.city if city == line.city and not self._by_phone else ""
            record = agreements.tell(self._content.agreements, county, "", self._content.catalog.both)
            kind = ("county", line.code, within, *(say.message for say in record))
            self._places[county, city] = self._first.setdefault(kind, county), within
        return self._places[county, city]


@contextmanager
def _recorded() -> Iterator[list[str]]:
    """Notes each step that is entered; what depends on the text alone is computed once a text."""
    entered: list[str] = []

    def noting(act: Callable[..., Turn]) -> Callable[..., Turn]:
        def noted(talk: Any, step: Any, before: Any = ()) -> Turn:
            entered.append(step.name)
            return act(talk, step, before)

        return noted

    with ExitStack() as patched:
        gc.disable()  # nothing is dropped, and to look for what is would double the time
        patched.callback(gc.enable)
        kinds = {kind: noting(act) for kind, act in steps.KIND.items()}
        patched.enter_context(patch.dict(steps.KIND, kinds))
        for module, name, key in OF_THE_TEXT_ALONE:
            remembered = _remembering(getattr(module, name), key)
            patched.enter_context(patch.object(module, name, remembered))
        yield entered


# Pure functions of a text and of the content, which is one throughout a walk: what tells their calls apart.
OF_THE_TEXT_ALONE: list[tuple[Any, str, Callable[..., Any]]] = [
    (answering_texts, "words", lambda text: text),
    (answering_texts, "read_place", lambda inbound, content, heard: inbound),
    (answering_texts, "language_asked_for", lambda content, text, tokens, reading: text),
    (language_told, "languages_told", lambda content, text, tokens, heard, reading: (text, reading.words)),
    (answering_calls, "read_place", lambda inbound, content, heard: inbound),
    (answering_calls, "find_place", lambda keys, area: keys),
]


def _remembering(read: Callable[..., Any], key: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[Any, Any] = {}

    def remembered(*given: Any) -> Any:
        name = key(*given)
        if name not in known:
            known[name] = read(*given)
        return known[name]

    return remembered
