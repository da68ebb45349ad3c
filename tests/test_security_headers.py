"""Every answer is hardened, and no page asks anybody else for anything."""

import re

import pytest

from app import create_app
from app.senders.console import ConsoleSender
from app.settings import ROOT, read
from app.stores.memory import MemoryStore

# What a browser fetches by itself; a link that a person may follow is no request of the page.
FETCHED = re.compile(
    r"""(?:\bsrc|\bsrcset|\bposter|\baction|<link[^>]*\bhref)\s*=\s*["']?(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import|(?:fetch|open|import|EventSource|WebSocket|sendBeacon)\(\s*["'`](?:\w+:)?//""",
    re.IGNORECASE,
)
ALLOWED = {"'none'", "'self'", "data:"}
PUBLIC, HERE = "https://hotline.example.org", "http://127.0.0.1:8000"


PAGES = ("/privacy", "/terms")


def addresses(app):
    return sorted(
        rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments
    )


def answers(app, url):
    client = app.test_client()
    found = {
        address: client.get(address, base_url=url) for address in [*addresses(app), *PAGES, "/nothing-here"]
    }
    found["a refused webhook"] = client.post("/sms", base_url=url)
    return found


@pytest.mark.parametrize("url", [PUBLIC, HERE])
def test_every_answer_is_hardened(app, url):
    found = answers(app, url)

    assert {"/health", "/ready", "/nothing-here"} <= found.keys()
    for address, answer in found.items():
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address
        assert answer.headers["Referrer-Policy"] == "no-referrer", address
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", address
        kept = address in PAGES or "/static/" in address  # they name nobody
        assert kept or "no-store" in answer.headers["Cache-Control"], address


@pytest.mark.parametrize("url", [PUBLIC, HERE])
def test_no_page_may_ask_anybody_else_for_anything(app, url):
    assert answers(app, HERE)["/phone"].status_code == 200

    for address, answer in answers(app, url).items():
        policy = dict(
            part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";")
        )

        assert policy["default-src"] == "'none'", address
        assert policy["frame-ancestors"] == "'none'", address
        assert {source for sources in policy.values() for source in sources.split()} <= ALLOWED, address


@pytest.mark.parametrize("folder", ["handset", "pages"])
def test_no_page_names_anybody_else_to_fetch_from(folder):
    files = [p for p in (ROOT / "app" / folder).rglob("*") if p.suffix in (".html", ".css", ".js", ".svg")]

    assert len(files) >= 5
    for path in files:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")  # names, not addresses
        assert not FETCHED.search(text), f"{path}: {FETCHED.search(text)}"


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://cdn.example.org/a.js">',
        "<img src=//cdn.example.org/a.png>",
        '<link rel="stylesheet" href="https://fonts.example.org/a">',
        "background: url(https://cdn.example.org/a.png)",
        'fetch("https://example.org/")',
    ],
)
def test_the_search_finds_what_a_page_would_fetch(line):
    assert FETCHED.search(line)
    assert not FETCHED.search('<a href="https://example.org/rights">Rights</a>')


@pytest.mark.parametrize(("public_url", "told"), [(PUBLIC, "max-age=31536000"), (HERE, None)])
def test_a_browser_that_knows_us_by_https_never_comes_by_http_again(monkeypatch, loaded, public_url, told):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    app = create_app(read({"PUBLIC_URL": public_url}), MemoryStore(), ConsoleSender())

    for address, answer in answers(app, public_url).items():
        assert answer.headers.get("Strict-Transport-Security") == told, address
