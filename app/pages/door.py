"""The desk's door: one password, a signed cookie, and patience with whoever guesses."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from ipaddress import ip_address

from flask import Flask, Request, abort, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from werkzeug.security import check_password_hash

from app.settings import Settings
from app.stores.shelf import Shelf

GUESSES = 5
"""Wrong passwords that one address may give within GUESS_SECONDS; all addresses together ten times that.

Behind a proxy, nginx or the host's router, everybody comes from the proxy's own address, and we read
none that it hands on. Then only the limit for all together holds, so that a stranger's five wrong
guesses do not keep the operator out."""

GUESS_SECONDS = 15 * 60
OPEN_SECONDS = 8 * 60 * 60
"""How long the desk stays open after signing in, in seconds: a shift."""

EVERYBODY = ""
DESK = "/desk"


class DeskCookie(SecureCookieSessionInterface):
    """Read at the desk alone: everything else, webhooks above all, has no cookie to look for."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        return super().open_session(app, request) if request.path.startswith(DESK) else None


class Door:
    """Whether whoever asks may see the desk.

    The cookie holds no name: a mark of the password's hash, so that another password closes
    every open desk, and a token that each form must bring back.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.time):
        self._hash = settings.desk_password_hash
        self._clock = clock
        self._wrong: Shelf[int] = Shelf(1000, clock)
        self._mark = hmac.new(settings.secret_key.encode(), self._hash.encode(), hashlib.sha256).hexdigest()

    def fit(self, app: Flask, https: bool) -> None:
        """Set up the app's cookie: not to be read by scripts, nor sent along by other sites."""
        app.session_interface = DeskCookie()
        app.secret_key = hashlib.sha256(b"desk cookie " + self._mark.encode()).digest()
        app.config.update(
            SESSION_COOKIE_NAME="__Host-desk" if https else "desk",
            SESSION_COOKIE_SECURE=https,
            SESSION_COOKIE_HTTPONLY=True,
            SESSION_COOKIE_SAMESITE="Strict",
            SESSION_COOKIE_PATH="/",
            SESSION_REFRESH_EACH_REQUEST=False,
        )

    @property
    def exists(self) -> bool:
        return bool(self._hash)

    @property
    def is_open(self) -> bool:
        """Whether this browser has signed in, with the password of today, not long ago."""
        until = session.get("until", 0)
        mark = str(session.get("mark", ""))
        return hmac.compare_digest(mark, self._mark) and isinstance(until, int) and self._clock() < until

    def token(self) -> str:
        """What a form must bring back, so that no other site can send it."""
        if "token" not in session:
            session["token"] = secrets.token_urlsafe(16)
        return str(session["token"])

    def check_token(self) -> None:
        given, wanted = request.form.get("token", ""), str(session.get("token", ""))
        if not wanted or not hmac.compare_digest(given.encode(), wanted.encode()):
            abort(400)

    def try_open(self, password: str) -> str:
        """ "open", "wrong", or "wait" after too many guesses: then the password is not even looked at."""
        limits = {EVERYBODY: 10 * GUESSES}
        if _is_one_guest(address := request.remote_addr or ""):
            limits[address] = GUESSES
        counts = {guest: self._wrong.get(guest) or 0 for guest in limits}
        if any(counts[guest] >= limit for guest, limit in limits.items()):
            return "wait"
        if not check_password_hash(self._hash, password):
            for guest, count in counts.items():
                self._wrong.put(guest, count + 1, GUESS_SECONDS)
            return "wrong"
        session.clear()
        session["mark"], session["until"] = self._mark, int(self._clock()) + OPEN_SECONDS
        return "open"

    def close(self) -> None:
        session.clear()


def _is_one_guest(address: str) -> bool:
    """Whether it is somebody's own: a proxy's is private, or none at all over a socket."""
    try:
        return ip_address(address).is_global
    except ValueError:
        return False
