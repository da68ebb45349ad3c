"""What anybody may read: /privacy and /terms, in every language, for every eye, and true."""

import re
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe

from app import create_app
from app.core.operator import Operator
from app.core.pages import PAGES
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from tests.served import served

OPERATOR = Operator("Faro", "Example Community Defense", "line@example.org", "https://example.org")
HEAVIEST = 50_000  # bytes of a page with its style


@pytest.fixture
def make(loaded, monkeypatch):
    """The app with a changed content, offering `codes`, or every language."""

    def build(codes=(), **changes):
        catalog = loaded.content.catalog
        offered = tuple(codes) or ("en", *(code for code in catalog.languages if code != "en"))
        changes = {"operator": OPERATOR, "catalog": replace(catalog, offered=offered), **changes}
        content = replace(loaded.content, **changes)
        monkeypatch.setattr("app.load", lambda *_: replace(loaded, content=content))
        settings = read({"PUBLIC_URL": "https://hotline.example.org"})
        return create_app(settings, MemoryStore(), ConsoleSender())

    return build


def look(app, path):
    return app.test_client().get(path, buffered=True)


def section(page: str, code: str) -> str:
    found = re.search(rf'<section id="{code}".*?</section>', page, re.DOTALL)
    return found.group(0) if found else ""


@pytest.mark.parametrize("name", PAGES)
def test_every_offered_language_stands_on_the_page_and_in_its_list(make, content, name):
    page = look(make(), f"/{name}").text

    for code, language in content.catalog.languages.items():
        assert f"<h2>{content.pages[code][name].title}</h2>" in section(page, code)
        assert re.search(rf'<a href="#{code}" lang="{code}" dir="\w+">{language.name}</a>', page)
    assert not re.search(r"\{\w+\}", page)


def test_only_what_is_offered_stands_there(make):
    page = look(make(["en", "es"]), "/privacy").text

    assert re.findall(r'<section id="([\w-]+)"', page) == ["en", "es"]


def test_arabic_runs_from_right_to_left_and_no_other(make):
    page = look(make(), "/terms").text

    assert re.findall(r'<section id="[\w-]+" lang="([\w-]+)" dir="rtl"', page) == ["ar"]


def test_a_language_without_the_page_is_led_to_the_base_language(make, content):
    fewer = {code: pages for code, pages in content.pages.items() if code != "my"}
    page = look(make(["en", "my"], pages=fewer), "/privacy").text

    assert re.findall(r'<section id="([\w-]+)"', page) == ["en"]
    assert '<a href="#en" lang="my"' in page


@pytest.mark.parametrize("name", PAGES)
def test_who_runs_it_and_how_to_reach_them_stands_in_each_language(make, content, name):
    page = look(make(), f"/{name}").text

    for code in content.pages:
        told = section(page, code)
        assert told.count("Example Community Defense") == 2, code
        assert '<a href="mailto:line@example.org"' in told, code


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_made_up_where_no_operator_is_named(make, content, name):
    page = look(make(operator=Operator()), f"/{name}").text

    for code, pages in content.pages.items():
        headings = [block.lines[0] for block in pages[name].blocks if block.kind == "heading"]
        told = section(page, code)
        assert f"<h3>{headings[0]}</h3>" in told
        assert f"<h3>{headings[-1]}</h3>" not in told, f"{code} asks for questions and names nobody"


def test_the_two_pages_lead_to_each_other_in_the_same_language(make, content):
    app = make()

    for here, there in (PAGES, reversed(PAGES)):
        page = look(app, f"/{here}").text
        for code, pages in content.pages.items():
            assert f'<a href="/{there}#{code}">{pages[there].title}</a>' in section(page, code)


def test_what_reviewers_of_registrations_look_for_stands_in_each_language(content):
    for code, pages in content.pages.items():
        privacy, terms = (" ".join(" ".join(b.lines) for b in pages[name].blocks) for name in PAGES)
        for word in ("STOP", "START", "HELP", "DELETE", "Twilio"):
            assert word in privacy, (code, word)
        for word in ("STOP", "START", "HELP", "ICE"):
            assert word in terms, (code, word)
        kinds = {name: [block.kind for block in pages[name].blocks] for name in PAGES}
        assert kinds == {
            name: [block.kind for block in content.pages["en"][name].blocks] for name in PAGES
        }, code
        for name in PAGES:
            sizes = [len(block.lines) for block in pages[name].blocks]
            assert sizes == [len(block.lines) for block in content.pages["en"][name].blocks], code


def test_the_english_says_what_the_carriers_want_said(content):
    privacy, terms = (" ".join(" ".join(b.lines) for b in content.pages["en"][name].blocks) for name in PAGES)

    assert "No mobile information is shared with third parties or affiliates for marketing" in privacy
    assert "Message and data rates may apply" in terms
    assert "You text this number first, or you press a key during a call" in terms
    assert "not liable" in terms
    assert "not legal advice" in terms


def test_it_may_be_kept_for_an_hour_and_reaches_nobody_else(make):
    for path in ("/privacy", "/terms", "/pages/public.css"):
        response = look(make(), path)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "public, max-age=3600"
        assert "Set-Cookie" not in response.headers
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'")
        assert "script-src" not in policy
        assert "<script" not in response.text


def test_what_a_volunteer_wrote_is_shown_and_never_run(make):
    page = look(make(operator=replace(OPERATOR, name="<script>alert(1)</script>")), "/privacy").text

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_without_pages_there_is_none_and_that_is_not_kept(make):
    response = look(make(pages={}), "/privacy")

    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"


# In a browser


@pytest.fixture
def address(make):
    with served(make()) as address:
        yield address


@pytest.fixture
def open_page(browser, address):
    """Opens a page in a browser; in the end nothing may have complained or gone elsewhere."""
    contexts, complaints, asked = [], [], []

    def open_it(path, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.weights = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.on("response", lambda response: page.weights.append(len(response.body())))
        page.goto(address + path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_everybody_can_read_it(open_page, name, scheme, width):
    page = open_page(f"/{name}", color_scheme=scheme, viewport={"width": width, "height": 900})
    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_needs_no_scripts_and_weighs_little(open_page):
    page = open_page("/privacy", java_script_enabled=False)
    page.get_by_role("link", name="العربية").click()

    assert page.url.endswith("/privacy#ar")
    assert page.locator("#ar h2").inner_text() == "الخصوصية"
    page.locator("#ar").get_by_role("link", name="الشروط").click()
    assert page.url.endswith("/terms#ar")
    assert 0 < sum(page.weights[:2]) < HEAVIEST
