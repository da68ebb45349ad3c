"""All that a caller may do, by text and on the phone, and all that may hold meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime

from app.core.content import Content
from app.core.hours import Hours
from app.core.inbound import OUTCOMES, Inbound
from app.core.moment import Moment
from app.core.session import Session

NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)

# A place of each hotline: in its city, outside it, in its county, and where the fallback serves.
# Then one of two hotlines, one in no county, a county by name, one misspelt, one beyond the state.
PLACES = ("28205", "28078", "27601", "27401", "27529", "28999", "Gaston County", "Gastona", "I live in Ohio")
KEYS = "0123456789*#"
NONSENSE = "asdf ghjk"
EVERYTHING = frozenset(part.name for part in fields(Moment))
"""All parts of a moment that may differ between worlds."""


@dataclass(frozen=True)
class Move:
    """One thing done; `label` is how it stands in the picture. `anywhere`: it is done in every world."""

    label: str
    inbound: Inbound = field(repr=False)
    anywhere: bool = False


@dataclass(frozen=True)
class World:
    """What may hold while a caller does something. `changes` are the parts of a Moment that differ."""

    name: str
    content: Content = field(repr=False)
    moment: Moment
    changes: frozenset[str] = frozenset()
    can_be_texted: bool = True


def worlds(content: Content, channel: str, closely: bool) -> list[World]:
    """The usual one, then each other alone. With the store down every text is a first one: no other world."""
    every = frozenset(content.hotlines)
    own = every - {content.fallback.code}
    lines = [
        World("usual", content, Moment()),
        World("regional lines fail", content, Moment(NOW, failing=own), frozenset({"failing"})),
        World("all lines are closed", closed(content), Moment(NOW), frozenset({"now"})),
    ]
    if closely:  # a line that fails and one that is closed come to the same
        lines.append(World("all lines fail", content, Moment(NOW, failing=every), frozenset({"failing"})))
    if channel != "voice":
        spent = Moment(NOW, thrifty=True)
        return [*lines, World("the day's money is spent", content, spent, frozenset({"thrifty"}))]
    stopped = World("texts stopped", content, Moment(no_texts=True), frozenset({"no_texts"}))
    # A withheld number is part of what is done, not of the moment: every turn is taken with it.
    return [*lines, stopped, World("number withheld", content, Moment(), EVERYTHING, can_be_texted=False)]


def closed(content: Content) -> Content:
    """The same hotlines, on a day on which none takes calls."""
    hours = Hours(UTC, (), frozenset({NOW.date()}))
    shut = {code: replace(line, hours=hours) for code, line in content.hotlines.items()}
    by_county = {county: shut[line.code] for county, line in content.hotline_by_county.items()}
    return replace(content, hotlines=shut, hotline_by_county=by_county, fallback=shut[content.fallback.code])


def texts(content: Content, channel: str = "sms") -> list[Move]:
    """What may be texted at any point: every keyword class and command in each language offered."""
    said = [*KEYS, "0 please", *PLACES, NONSENSE, "", " ", "?!", "hola", "hello", "STOP", "START", "HELP"]
    for code in content.catalog.offered:
        language = content.catalog.languages[code]
        said += [keywords[0] for keywords in language.keywords.values()]
        for name in ("stop", "start", "help", "delete", "language"):
            said += language.commands.get(name, ())[:1]
        said += [f"{language.keywords[step][0]} {PLACES[0]}" for step in ("hotline", "about_287g", "rights")]
    for target in sorted(content.labels):
        said += sorted({" ".join(label) for label in content.labels[target]})[:1]
    anywhere = {*PLACES[:5], NONSENSE, "", "1", "2", "0 please", "STOP", *person(content)}
    moves = [Move(text, Inbound(channel, "text", text), text in anywhere) for text in dict.fromkeys(said)]
    moves.append(Move("picture", Inbound(channel, "text", media=1)))
    for pin in ((35.2271, -80.8431), (35.7796, -78.6382), (40.0, -100.0)):
        moves.append(Move("pin", Inbound(channel, "text", pin=pin)))
    return moves


def person(content: Content) -> list[str]:
    """The word for a person in each language offered."""
    step = content.start["person"]
    return [content.catalog.languages[code].keywords[step][0] for code in content.catalog.offered]


def calls(content: Content, session: Session) -> Iterator[Move]:
    """What may be done where a call waits for the caller."""
    yield Move("silence", Inbound("voice", "silence"), anywhere=True)
    for keys in (*KEYS, "00", "28", *(place for place in PLACES if place.isdigit())):
        yield Move(keys, Inbound("voice", "digits", keys), anywhere=True)
    if content.steps[session.step].kind != "ask_place":  # elsewhere a call does not listen
        return
    said = [*PLACES, NONSENSE, "?"]
    for code in content.catalog.offered:
        said += [keywords[0] for keywords in content.catalog.languages[code].keywords.values()]
    for words in dict.fromkeys(said):
        yield Move("words", Inbound("voice", "speech", words, confidence=0.9))
    yield Move("words", Inbound("voice", "speech", PLACES[0], confidence=0.1))
    yield Move("words", Inbound("voice", "speech", PLACES[0]))


def endings() -> Iterator[Move]:
    """How a call to a hotline may end."""
    for outcome in OUTCOMES:
        yield Move(outcome, Inbound("voice", "dial_ended", outcome=outcome), anywhere=True)
