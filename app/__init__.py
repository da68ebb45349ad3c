"""Faro: a community-defense hotline that answers in the caller's language."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, Response

from app.alarms.alarms import Alarms
from app.alarms.courier import build_courier
from app.alarms.lookout import Lookout
from app.alarms.looks import Looks
from app.bot import Bot, utc_now
from app.channels.addresses import Addresses
from app.channels.delivery import delivery
from app.channels.messaging import messaging
from app.channels.recordings import recordings
from app.channels.rescue import Rescue
from app.channels.signature import Signature, guard
from app.channels.voice import voice
from app.cli import Commands
from app.core.content import Content
from app.core.problem import Faulty, Problem
from app.erasure.state import ErasureState
from app.handset.store import PhoneStore
from app.health import health
from app.later import build_later
from app.later.base import Later
from app.later.erasures import Erasures
from app.later.texts import Texts
from app.loader import load
from app.pages.desk import desk
from app.pages.door import Door
from app.pages.overview import Sources
from app.pages.public import public
from app.parts import Parts
from app.privacy import Keys, quiet_logs
from app.senders import build_sender
from app.senders.base import Sender
from app.senders.console import ConsoleSender
from app.settings import Settings, from_environment
from app.stores import build_store, main_store
from app.stores.base import Store

log = logging.getLogger(__name__)

LARGEST_BODY = 64 * 1024
HARDENED = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONLY_HTTPS = "max-age=31536000"  # seconds: a year. Other names under the domain are not ours to decide on


@dataclass(frozen=True)
class Faro:
    """The parts of a running hotline, at `app.extensions["faro"]`."""

    settings: Settings
    content: Content
    problems: tuple[Problem, ...]
    store: Store
    sender: Sender
    later: Later
    parts: Parts
    alarms: Alarms
    bot: Bot


def create_app(
    settings: Settings | None = None,
    store: Store | None = None,
    sender: Sender | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Flask:
    """The web process. Raises Faulty where the settings or the content cannot be used.

    Its lookout, at `app.extensions["lookout"]`, waits to be started by whoever serves it.
    """
    quiet_logs()
    faro = _assemble(settings or from_environment(), store, sender, clock)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.extensions["faro"] = faro
    erasure = ErasureState(faro.settings)
    app.extensions["lookout"] = _lookout(faro, erasure)
    guard(app, Signature(faro.settings.auth_token, faro.settings.public_url))
    _harden(app, faro.settings.public_url)
    addresses = Addresses(faro.settings.public_url)
    rescue = Rescue(faro.content, addresses)
    app.register_blueprint(messaging(faro.bot, rescue, faro.settings.reports_url))
    app.register_blueprint(voice(faro.bot, rescue, addresses, faro.settings.phone_number))
    app.register_blueprint(delivery(faro.bot))
    app.register_blueprint(recordings(faro.content, faro.settings.content_dir))
    app.register_blueprint(public(faro.content))
    app.register_blueprint(health(faro.parts, faro.alarms, erasure, faro.content.unreviewed))
    if isinstance(faro.sender, ConsoleSender):
        from app.handset.page import phone_page  # production has none

        app.register_blueprint(phone_page(faro.settings, app, faro.sender.sent_to, faro.content))
    _add_desk(app, faro, clock)
    app.cli = Commands()
    return app


def _assemble(
    settings: Settings, store: Store | None, sender: Sender | None, clock: Callable[[], datetime]
) -> Faro:
    loaded = load(settings.content_dir, settings.languages, settings.serve_drafts)
    if loaded.content is None:
        raise Faulty(list(loaded.errors))
    content = loaded.content
    for problem in loaded.errors:
        log.error("Content: %s, %s: %s", problem.file, problem.place, problem.problem)
    if settings.without_redis and store is None:
        log.warning("No REDIS_URL: sessions stay in this process's memory, so run one process only")
    keys = Keys(settings.secret_key)
    store = store or (
        PhoneStore(main_store(settings)) if settings.token_is_made_up else build_store(settings)
    )
    sender = sender or build_sender(settings)
    alarms = Alarms(store)
    texts = Texts(store, keys, sender, alarms, lambda: content.day(clock()))
    later = build_later(settings, texts, Erasures(store, keys))
    bot = Bot(content, store, later, keys, alarms, clock)
    parts = Parts(store, later, loaded.problems)
    return Faro(settings, content, loaded.problems, store, sender, later, parts, alarms, bot)


def _lookout(faro: Faro, erasure: ErasureState) -> Lookout:
    alarms, store = faro.alarms, faro.store
    looks = Looks(faro.content, store, alarms, faro.parts.states, erasure, faro.bot.today)
    lookout = Lookout([*looks.every(), store.let_go], build_courier(faro.settings, store, alarms))
    alarms.listen(lookout.heard)
    return lookout


def _harden(app: Flask, public_url: str) -> None:
    """What every answer says to whoever shows it."""

    @app.after_request
    def harden(response: Response) -> Response:
        for name, value in HARDENED.items():
            if name not in response.headers:
                response.headers.add(name, value)
        if public_url.startswith("https://"):
            response.headers["Strict-Transport-Security"] = ONLY_HTTPS
        return response


def _add_desk(app: Flask, faro: Faro, clock: Callable[[], datetime]) -> None:
    door = Door(faro.settings)
    if not door.exists:
        return
    door.fit(app, https=faro.settings.public_url.startswith("https://"))
    sources = Sources(faro.content, faro.store, faro.parts.states, clock, faro.problems)
    app.register_blueprint(desk(sources, door))
