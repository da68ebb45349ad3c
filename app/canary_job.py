"""The worker's canary: callers are answered rightly, or it sounds an alarm and posts it itself."""

import logging

from app.account.canary import Canary
from app.account.canary_rounds import CanaryRounds
from app.alarms import Alarms
from app.courier import build_courier
from app.jobs import quietly, worker_settings
from app.loader import load
from app.stores import build_store
from app.stores.base import StoreDown

log = logging.getLogger(__name__)


def fly() -> None:
    """The job. Web processes post alarms too; but should none of them run, this is who tells it."""
    with quietly("A canary was broken off"):
        settings = worker_settings()
        store = build_store(settings)
        alarms = Alarms(store)
        content = load(settings.content_dir, settings.languages, settings.serve_drafts).content
        if content is None:
            log.error("No canary can be flown: flows/ or messages/ cannot be read here. Run flask check")
        else:
            CanaryRounds(settings.redis_url).fly(Canary(settings, content), alarms)
        if courier := build_courier(settings, store, alarms):
            courier.deliver()


def is_due() -> bool:
    """Whether the worker that asks must queue one now."""
    settings = worker_settings()
    if settings.token_is_made_up or not settings.public_url.startswith("https://"):
        return False  # nothing that Twilio could reach
    try:
        return CanaryRounds(settings.redis_url).is_due()
    except StoreDown:
        return False
