"""What a turn adds to the counts: how many callers, in which languages, about what."""

from datetime import date

from app.core.actions import Text, Turn
from app.core.content import Content
from app.core.costs import Costs
from app.core.inbound import Inbound
from app.core.segments import segments
from app.core.session import Session
from app.core.tally import SPENT, Tally

UNDECIDED = "undecided"


def of_text(before: Session, inbound: Inbound, turn: Turn, body: str, content: Content, on: date) -> Tally:
    """A text and its answer."""
    channel = inbound.channel
    came, went = (1, 1) if channel == "whatsapp" else (segments(inbound.text), segments(body))
    day = {
        f"texts:{channel}": 1,
        f"language:{turn.session.language or UNDECIDED}": 1,
        f"asked:{turn.session.about or turn.session.step or turn.opt or 'help'}": 1,
        "segments": went,
        SPENT: content.costs.of_texts(channel, max(came, 1), went if body else 0),
    }
    return Tally(on, {name: amount for name, amount in day.items() if amount}, _county(before, turn))


def of_call(before: Session, inbound: Inbound, turn: Turn, content: Content, on: date) -> Tally:
    """One step of a call: what began, what was asked for, how a forwarded call ended."""
    day: dict[str, int] = {}
    if inbound.kind == "started":
        day["calls"] = 1
    if turn.session.language and turn.session.language != before.language:
        day[f"language:{turn.session.language}"] = 1
    if turn.session.about and turn.session.about != before.about:
        day[f"asked:{turn.session.about}"] = 1
    texts = [content.catalog.text(action.says, "sms") for action in turn.actions if isinstance(action, Text)]
    if texts:
        day["asked:text_this"] = 1
        day["segments"] = sum(map(segments, texts))
    line = before.tried[-1] if inbound.kind == "dial_ended" and before.tried else ""
    if line:
        day[f"line:{line}:{inbound.outcome}"] = 1
    costs = content.costs
    spent = costs.of_calls(seconds_out=inbound.seconds) + costs.of_texts("sms", 0, day.get("segments", 0))
    if spent:
        day[SPENT] = spent
    return Tally(on, day, _county(before, turn), line, inbound.outcome == "failed")


def of_ended_call(costs: Costs, on: date, seconds: int) -> Tally:
    """The minutes of a caller's call, when it is over."""
    spent = costs.of_calls(seconds_in=seconds)
    return Tally(on, {SPENT: spent} if spent else {})


def _county(before: Session, turn: Turn) -> dict[str, int]:
    known = turn.session.county
    return {f"county:{known}": 1} if known and known != before.county else {}
