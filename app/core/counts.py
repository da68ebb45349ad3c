"""Which amounts a text and a call add to the counts: callers, their languages, what it was about."""

from datetime import date, datetime

from app.core.actions import Text, Turn
from app.core.content import Content
from app.core.costs import Costs
from app.core.hours import is_open
from app.core.inbound import Inbound
from app.core.segments import segments
from app.core.session import Session
from app.core.tally import SPENT, Tally

UNDECIDED = "undecided"

SILENT_CALLS = 5
"""So many calls of a day that rang at a hotline in its hours, one after another, and nobody picked up:
then it has gone silent. Busy is not silent, a caller who hangs up while it rings says nothing of it,
and calls that could not be made are told as failing."""


def unanswered(line: str) -> str:
    """The name under which a hotline's calls of the day are counted since somebody last picked up."""
    return f"unanswered:{line}"


def of_text(before: Session, inbound: Inbound, turn: Turn, body: str, content: Content, on: date) -> Tally:
    """A text and its answer."""
    channel = inbound.channel
    came, went = (1, int(bool(body))) if channel == "whatsapp" else (segments(inbound.text), segments(body))
    day = {
        f"texts:{channel}": 1,
        f"language:{turn.session.language or UNDECIDED}": 1,
        **({f"asked:{asked}": 1} if (asked := _asked(before, turn)) else {}),
        "segments": went,
        SPENT: content.costs.of_texts(channel, max(came, 1), went),
    }
    return Tally(on, {name: amount for name, amount in day.items() if amount}, _county(before, turn))


def _asked(before: Session, turn: Turn) -> str:
    """What a text asked for that was not asked for before; "" where it asks for nothing new."""
    session = turn.session
    if turn.erase or turn.opt:
        return turn.opt or "erase"
    if session.about and session.about != before.about:
        return session.about
    return session.step if session.step != before.step else ""


def of_call(
    before: Session, inbound: Inbound, turn: Turn, content: Content, on: date, now: datetime | None = None
) -> Tally:
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
    reset: tuple[str, ...] = ()
    if line:
        day[f"line:{line}:{inbound.outcome}"] = 1
        if inbound.outcome in ("answered", "busy"):
            reset = (unanswered(line),)
        elif inbound.outcome == "no_answer" and not inbound.hung_up and _in_hours(line, content, now):
            day[unanswered(line)] = 1
    costs = content.costs
    spent = costs.of_calls(seconds_out=inbound.seconds) + costs.of_texts("sms", 0, day.get("segments", 0))
    if spent:
        day[SPENT] = spent
    return Tally(on, day, _county(before, turn), line, inbound.outcome == "failed", reset)


def of_ended_call(costs: Costs, on: date, seconds: int) -> Tally:
    """The minutes of a caller's call, when it is over."""
    spent = costs.of_calls(seconds_in=seconds)
    return Tally(on, {SPENT: spent} if spent else {})


def _in_hours(line: str, content: Content, now: datetime | None) -> bool:
    known = content.hotlines.get(line)
    return known is None or is_open(known.hours, now)


def _county(before: Session, turn: Turn) -> dict[str, int]:
    known = turn.session.county
    return {f"county:{known}": 1} if known and known != before.county else {}
