"""Our public address, asked from outside as Twilio asks it."""

import pytest

from app import create_app
from app.doctor.reach import Reach
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore
from tests.proxy import proxied, repath, requery


class Remembering(MemoryStore):
    """A store that notes whatever is done with it but read."""

    def __init__(self):
        super().__init__()
        self.written = []

    def __getattribute__(self, name):
        if name in ("save", "count", "keep", "open", "opt_in", "opt_out", "alarm"):
            object.__getattribute__(self, "written").append(name)
        return super().__getattribute__(name)


def test_asking_our_own_address_leaves_nothing_behind(twilio_account, public, loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    settings = twilio_account.settings(PUBLIC_URL=public.url)
    store, sender = Remembering(), ConsoleSender()
    public.app = create_app(settings, store, sender)
    store.written.clear()

    assert Reach(settings, loaded.content).problems() == []
    assert store.written == []
    assert public.asked == ["GET /health", "POST /voice/step", "POST /voice/step"]


def test_a_path_before_ours_is_kept(twilio_account, public, loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    settings = twilio_account.settings(PUBLIC_URL=f"{public.url}/faro")
    app = create_app(settings, MemoryStore(), ConsoleSender())

    def below(environ, start):
        environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix("/faro")
        environ["RAW_URI"] = environ["RAW_URI"].removeprefix("/faro")
        return app(environ, start)

    public.app = below

    assert Reach(settings, loaded.content).problems() == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (requery, "a proxy before us writes the address anew"),
        (repath, "a proxy before it changes the path or the form"),
        (lambda environ: environ.pop("HTTP_X_TWILIO_SIGNATURE", None), "A signed request is refused"),
    ],
)
def test_a_proxy_that_changes_requests_is_found_out(
    twilio_account, public, loaded, monkeypatch, change, told
):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    settings = twilio_account.settings(PUBLIC_URL=public.url)
    public.app = proxied(create_app(settings, MemoryStore(), ConsoleSender()), change)
    [problem] = Reach(settings, loaded.content).problems()

    assert told in problem


def test_an_address_that_is_somebody_elses_is_found_out(twilio_account, public, loaded):
    settings = twilio_account.settings(PUBLIC_URL=public.url)

    def everything(environ, start):
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"ok\n"]

    public.app = everything
    unsigned, signed = Reach(settings, loaded.content).problems()

    assert "nobody signed is answered with 200 instead of 403" in unsigned
    assert "A signed request is answered with 200, and not the number of a hotline" in signed


def test_an_address_that_moved_is_found_out(twilio_account, public, loaded):
    settings = twilio_account.settings(PUBLIC_URL=public.url)

    def moved(environ, start):
        start("301 Moved Permanently", [("Location", "https://www.example.org/health?x=1")])
        return [b""]

    public.app = moved

    [problem] = Reach(settings, loaded.content).problems()
    assert "is answered with 301, sent on to https://www.example.org/health. Is the web" in problem


def test_an_untrusted_certificate_is_found_out(twilio_account, public, loaded, monkeypatch):
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    settings = twilio_account.settings(PUBLIC_URL=public.url)

    [problem] = Reach(settings, loaded.content).problems()
    assert "has a certificate that cannot be trusted" in problem
