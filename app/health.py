"""How the hotline stands: /health for whoever only asks whether it lives, /ready for who looks closer."""

from collections.abc import Sequence

from flask import Blueprint, Response, jsonify

from app.alarms.alarms import Alarms
from app.core.problem import Problem
from app.erasure.state import ErasureState
from app.later.base import Later
from app.stores.base import Store, StoreDown


class Parts:
    """What the hotline stands on, part by part: "ok", or why not."""

    def __init__(self, store: Store, later: Later, problems: Sequence[Problem]):
        self._store = store
        self._later = later
        self._errors = sum(not problem.warning for problem in problems)

    def states(self) -> dict[str, str]:
        """Within a second, whatever is away."""
        state = self._later.health()
        return {
            "store": self._store_state(),
            "queue": state.queue,
            "worker": state.worker,
            "content": f"{self._errors} problems: see flask check" if self._errors else "ok",
        }

    def _store_state(self) -> str:
        try:
            self._store.ping()
        except StoreDown as down:
            return str(down) or "cannot be reached"
        return "ok"


def health(parts: Parts, alarms: Alarms, erasure: ErasureState, unreviewed: str) -> Blueprint:
    """`GET /health` and `GET /ready`. Neither names a caller, and both may be read by anybody."""
    routes = Blueprint("health", __name__)

    @routes.get("/health")
    def alive() -> Response:
        return Response("ok\n", content_type="text/plain; charset=utf-8")

    @routes.get("/ready")
    def ready() -> tuple[Response, int]:
        found = parts.states()
        fine = set(found.values()) == {"ok"}
        # None is a fault, but whoever looks should know: which alarms sound (what they say is for the
        # desk), how erasure at Twilio stands, and what callers are told that nobody has checked.
        more = {
            "alarms": sorted(alarms.sounding()),
            "erasure": erasure.now().words,
            "unreviewed": unreviewed,
        }
        return jsonify({**found, **more}), 200 if fine else 503

    return routes
