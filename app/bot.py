"""One inbound from end to end: load the talk, take a turn, save it, hand the answer back."""

import logging
from collections.abc import Callable

from app.core.actions import Text, Turn
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.inbound import Inbound
from app.core.session import Session
from app.later.base import Later, NotQueued
from app.privacy import Keys
from app.stores.base import Opened, Store, StoreDown

log = logging.getLogger(__name__)

TRIES = 4  # turns taken anew when another text of the same caller was faster


class Bot:
    """Joins the pure conversation to the store and to what is done later.

    Numbers come in only to be hashed, or sealed for a text; nothing here keeps one.
    """

    def __init__(self, content: Content, store: Store, later: Later, keys: Keys):
        self.content = content
        self._store = store
        self._later = later
        self._keys = keys

    def text(self, inbound: Inbound, number: str, message: str, render: Callable[[Turn], str]) -> str:
        """The answer to a text; the same again where this very message was answered before.

        With the store away the text is answered all the same, as if it were the first.
        """
        caller = self._keys.hash("session", number)
        mark = self._keys.hash("message", message) if message else ""
        answer = ""
        for _ in range(TRIES):
            opened = self._open(caller, mark)
            if opened.answer:
                return opened.answer
            turn = take_turn(Session.from_text(opened.session), inbound, self.content)
            answer = render(turn)
            self._mark_opt(turn, number)
            kept = self._save(caller, mark, turn, opened.version, answer)
            if kept:
                return kept
        return answer

    def call(self, session: Session, inbound: Inbound, number: str, moment: str) -> Turn:
        """The next turn of a call. The session comes from the call's own address.

        `moment` names this very request of this call, so that a repeat sends no second text.
        """
        turn = take_turn(session, inbound, self.content)
        for action in turn.actions:
            if isinstance(action, Text) and not self._send(action, number, moment):
                return take_turn(session, _unreachable(inbound), self.content)
        return turn

    def _open(self, caller: str, mark: str) -> Opened:
        try:
            return self._store.open(caller, mark)
        except StoreDown:
            return Opened("", 0, "")

    def _save(self, caller: str, mark: str, turn: Turn, version: int, answer: str) -> str:
        """What to answer; "" where another text was faster and the turn must be taken anew."""
        try:
            if turn.forget:
                self._store.forget(caller)
                return answer
            return self._store.save(caller, mark, turn.session.to_text(), version, answer).answer
        except StoreDown:
            return answer

    def _mark_opt(self, turn: Turn, number: str) -> None:
        # One mark for a person's texts, whether they said STOP by SMS or by WhatsApp.
        mark = self._keys.hash("opt-out", number.removeprefix("whatsapp:"))
        try:
            if turn.opt == "out":
                self._store.opt_out(mark)
            elif turn.opt == "in":
                self._store.opt_in(mark)
        except StoreDown:
            log.warning("An opt-%s could not be kept: the store is away", turn.opt)

    def _send(self, text: Text, number: str, moment: str) -> bool:
        """Queue a text for the caller on the phone. False where it cannot be promised."""
        body = self.content.catalog.text(text.says, "sms")
        mark = self._keys.hash("text", moment)
        try:
            first = self._store.save(mark, mark, "", 0, "queued").done
            if first:
                self._later.text(number, body)
        except (StoreDown, NotQueued):
            return False
        return True


def _unreachable(inbound: Inbound) -> Inbound:
    """The same, from a phone that cannot be texted: the caller is told, and not left waiting."""
    return Inbound(inbound.channel, inbound.kind, inbound.text, can_be_texted=False)
