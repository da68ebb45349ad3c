"""What a talk costs, by language: segments both ways and dollars, at the prices of flows/costs.toml."""

from collections.abc import Sequence

from app.core.actions import Say
from app.core.conversation import take_turn
from app.core.costs import MILLION
from app.core.inbound import Inbound
from app.core.segments import segments
from app.core.session import Session
from bench.figure import Figure
from bench.traffic import every_language, scripts

PART = "What a talk by text costs: a greeting, a ZIP, 287(g)"
SPANISH = ["AYUDA", "28052", "287g"]
ENGLISH = ["HELP ME", "28052", "287g"]


def figures() -> list[Figure]:
    """Segments that we send in a talk, and dollars for a thousand talks, carriers' fees included."""
    told = {name.partition("-text-")[0]: s for name, s in scripts("text").items() if name.endswith("-zip")}
    del told["both"]
    talks = {"en": ENGLISH, "es": SPANISH, **told}
    found = []
    for code, script in talks.items():
        sent, dollars = _cost(script)
        found.append(Figure(PART, f"{code}, segments sent", sent))
        found.append(Figure(PART, f"{code}, a thousand talks", dollars * 1000, "dollars"))
    return found


def _cost(script: Sequence[str]) -> tuple[int, float]:
    content = every_language()
    session, sent, spent = Session(), 0, 0
    for body in script:
        turn = take_turn(session, Inbound("sms", "text", text=body), content)
        session = turn.session
        answer = content.catalog.text([a for a in turn.actions if isinstance(a, Say)], "sms")
        sent += segments(answer)
        spent += content.costs.of_texts("sms", segments(body), segments(answer))
    return sent, spent / MILLION
