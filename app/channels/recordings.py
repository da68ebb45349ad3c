"""Recorded messages, for Twilio to play: audio of languages that no voice reads."""

from pathlib import Path

from flask import Blueprint, Response, abort, send_from_directory

from app.core.content import Content
from app.loader.messages import RECORDINGS, SOUNDS

CACHE_SECONDS = 24 * 60 * 60  # a changed recording is heard at the latest a day later


def recordings(content: Content, root: Path) -> Blueprint:
    """`GET /recordings/LANGUAGE/MESSAGE`. Not signed: nothing here is about a caller."""
    routes = Blueprint("recordings", __name__)
    folder = (root / RECORDINGS).resolve()

    @routes.get("/recordings/<code>/<message>")
    def play(code: str, message: str) -> Response:
        language = content.catalog.languages.get(code)
        if not language or message not in language.recordings:
            abort(404)
        names = (f"{code}/{message}{suffix}" for suffix in SOUNDS)
        name = next((name for name in names if (folder / name).is_file()), "")
        response = send_from_directory(folder, name)
        response.headers["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
        return response

    return routes
