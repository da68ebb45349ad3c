"""How erasure at Twilio stands, in a word or two: for whoever looks whether all is well."""

from datetime import UTC, datetime, timedelta

from app.erasure.hold import Hold
from app.erasure.rounds import Rounds
from app.settings import Settings
from app.stores.base import StoreDown
from app.stores.link import PING_SECONDS

LATE = timedelta(hours=3)
"""A last sweep that is older says that sweeps no longer come to their end."""


class ErasureState:
    """Reads the hold and the last report, within 0.4 s."""

    def __init__(self, settings: Settings):
        # A token that was made up for this run opens no account: nothing of ours is at Twilio.
        self._idle = settings.without_redis or settings.token_is_made_up
        self._hold = None if self._idle else Hold(settings.redis_url, PING_SECONDS)
        self._rounds = None if self._idle else Rounds(settings.redis_url, PING_SECONDS)

    def told(self) -> str:
        """ "ok", "on hold since …", or what is amiss. A hold is no fault."""
        if self._hold is None or self._rounds is None:
            return "by hand only"
        try:
            order, last = self._hold.standing(), self._rounds.last()
        except StoreDown:
            return "cannot be told"
        if order:
            return f"on hold since {order.at}"
        if last is None:
            return "no sweep yet"
        if datetime.now(UTC) - datetime.fromisoformat(last.at) > LATE:
            return f"no sweep since {last.at}"
        return f"broken off at {last.at}: {last.why}" if last.state == "away" else "ok"
