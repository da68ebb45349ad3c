"""The operator's desk, after talks of a crowd: what it shows, and what it never shows."""

import re
import threading
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from werkzeug.serving import make_server

from app import create_app
from app.core.tally import Tally
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from tests.caller import Caller
from tests.failing import FailingStore
from tests.pages.visitor import GIVEN, PASSWORD, Visitor

NOON = datetime(2026, 11, 24, 17, tzinfo=UTC)  # noon in North Carolina
HEAVIEST = 100_000  # bytes that the desk may weigh, all together


@pytest.fixture
def make(loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)

    def build(store=None, clock=lambda: NOON):
        return create_app(read(GIVEN), store or MemoryStore(), ConsoleSender(), clock)

    return build


@pytest.fixture
def app(make):
    return make()


def desk_of(app) -> str:
    visitor = Visitor(app)
    visitor.gives(PASSWORD)
    return visitor.looks().text


def rows(page: str, heading: str) -> dict[str, list[str]]:
    """The rows under a heading, by what stands in front."""
    section = page.partition(f"<h2>{heading}</h2>")[2].partition("</section>")[0]
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", section, re.DOTALL):
        cells = re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL)
        first, *others = [" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in cells]
        found[first] = others
    return found


def a_crowd(app):
    for place in range(6):
        Caller(app, f"+1919555{place}100").texts("vivo en Garner")
    for place in range(2):
        Caller(app, f"+1704555{place}100").texts("28205 english")
    Caller(app, "+19195559100").texts("giúp tôi với")
    call = Caller(app).calls().presses("1").presses("1").presses("28205")
    call.line("busy").line("answered")


def test_it_counts_texts_calls_and_how_forwards_ended(app):
    a_crowd(app)
    page = desk_of(app)
    callers, lines = rows(page, "Callers"), rows(page, "Hotlines")

    texts, calls, through, segments, dollars = callers["Today"]
    assert (texts, calls, through) == ("9", "1", "2")
    assert int(segments) >= 9
    assert float(dollars) > 0
    assert callers["30 days"] == callers["Today"]
    assert lines["Charlotte"][2:6] == ["0", "0", "1", "0"]
    assert lines["North Carolina"][2:6] == ["1", "0", "0", "0"]


def test_it_ranks_languages_and_hides_small_numbers(app):
    a_crowd(app)
    page = rows(desk_of(app), "Languages")

    assert page["Spanish"] == ["6"]
    assert page["English"] == ["under 5"]


def test_it_shades_counties_and_hides_small_numbers(app):
    a_crowd(app)
    page = desk_of(app)

    assert "Wake: 6" in page
    assert "Mecklenburg: under 5" in page
    assert "Mecklenburg: 3" not in page
    assert page.count("<path") == 100


def test_nothing_on_it_leads_to_a_caller(app):
    a_crowd(app)
    page = desk_of(app)

    assert not re.search(r"555\D?\d{4}|\+1919|28205|Garner|giúp", page)


def test_an_alarm_stands_on_top_until_it_is_over(app):
    store = app.extensions["faro"].store
    store.alarm("carrier:30007", "The carrier filters our texts.")
    during = desk_of(app)
    store.calm("carrier:30007")
    after = desk_of(app)

    assert (
        during.index("What needs you")
        < during.index("The carrier filters our texts.")
        < during.index("Callers")
    )
    assert "Nothing needs you" in after
    assert "carrier:30007" not in after


def test_a_line_that_fails_is_shown(app):
    store = app.extensions["faro"].store
    for _ in range(3):
        store.count(Tally(NOON.date(), {"line:wake:failed": 1}, line="wake", failed=True))
    page = rows(desk_of(app), "Hotlines")

    assert page["Wake County"][1] == "failing"
    assert page["Charlotte"][1] == "open"


def test_days_that_are_long_past_are_not_counted(app):
    store = app.extensions["faro"].store
    store.count(Tally(NOON.date() - timedelta(days=30), {"texts:sms": 70}))
    store.count(Tally(NOON.date() - timedelta(days=29), {"texts:sms": 7}))

    assert rows(desk_of(app), "Callers")["30 days"][0] == "7"


def test_a_day_begins_at_midnight_in_the_state(make):
    at = [datetime(2026, 11, 25, 4, 30, tzinfo=UTC)]  # 23:30 on the 24th
    app = make(clock=lambda: at[0])
    Caller(app).texts("hola")
    before = rows(desk_of(app), "Callers")["Today"][0]
    at[0] += timedelta(hours=1)

    assert (before, rows(desk_of(app), "Callers")["Today"][0]) == ("1", "0")


def test_it_tells_how_old_the_list_and_the_numbers_are(app):
    page = desk_of(app)

    assert "2026-05-18" in page
    assert "190 days old" in page
    assert "27 listed" in page
    assert "the organisation&#39;s page" in page


def test_it_tells_how_much_nobody_has_reviewed(app, content):
    review = content.reviews["es"]

    assert rows(desk_of(app), "Words")["Spanish"] == [f"{review.reviewed} of {review.wordings}", "0"]


def test_with_the_store_away_the_rest_is_shown(make):
    store = FailingStore()
    app = make(store)
    store.down = {"counts", "alarms", "standing", "ping"}
    page = desk_of(app)

    assert "no counts can be shown" in page
    assert "Charlotte" in page
    assert '<span class="bad">store: ' in page


def test_a_state_without_outlines_has_a_desk_without_a_map(make, loaded, monkeypatch):
    from dataclasses import replace

    bare = replace(loaded.content, area=replace(loaded.content.area, outlines=()))
    monkeypatch.setattr("app.load", lambda *_: replace(loaded, content=bare))
    app = create_app(read(GIVEN), MemoryStore(), ConsoleSender(), lambda: NOON)

    assert "<path" not in desk_of(app)


# In a browser


@pytest.fixture
def address(app):
    a_crowd(app)
    app.extensions["faro"].store.alarm("worker", "No worker is running. Start one: python worker.py")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


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
