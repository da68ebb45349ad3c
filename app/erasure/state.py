"""How erasure at Twilio stands, for whoever looks whether all is well."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from app.erasure.hold import Hold
from app.erasure.rounds import SweepRounds
from app.settings import Settings
from app.stores.base import StoreDown
from app.stores.link import PING_SECONDS

LATE = timedelta(hours=3)
"""A last sweep that is older says that sweeps no longer come to their end."""

StateKind = Literal["well", "by hand", "held", "stuck", "unknown"]


@dataclass(frozen=True)
class State:
    """Code goes by the kind, people by the words: State("held", "on hold since 2026-05-18").

    Only "stuck" is a fault of erasure: a hold is none, and "unknown" says that Redis is away.
    """

    kind: StateKind
    words: str


class ErasureState:
    """Reads the hold and the last report, within 0.4 s."""

    def __init__(self, settings: Settings):
        # A token that was made up for this run opens no account: nothing of ours is at Twilio.
        self._idle = settings.without_redis or settings.without_twilio
        self._hold = None if self._idle else Hold(settings.redis_url, PING_SECONDS)
        self._rounds = None if self._idle else SweepRounds(settings.redis_url, PING_SECONDS)

    def now(self) -> State:
        if self._hold is None or self._rounds is None:
            return State("by hand", "by hand only")
        try:
            order, last = self._hold.in_force(), self._rounds.last()
        except StoreDown:
            return State("unknown", "cannot be told")
        if order:
            return State("held", f"on hold since {order.at}")
        if last is None:
            return State("stuck", "no sweep yet")
        if datetime.now(UTC) - datetime.fromisoformat(last.at) > LATE:
            return State("stuck", f"no sweep since {last.at}")
        if last.state == "away":
            return State("stuck", f"broken off at {last.at}: {last.why}")
        return State("well", "ok")
