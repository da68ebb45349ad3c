"""One process that sounds alarms and posts them, and what is told where."""

from app.alarms.alarms import Alarms
from app.alarms.alert_url import AlertUrl
from app.alarms.courier import Courier
from app.stores.base import Store
from tests.inbox import Inbox

BEGINS, OVER = ("worker", "begins"), ("worker", "over")


class Process:
    """One process that sounds alarms and posts them."""

    def __init__(self, store: Store, inbox: Inbox, seconds: float = 5) -> None:
        self.now = 1000.0
        self.alarms = Alarms(store, clock=lambda: self.now)
        self.courier = Courier(self.alarms, store, AlertUrl(inbox.url, seconds), clock=lambda: self.now)
