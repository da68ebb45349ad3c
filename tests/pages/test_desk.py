"""The operator's desk, after talks of a crowd: what it shows, and what it never shows."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from app import create_app
from app.core.tally import Tally
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from tests.caller import Caller
from tests.failing import FailingStore
from tests.pages.crowd import NOON, a_crowd
from tests.pages.visitor import GIVEN, PASSWORD, Visitor


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
    assert page["Charlotte"][1] == "hours not known"


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
