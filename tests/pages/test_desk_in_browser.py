"""The operator's desk in a real browser: everybody can use it, and it is light."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from app import create_app
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from tests.pages.crowd import NOON, a_crowd
from tests.pages.visitor import GIVEN, PASSWORD
from tests.served import served

HEAVIEST = 100_000  # bytes that the desk may weigh, all together


@pytest.fixture
def app(loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    return create_app(read(GIVEN), MemoryStore(), ConsoleSender(), lambda: NOON)


@pytest.fixture
def address(app):
    a_crowd(app)
    app.extensions["faro"].store.alarm("worker", "No worker is running. Start one: python worker.py")
    with served(app) as address:
        yield address


@pytest.fixture
def open_desk(browser, address):
    """Opens the desk in a browser; in the end nothing may have complained or gone elsewhere."""
    contexts, complaints, asked, weights = [], [], [], []

    def open_it(**options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/desk")
        page.get_by_label("Password").fill(PASSWORD)
        page.on("response", lambda response: weights.append(len(response.body()) if response.ok else 0))
        page.get_by_role("button", name="Open").click()
        page.get_by_role("heading", name="What needs you").wait_for()
        page.weights = weights
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith((f"{address}/desk", "data:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_everybody_can_use_it(open_desk, scheme, width):
    page = open_desk(color_scheme=scheme, viewport={"width": width, "height": 900})
    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_door_can_be_used_by_everybody_too(browser, address):
    page = browser.new_context().new_page()
    page.goto(f"{address}/desk")
    found = Axe().run(page)
    page.context.close()

    assert found.violations_count == 0, found.generate_report()


def test_it_works_without_scripts_and_weighs_little(open_desk):
    page = open_desk(java_script_enabled=False)

    assert page.locator("path").count() == 100
    assert 0 < sum(page.weights) < HEAVIEST


def test_it_prints_on_one_page(open_desk, tmp_path):
    page = open_desk()
    page.pdf(path=tmp_path / "desk.pdf", format="A4", prefer_css_page_size=True)
    printed = (tmp_path / "desk.pdf").read_bytes()

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
