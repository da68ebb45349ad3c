"""How the hotline stands: /health for whoever only asks whether it lives, /ready for who looks closer."""

from flask import Blueprint, Response, jsonify

from app.alarms.alarms import Alarms
from app.erasure.state import ErasureState
from app.parts import Parts


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
