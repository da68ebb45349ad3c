"""What every test may ask for: the app, its content, a caller; and no way out of this machine."""

import socket

import pytest

from app import create_app
from app.loader import load
from app.senders.console import ConsoleSender
from app.settings import ROOT, read
from app.stores.memory import MemoryStore
from tests.caller import Caller


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


@pytest.fixture(scope="session")
def loaded():
    return load(ROOT)


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


@pytest.fixture
def caller(app):
    return Caller(app)
