"""A copy of the content that somebody edits, and callers of the line that runs on it."""

from flask import Flask

from app import create_app
from app.handset.events import Spoke
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from tests.caller import Caller
from tests.loader.copied import Copied

HOTLINES, MENU, AGREEMENTS = "flows/hotlines.toml", "flows/menu.toml", "flows/agreements.csv"
EN, ES, PT = "messages/en.toml", "messages/es.toml", "messages/pt.toml"


class Volunteer(Copied):
    """A copy of the content, and somebody who calls the line that runs on it."""

    def app(self, **given: str) -> Flask:
        settings = {"CONTENT_DIR": str(self.root), "PUBLIC_URL": "https://hotline.example.org", **given}
        return create_app(read(settings), MemoryStore(), ConsoleSender())

    def caller(self, **given: str) -> Caller:
        return Caller(self.app(**given))


def errors(app: Flask) -> list[tuple[str, str]]:
    return [(told.file, told.place) for told in app.extensions["faro"].problems if not told.warning]


def voice_of(caller: Caller, words: str) -> str:
    """The voice that said a sentence, since the last key."""
    assert caller.call is not None
    (voice,) = {e.voice for e in caller.call.heard if isinstance(e, Spoke) and e.text.startswith(words)}
    return voice
