"""One inbound from end to end: load the talk, take a turn, save it, hand the answer back."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

from app.alarms.alarms import CROWD, SPEND, Alarms
from app.alarms.lines import Lines
from app.alarms.undelivered import sound_undelivered
from app.core import counts
from app.core.actions import Say, Text, Turn
from app.core.carriers import Fate
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.costs import Pace
from app.core.inbound import Inbound
from app.core.moment import Moment
from app.core.session import Session
from app.core.tally import Tally
from app.core.trial import is_trial
from app.later.base import Later, NotQueued
from app.privacy import Keys
from app.stores.base import Opened, Standing, Store, StoreDown

log = logging.getLogger(__name__)

TRIES = 4  # turns taken anew when another text of the same caller was faster
BLOCK = 2  # digits at the end of a number that a block of a hundred numbers leaves open


def utc_now() -> datetime:
    return datetime.now(UTC)


class Bot:
    """Joins the pure conversation to the store and to what is done later.

    Numbers come in only to be hashed, or sealed for a text or an erasure; nothing here keeps one.
    """

    def __init__(
        self,
        content: Content,
        store: Store,
        later: Later,
        keys: Keys,
        alarms: Alarms | None = None,
        clock: Callable[[], datetime] = utc_now,
    ):
        self.content = content
        self._store = store
        self._later = later
        self._keys = keys
        self._alarms = alarms or Alarms(store)
        self._lines = Lines(self._alarms)
        self._clock = clock

    def text(self, inbound: Inbound, number: str, message_sid: str) -> str:
        """The words that answer a text, "" for silence; the same again where it was answered before.

        With the store away the text is answered all the same, as if it were the first.
        """
        if is_trial(number, message_sid):
            return self._trial(inbound, number)
        caller = self._keys.hash("session", number)
        crowd = self._keys.hash("crowd", number[:-BLOCK])
        mark = self._keys.hash("message", message_sid) if message_sid else ""
        now = self._clock()
        on = self.content.day(now)
        body = ""
        for _ in range(TRIES):
            opened = self._open(caller, mark, crowd, on)
            if opened.answer:
                return opened.answer
            before = Session.from_text(opened.session)
            pace = self.content.costs.pace(opened.texts, opened.crowd, before.turns)
            turn = take_turn(before, inbound, self.content, self._moment(now, opened, pace))
            silent = pace == "silent"
            body = "" if silent else self._words(turn, inbound)
            # Before the turn is saved, so that both are done also where that fails; twice does no harm,
            # and who is erased is forgotten at once, so that no turn of theirs is taken anew.
            self._mark_opt(turn.opt, number)
            if turn.erase and not silent:  # else the hourly sweep does it, where there is a worker
                self._erase(number)
            tally = counts.of_text(before, inbound, turn, body, self.content, on)
            kept = self._save(caller, mark, turn, opened.version, body, tally)
            if kept is not None:
                return kept
        return body

    def call(self, session: Session, inbound: Inbound, number: str, call_sid: str, request_name: str) -> Turn:
        """The next turn of a call. The session comes from the call's own address.

        `request_name` is this very request's, so that a repeat counts once.
        """
        now = self._clock()
        on = self.content.day(now)
        moment = self._moment_of_call(now, on, number)
        turn = take_turn(session, inbound, self.content, moment)
        for action in turn.actions:
            if isinstance(action, Text) and not self._send(action, number):
                turn = take_turn(session, replace(inbound, can_be_texted=False), self.content, moment)
                break
        if is_trial(number, call_sid):
            return turn
        tally = counts.of_call(session, inbound, turn, self.content, on, now)
        self._count(tally, request_name)
        self._lines.counted(tally)
        return turn

    def _trial(self, inbound: Inbound, number: str) -> str:
        """A text that nobody sent is answered by the same parts, and then forgotten; it counts nowhere."""
        caller = self._keys.hash("session", number)
        now = self._clock()
        opened = self._open(caller, "", "", self.content.day(now))
        turn = take_turn(Session(), inbound, self.content, self._moment(now, opened, "usual"))
        with suppress(StoreDown):
            self._store.forget(caller)
        return self._words(turn, inbound)

    def _count(self, tally: Tally, once: str) -> None:
        """Add to the counts, once under a name; what cannot be counted is lost."""
        if tally.empty:
            return
        with suppress(StoreDown):
            self._store.count(tally, self._keys.hash("count", once))

    def ended(self, call_sid: str, seconds: int) -> None:
        """A call is over, after so many seconds."""
        self._count(counts.of_ended_call(self.content.costs, self.today(), seconds), f"ended {call_sid}")

    def reported(self, number: str, message_sid: str, fate: Fate) -> None:
        """What became of a text that Twilio took. It may be told twice, late, and out of order.

        A text that did not arrive is not sent again: we no longer have it, and keeping each one
        until then would tie a number to a text for an hour.
        """
        on = self.today()
        self._count(Tally(on, {fate.count: 1}), f"{fate.count} {message_sid}")
        if fate.kind == "opted_out" and number:
            self._mark_opt("out", number)
        if not fate.delivered:
            sound_undelivered(self._alarms, fate.code, self.today)

    def today(self) -> date:
        """The day that it is where the hotline is."""
        return self.content.day(self._clock())

    def _moment(self, now: datetime, opened: Opened, pace: Pace) -> Moment:
        standing = opened.standing
        thrifty = pace != "usual" or self.content.costs.over(standing.spent)
        return Moment(now, standing.failing, thrifty)

    def _moment_of_call(self, now: datetime, on: date, number: str) -> Moment:
        try:
            standing = self._store.standing(on, self._keys.opt_out_mark(number))
        except StoreDown:
            return Moment(now)
        self._lines.seen(standing.failing)
        self._watch(on, standing)
        thrifty = self.content.costs.over(standing.spent)
        return Moment(now, standing.failing, thrifty, standing.opted_out)

    def _words(self, turn: Turn, inbound: Inbound) -> str:
        says = tuple(action for action in turn.actions if isinstance(action, Say))
        return self.content.catalog.text(says, inbound.channel)

    def _open(self, caller: str, mark: str, crowd: str, on: date) -> Opened:
        try:
            opened = self._store.open(caller, mark, crowd, on)
        except StoreDown:
            return Opened()
        self._lines.seen(opened.standing.failing)
        self._watch(on, opened.standing, opened.crowd)
        return opened

    def _watch(self, on: date, standing: Standing, crowd: int = 0) -> None:
        """Tell an operator when the day's money is spent, or a crowd writes from one place."""
        self._alarms.begin(on)
        if self.content.costs.over(standing.spent):
            self._alarms.sound_today("spend", SPEND, on)
        else:
            self._alarms.over("spend")
        if crowd > self.content.costs.crowd:
            self._alarms.sound_today("crowd", CROWD, on)

    def _save(self, caller: str, mark: str, turn: Turn, version: int, body: str, tally: Tally) -> str | None:
        """What to answer; None where another text was faster and the turn must be taken anew."""
        try:
            if turn.forget:
                self._store.forget(caller)
            if turn.forget or not body:  # silence is not kept: else who writes on would meet it for ever
                self._store.count(tally)
                return body
            saved = self._store.save(caller, mark, turn.session.to_text(), version, body, tally)
        except StoreDown:
            return body
        return saved.answer if saved.done or saved.answer else None

    def _mark_opt(self, opt: str, number: str) -> None:
        if not opt:
            return
        keep = self._store.opt_out if opt == "out" else self._store.opt_in
        try:
            keep(self._keys.opt_out_mark(number))
        except StoreDown:
            log.warning("An opt-%s could not be kept: the store is away", opt)

    def _erase(self, number: str) -> None:
        try:
            self._later.erase(number)
        except NotQueued:
            log.warning("An erasure at Twilio could not be queued; the hourly sweep does it")

    def _send(self, text: Text, number: str) -> bool:
        """Queue a text for the caller on the phone. False where it cannot be promised.

        The same words are sent once in ten minutes, and as many others as texts are answered in full.
        """
        body = self.content.catalog.text(text.says, "sms")
        caller = self._keys.hash("asked", number)
        mark = self._keys.hash("text", f"{number} {body}")
        try:
            for _ in range(TRIES):
                opened = self._store.open(caller, mark)
                if opened.answer:
                    return True
                if self.content.costs.pace(opened.texts, 0, 0) != "usual":
                    return False
                if self._store.save(caller, mark, "", opened.version, "queued").done:
                    self._later.text(number, body)
                    return True
        except StoreDown:
            pass
        except NotQueued:
            with suppress(StoreDown):  # else the same step again would promise what does not come
                self._store.forget(caller)
        return False
