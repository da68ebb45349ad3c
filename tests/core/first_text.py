"""What is known after a first text, with every language offered."""

from functools import cache

from app.core.content import Content
from app.core.conversation import take_turn
from app.core.inbound import Inbound
from app.core.session import Session
from app.loader import load
from tests.frozen.content import freeze
from tests.languages import CODES


@cache
def every_language() -> Content:
    found = load(freeze(), tuple(CODES)).content
    assert found
    return found


def session_after(text: str) -> Session:
    return take_turn(Session(), Inbound("sms", "text", text=text), every_language()).session
