"""What a worker does: it sends texts, erases at Twilio, and flies a canary.

What waits is sealed, lies in the store under a random name, and only that name goes through
the queue. So neither a queue, a log nor a failed job ever holds a number or a text.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from app.canary.rounds import CanaryRounds
from app.later.erasures import Erasures
from app.later.texts import Again, Texts
from app.privacy import Keys
from app.settings import Settings, from_environment
from app.stores import build_store
from app.stores.base import Store, StoreDown

if TYPE_CHECKING:
    from app.core.content import Content
    from app.erasure.eraser import Eraser
    from app.erasure.rounds import SweepRounds

log = logging.getLogger(__name__)


def send_text(name: str) -> None:
    """Send a text."""
    with _quietly("A text was given up"):
        worker_texts().deliver(name, _is_last_try())


def erase_caller(name: str) -> None:
    """Erase at Twilio what one caller asked for."""
    with _quietly("An erasure was broken off"):
        if not worker_erasures().carry_out(name, worker_eraser(), _is_last_try()):
            raise Again


def sweep() -> None:
    """Erase at Twilio all that is old enough, for a while."""
    with _quietly("A sweep was broken off"):
        swept = worker_sweep_rounds().sweep(worker_eraser())
        if swept:
            log.info("A sweep: %s, erased %s, remains %s", swept.state, swept.erased, swept.remains)


def sweep_is_due() -> bool:
    """Whether the worker that asks must queue a sweep now."""
    if worker_settings().without_twilio:
        return False  # no account: nothing of ours is at Twilio
    try:
        return worker_sweep_rounds().is_due()
    except StoreDown:
        return False


def fly_canary() -> None:
    """See that callers are answered rightly, or sound an alarm.

    Web processes post alarms too; but should none of them run, this is who tells it.
    """
    from app.alarms.alarms import Alarms
    from app.alarms.courier import build_courier
    from app.canary.canary import Canary

    with _quietly("A canary was broken off"):
        settings, store = worker_settings(), worker_store()
        alarms = Alarms(store)
        if content := _content():
            worker_canary_rounds().fly(Canary(settings, content), alarms)
        else:
            log.error("No canary can be flown: flows/ or messages/ cannot be read here. Run flask check")
        if courier := build_courier(settings, store, alarms):
            courier.deliver()


def canary_is_due() -> bool:
    """Whether the worker that asks must queue one now."""
    settings = worker_settings()
    if settings.token_is_made_up or not settings.public_url.startswith("https://"):
        return False  # nothing that Twilio could reach
    try:
        return worker_canary_rounds().is_due()
    except StoreDown:
        return False


@contextmanager
def _quietly(what: str) -> Iterator[None]:
    """RQ stores and logs whatever a job raises, so that is always a bare Again."""
    try:
        yield
    except (Again, StoreDown):
        raise Again from None
    except BaseException as error:  # also RQ's own, at its time limit or when the host stops it
        log.error("%s: %s", what, type(error).__name__)
        raise Again from None


def _is_last_try() -> bool:
    from rq import get_current_job

    job = get_current_job()
    return job is None or not job.retries_left


# What the worker makes once from the environment; its jobs inherit it.


@cache
def worker_settings() -> Settings:
    return from_environment()


@cache
def worker_store() -> Store:
    return build_store(worker_settings())


@cache
def worker_texts() -> Texts:
    from app.senders import build_sender

    settings = worker_settings()
    keys = Keys(settings.secret_key).prepare()
    return Texts(worker_store(), keys, build_sender(settings), today=_today)


@cache
def worker_erasures() -> Erasures:
    return Erasures(worker_store(), Keys(worker_settings().secret_key))


@cache
def worker_eraser() -> "Eraser":
    from app.erasure.eraser import build_eraser

    return build_eraser(worker_settings())


@cache
def worker_sweep_rounds() -> "SweepRounds":
    from app.erasure.rounds import SweepRounds

    return SweepRounds(worker_settings().redis_url)


@cache
def worker_canary_rounds() -> CanaryRounds:
    return CanaryRounds(worker_settings().redis_url)


def _content() -> "Content | None":
    """Read only when it is needed: to send a text nothing of it is."""
    from app.loader import load

    settings = worker_settings()
    return load(settings.content_dir, settings.languages, settings.serve_drafts).content


def _today() -> date:
    """The day at the hotline."""
    content = _content()
    now = datetime.now(UTC)
    return content.day(now) if content else now.date()
