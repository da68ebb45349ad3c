"""The one decision: what the caller did, and what we do about it."""

from dataclasses import replace

from app.core.actions import End, Say, Turn
from app.core.answers import nearest_number
from app.core.calls import answer_call
from app.core.content import Content
from app.core.inbound import Inbound
from app.core.moment import ORDINARY, Moment
from app.core.session import Session
from app.core.talk import Talk
from app.core.texts import answer_text


def take_turn(session: Session, inbound: Inbound, content: Content, moment: Moment = ORDINARY) -> Turn:
    """Answer one inbound. Pure: the same four values always give the same turn.

    Whatever the caller did, the turn leads on: a text is answered with words, a call with a
    question, a call to a hotline, or an end that the caller chose.
    """
    talk = Talk(_known(session, content), content, inbound.channel, inbound.can_be_texted, moment)
    turn = answer_call(talk, inbound) if inbound.channel == "voice" else answer_text(talk, inbound)
    counted = replace(turn.session, turns=session.turns + 1)
    after = replace(talk, session=counted)
    return _with_number(after, _sparing(after, replace(turn, session=counted)))


def _known(session: Session, content: Content) -> Session:
    """The session without what an older content left in it: a step or a county that is gone."""
    steps, gone = content.steps, {}
    for field in ("step", "about", "want"):
        name = getattr(session, field)
        if name and name not in steps:
            gone[field] = ""
    if session.county and session.county not in content.area.counties:
        gone.update(county="", city="")
    return replace(session, **gone) if gone else session  # type: ignore[arg-type]


def _sparing(talk: Talk, turn: Turn) -> Turn:
    """The number to call and no more, whatever a text asked for: when money is short, and where
    the operator wants texts that give nothing away to whoever else reads them.

    A question between two counties is asked all the same, with the number of each.
    """
    asks_county = any(isinstance(act, Say) and act.message == "which_county" for act in turn.actions)
    sparing = talk.moment.thrifty or talk.content.discreet
    if talk.by_phone or not sparing or turn.forget or asks_county:
        return turn
    asks = () if talk.session.county or talk.moment.thrifty else (talk.say(talk.content.start["ask"]),)
    return replace(turn, actions=(*nearest_number(talk), *asks, End()))


def _with_number(talk: Talk, turn: Turn) -> Turn:
    """The first answer to a text holds a number that reaches a person, whatever was asked.

    So does one for which nobody has written words: a text is never answered with silence. Only
    who wants no texts, or no trace, gets none.
    """
    if talk.by_phone or turn.forget:
        return turn
    catalog = talk.content.catalog
    first = talk.session.turns <= 1
    said = any(catalog.lines(action, talk.channel) for action in turn.actions if isinstance(action, Say))
    if said and (not first or catalog.tell_a_number(turn.actions, talk.channel)):
        return turn
    says = [action for action in turn.actions if not isinstance(action, End)]
    return replace(turn, actions=(*says, talk.say("person_line"), End()))
