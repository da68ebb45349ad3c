"""Every message of the real content is said somewhere, in every language, with all it needs."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from app.channels import twiml
from app.channels.addresses import Addresses
from app.core.actions import CountyName, Say, Term, Text, Turn
from app.core.catalog import PLACEHOLDER
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.inbound import OUTCOMES, Inbound
from app.core.moment import Moment
from app.core.session import Session
from app.loader import load
from app.loader.rules import BASE_ONLY, NEEDED
from app.settings import ROOT

# Every answer that a place can get: in and outside a hotline's city, listed, removed, unconfirmed,
# no record; a question, a second county, a name misspelt; beyond the state, unknown.
PLACES = [
    *("28205", "28078", "27601", "Durham", "Gastonia", "Newland", "Elizabeth City", "Roxboro", "28036"),
    *("Columbus County", "Duplin County"),  # an agency of two models, two agencies of the same
    *("High Point", "Davidson", "Gastona", "I live in Columbia, South Carolina", "28999"),
    *("27013", "Jackson", "they took my husband in Raleigh", "se llevaron a mi esposo en Raleigh"),
]
TEXTS = ["asdf ghjk", "HELP", "START", "DELETE", "MENU", "language", "ENGLISH", "español"]
TEXTS += ["hola buenas tardes señor"]
# Said only where a national line is configured, or more languages, or others first, or to callers
# who stopped our texts; and the frame of a label that nobody has written.
NOT_HERE = (
    *("national_line", "near_greeting", "near_text_only", "greeting_more", "languages_more"),
    *("greeting_first", "option", "texts_stopped"),
)
CHANNELS = ("sms", "whatsapp", "voice")
STOPPED = Moment(no_texts=True)  # a caller on the phone who texted STOP
MOST = 20_000  # turns tried: more than there are


@cache
def shipped() -> Content:
    content = load(ROOT).content
    assert content is not None
    return content


def kept_back() -> Content:
    """The same content as production serves it before anybody has reviewed it."""
    content = shipped()
    return replace(content, kept_back=content.drafts | content.kept_back, drafts=frozenset())


def inputs(session: Session, channel: str, content: Content) -> Iterator[Inbound]:
    """What a caller may do now: all that is offered, and all that they may say of themselves."""
    keys = [key for key, _ in session.choices]
    if channel == "voice":
        yield from (Inbound("voice", "digits", key) for key in (*keys, "0", "*", "#"))
        yield from (Inbound("voice", "digits", key, can_be_texted=False) for key in keys)
        yield from (Inbound("voice", "dial_ended", outcome=outcome) for outcome in OUTCOMES)
        yield Inbound("voice", "silence")
        if content.steps[session.step].kind == "ask_place":
            yield from (Inbound("voice", "speech", place, confidence=0.9) for place in PLACES)
        return
    words = [*keys, "asdf ghjk", *PLACES[:2]] if session.turns else [*TEXTS, *PLACES, *keywords(content)]
    yield from (Inbound("sms", "text", word) for word in words)
    yield Inbound("sms", "text", media=1)


def keywords(content: Content) -> Iterator[str]:
    for language in content.catalog.languages.values():
        yield from (texts[0] for texts in language.keywords.values())


@cache
def turns(channel: str, back: bool = False) -> tuple[Turn, ...]:
    """Every turn that can be reached by doing everything that is offered, from each language."""
    content = kept_back() if back else shipped()
    codes = ("", *content.catalog.offered) if channel != "voice" else ("",)
    waiting = [Session(language=code, language_from="chosen" if code else "") for code in codes]
    seen = {alike(session) for session in waiting}
    found: list[Turn] = []
    if channel == "voice":
        found.append(take_turn(Session(), Inbound("voice", "started"), content))
        waiting = [found[0].session]
    while waiting:
        session = waiting.pop()
        for inbound in inputs(session, channel, content):
            turn = take_turn(session, replace(inbound, channel=channel), content)  # type: ignore[arg-type]
            found.append(turn)
            if any(isinstance(action, Text) for action in turn.actions):
                found.append(take_turn(session, inbound, content, STOPPED))
            if alike(turn.session) not in seen:
                seen.add(alike(turn.session))
                waiting.append(turn.session)
        assert len(found) < MOST
    return tuple(found)


def alike(session: Session) -> tuple[object, ...]:
    """What decides the words of the next turns; talks that differ in the rest go on alike."""
    told, placed, tried = bool(session.about), bool(session.county), len(session.tried)
    where = session.step, session.want, session.choices
    return session.language, where, told, placed, tried, session.misses > 0, session.turns > 0


def says_of(turn: Turn) -> Iterator[tuple[Say, bool]]:
    """What a turn says, and whether it is said by text."""
    for action in turn.actions:
        if isinstance(action, Say):
            yield action, False
        elif isinstance(action, Text):
            yield from ((say, True) for say in action.says)


def spoken(say: Say | Term) -> Iterator[Say | Term]:
    """A message and all those inside it."""
    yield say
    for value in say.values.values():
        if isinstance(value, Term):
            yield from spoken(value)


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("channel", CHANNELS)
def test_every_placeholder_of_what_is_said_has_a_value(channel: str, back: bool) -> None:
    catalog = shipped().catalog
    for turn in turns(channel, back):
        for say, by_text in says_of(turn):
            for part in spoken(say):
                for code in say.languages:
                    form = catalog._form(
                        part.message, code, "sms" if by_text else channel, len(say.languages) > 1
                    )
                    needed = set(PLACEHOLDER.findall(form[0])) if form else set()

                    assert needed <= part.values.keys(), part.message


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("channel", CHANNELS)
def test_every_answer_is_whole_twiml_without_a_brace_or_a_hole(channel: str, back: bool) -> None:
    content = kept_back() if back else shipped()
    addresses = Addresses("https://hotline.example.org")
    for turn in turns(channel, back):
        if channel == "voice":
            answer = twiml.call(turn, content, addresses, "+19195550100")
        else:
            says = [action for action in turn.actions if isinstance(action, Say)]
            answer = twiml.message(content.catalog.text(says, channel))
        words = "".join(ElementTree.fromstring(answer).itertext())

        assert "{" not in words, words
        assert "}" not in words, words
        assert "  " not in words.replace("\n", " "), words
        assert " ." not in words, words
        assert not words.startswith("/"), words


@cache
def distinct(channel: str) -> tuple[Say, ...]:
    """One of each message that a channel says, by the values that it is given."""
    found: dict[tuple[str, frozenset[str]], Say] = {}
    for source in ("sms", "voice"):
        for turn in (*turns(source), *turns(source, True)):
            for say, by_text in says_of(turn):
                if (source == "voice" and not by_text) is (channel == "voice"):
                    found.setdefault((say.message, frozenset(say.values)), say)
    return tuple(found.values())


@pytest.mark.parametrize("code", sorted(shipped().catalog.languages))
@pytest.mark.parametrize("channel", CHANNELS)
def test_every_message_can_be_said_in_every_language_that_we_have(code: str, channel: str) -> None:
    catalog = shipped().catalog
    assert len(distinct(channel)) > 30
    for say in distinct(channel):
        for brief in (False, channel != "voice"):
            words = catalog.words(say.message, say.values, code, channel, brief)
            form = catalog._form(say.message, code, channel, brief)
            if not words or not form:
                continue  # not for this channel: a heading of a list is not spoken

            assert set(PLACEHOLDER.findall(form[0])) <= say.values.keys(), say.message
            assert words.text, say.message
            assert not set("{}") & set(words.text), words.text
            assert "  " not in words.text, words.text


def said(channel: str) -> set[tuple[str, str]]:
    """(message, language) of everything that a channel says, kept back or not."""
    found = set()
    for source in ("sms", "voice"):  # a call may send a text
        for turn in (*turns(source), *turns(source, True)):
            for say, by_text in says_of(turn):
                if (source == "voice" and not by_text) is (channel == "voice"):
                    found |= {(name, code) for name in names(say) for code in say.languages}
    return found


def names(say: Say) -> Iterator[str]:
    for part in spoken(say):
        yield part.message
        if any(isinstance(value, CountyName) for value in part.values.values()):
            yield "county_name"


def unsaid(channel: str, variants: Iterable[str]) -> set[str]:
    content = shipped()
    reached = said(channel)
    menus = [step for step in content.steps.values() if step.kind == "menu" or channel == "voice"]
    offered = {option.go for step in menus for option in step.options if option.offered(channel)}
    return {
        f"{language.code}: {message}"
        for language in map(content.catalog.languages.__getitem__, content.catalog.offered)
        for message, forms in language.messages.items()
        if any(variant in forms for variant in variants)
        and (message, language.code) not in reached
        and message.partition(".")[0] not in (*BASE_ONLY, *NOT_HERE)
        and not (message.startswith("label.") and message.rpartition(".")[2] not in offered)
    }


def test_every_message_written_for_texts_is_sent_somewhere() -> None:
    assert unsaid("sms", ("sms", "brief")) == set()


def test_every_message_written_for_calls_is_said_somewhere() -> None:
    assert unsaid("voice", ("voice",)) == set()


def test_every_message_that_the_base_language_must_have_is_said_somewhere() -> None:
    sms = {message for message, _ in said("sms")}
    voice = {message for message, _ in said("voice")}

    assert set(NEEDED["sms"]) - sms <= {*BASE_ONLY, *NOT_HERE}
    assert set(NEEDED["voice"]) - voice <= {*BASE_ONLY, *NOT_HERE}
