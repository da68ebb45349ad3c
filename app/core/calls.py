"""How a call is answered: keys, spoken words, silence, and how a forwarded call ended."""

from app.core.actions import End, Say, Turn
from app.core.choices import follow
from app.core.folding import words
from app.core.hotlines import line_up
from app.core.inbound import Inbound
from app.core.language_told import language_asked_for
from app.core.place_told import read_place
from app.core.places import find_place
from app.core.reading import Reading
from app.core.steps import connect, enter
from app.core.talk import Talk
from app.core.whereabouts import arrive, ask_county, nowhere, outside_state

MISSES = 2  # in a row, then a person
UNSURE = 0.4  # a recogniser's confidence below which its words are not acted on


def answer_call(talk: Talk, inbound: Inbound) -> Turn:
    """One thing done on the phone. Whatever it was, the call leads on to a person."""
    if inbound.kind == "started" or talk.session.step not in talk.content.steps:
        return enter(talk, talk.content.start["call"])
    if inbound.kind == "dial_ended":
        return _dial_ended(talk, inbound)
    if inbound.kind == "digits" and inbound.text:
        return _keys(talk, inbound.text)
    if inbound.kind == "speech" and inbound.text.strip():
        return _spoken(talk, inbound)
    return _silence(talk)


def _keys(talk: Talk, keys: str) -> Turn:
    session = talk.session
    step = talk.content.steps[session.step]
    if keys.startswith("0"):
        return _person(talk)
    if "*" in keys:
        return _back(talk)
    if target := dict(session.choices).get(keys):
        kept = session.tried if step.kind == "after_call" else ()
        return follow(talk.having(misses=0, tried=kept), target)
    if step.kind == "forward":  # any key while "I am connecting you" is said: at once, then
        return connect(talk, announce=False)
    if step.kind == "ask_place" and not session.choices:
        return _place(talk, find_place(keys, talk.content.area))
    return _miss(talk, talk.say("not_understood"))


def _person(talk: Talk) -> Turn:
    """0, from anywhere: a person, also when every line has been tried before."""
    session = talk.session
    lines = {line.code for line in line_up(session.county, talk.content, talk.moment)}
    return connect(talk.having(tried=() if lines <= set(session.tried) else session.tried))


def _back(talk: Talk) -> Turn:
    """*: to the main menu; while being connected, to the place, which was perhaps misread."""
    talk = talk.having(misses=0, tried=(), choices=())
    start = talk.content.start
    if talk.content.steps[talk.session.step].kind == "forward":
        return enter(nowhere(talk).having(want=start["person"]), start["ask"])
    return enter(talk, start["menu"] if talk.session.language else start["call"])


def is_unsure(inbound: Inbound) -> bool:
    """The recogniser itself hardly believes its words."""
    return inbound.confidence is not None and inbound.confidence < UNSURE


def _spoken(talk: Talk, inbound: Inbound) -> Turn:
    """Words as a recogniser wrote them: a place, else something asked for."""
    content = talk.content
    if is_unsure(inbound):
        return _miss(talk, talk.say("not_understood"))
    tokens = words(inbound.text)
    heard = content.keywords.find(tokens)
    reading = read_place(inbound, content, heard)
    if reading.verdict in ("sure", "likely", "several"):
        return _place(talk, reading)
    if heard and heard.step == talk.session.want:  # it waits for the place already
        return _person(talk) if heard.step == content.start["person"] else _miss(talk)
    if heard:
        return follow(talk.having(misses=0), f"step:{heard.step}")
    asked = language_asked_for(content, inbound.text, tokens, reading)
    if asked in content.catalog.offered and asked != talk.session.language:
        return _in_language(talk, asked)
    return _place(talk, reading)


def _in_language(talk: Talk, language: str) -> Turn:
    """ "Español": the same question in it; a person where it has no voice."""
    if not talk.content.catalog.spoken(language):
        return follow(talk.having(misses=0), f"language:{language}")
    return enter(talk.having(language=language, language_from="chosen", misses=0), talk.session.step)


def _place(talk: Talk, reading: Reading) -> Turn:
    if reading.verdict == "outside":
        return _miss(talk, *outside_state(talk))
    if reading.verdict == "none":
        return _miss(talk, talk.say("place_unknown"))
    return arrive(talk.having(misses=0), reading, talk.session.want or talk.content.start["place"])


def _silence(talk: Talk) -> Turn:
    if talk.content.steps[talk.session.step].kind == "after_call":
        return talk.turn(End())
    return _miss(talk)


def _miss(talk: Talk, *why: Say) -> Turn:
    """Not understood: once, the question again; twice, a person."""
    session = talk.session
    if session.misses + 1 >= MISSES:
        return _person(talk.having(misses=0))
    talk = talk.having(misses=session.misses + 1)
    counties = tuple(t.partition(":")[2] for _, t in session.choices if t.startswith("county:"))
    if counties and session.want in talk.content.steps:
        return ask_county(talk, counties, session.want)
    return enter(talk, session.step, why)


def _dial_ended(talk: Talk, inbound: Inbound) -> Turn:
    """A hotline that did not answer is followed by the next; one that did, by a question."""
    if inbound.outcome == "answered":
        return enter(talk, talk.content.start["after_call"])
    message = {"busy": "next_line_busy", "failed": "next_line_failed"}.get(inbound.outcome or "", "next_line")
    return connect(talk, (talk.say(message),), announce=False)
