"""The hold: a person stops all erasure and lets it go on, and both are on record.

Who knows of a legal demand for records must not erase them. So where it cannot be read
whether erasure is on hold, nothing is erased.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from app.stores.link import TIMEOUT_SECONDS, answering, connect

KEY = "erase:hold"
"""A list without expiry, oldest first. It names whoever ordered, and no caller."""


@dataclass(frozen=True)
class Order:
    """What somebody ordered: `state` is "on" or "off", `at` the time in UTC."""

    state: str
    by: str
    reason: str
    at: str

    def line(self) -> str:
        return f"{self.at}  hold {self.state:3}  by {self.by}" + (f": {self.reason}" if self.reason else "")


class Hold:
    """The record in Redis. Every method raises StoreDown where Redis cannot be reached."""

    def __init__(self, url: str, seconds: float = TIMEOUT_SECONDS):
        self._redis = connect(url, seconds)

    def order(self, state: str, by: str, reason: str) -> Order:
        """Stop erasure ("on") or let it go on ("off")."""
        order = Order(state, by, reason, datetime.now(UTC).isoformat(timespec="seconds"))
        with answering():
            self._redis.rpush(KEY, json.dumps(asdict(order)))
        return order

    def orders(self) -> list[Order]:
        """All that was ever ordered, oldest first."""
        with answering():
            return [Order(**json.loads(text)) for text in self._redis.lrange(KEY, 0, -1)]

    def in_force(self) -> Order | None:
        """The order that holds erasure now; None where it may go on."""
        with answering():
            last = self._redis.lindex(KEY, -1)
        order = Order(**json.loads(last)) if last else None
        return order if order and order.state == "on" else None

    def is_on(self) -> bool:
        return self.in_force() is not None

    def outlives_redis(self) -> bool:
        """Whether this Redis writes each order to its disk, so that a restart does not lift the hold."""
        with answering():
            return bool(self._redis.info("persistence").get("aof_enabled"))
