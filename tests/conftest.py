"""What every test may ask for: the app, its content, a caller; and no way out of this machine."""

import socket

import pytest

from app import create_app
from app.loader import load
from app.senders.console import ConsoleSender
from app.settings import ROOT, read
from app.stores.memory import MemoryStore
from tests.caller import Caller
from tests.frozen.content import freeze
from tests.languages import CODES

# So that a talk that fails shows both sides.
pytest.register_assert_rewrite("tests.talks")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """A test that reaches further than this machine fails."""
    connect = socket.socket.connect

    def guarded(self, address):
        host = address[0] if isinstance(address, tuple) else "localhost"
        if self.family != socket.AF_UNIX and host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError("a test tried to reach the network")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session", autouse=True)
def frozen_unless_told():
    """Settings without CONTENT_DIR mean the frozen content."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.settings.ROOT", freeze())
        yield


@pytest.fixture(scope="session")
def shipped():
    """The real flows/ and messages/, for what must hold of them whatever a volunteer changes."""
    return load(ROOT)


@pytest.fixture(scope="session")
def loaded():
    return load(freeze())


@pytest.fixture(scope="session")
def content(loaded):
    return loaded.content


@pytest.fixture
def settings():
    return read({"PUBLIC_URL": "https://hotline.example.org"})


@pytest.fixture
def app(settings, loaded, monkeypatch):
    # The content is loaded once for all tests; it is frozen.
    monkeypatch.setattr("app.load", lambda *_: loaded)
    return create_app(settings, MemoryStore(), ConsoleSender())


@pytest.fixture(scope="module")
def all_languages():
    """A line that offers every language there is."""
    given = {"PUBLIC_URL": "https://hotline.example.org", "LANGUAGES": ",".join(CODES)}
    return create_app(read(given), MemoryStore(), ConsoleSender())


@pytest.fixture
def caller(app):
    return Caller(app)
