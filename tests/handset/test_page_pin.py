"""A pin dropped on the page's map reaches the hotline as one from WhatsApp."""

from dataclasses import replace

import pytest

from app.handset.chart import Chart
from tests.handset.small_hotline import small_hotline, small_settings
from tests.handset.small_page import CALLER, Page


@pytest.fixture
def app():
    return small_hotline(small_settings())


@pytest.fixture
def page(app):
    return Page(app)


def test_every_countys_point_on_the_map_lies_in_that_county(content):
    chart = Chart(content)
    counties = {county.name: county.fips for county in content.area.counties.values()}

    shown = chart.drawn["counties"]
    assert len(shown) == len(counties) == 100
    assert all(county["path"] for county in shown)
    for county in shown:
        pin = chart.pin([county["x"], county["y"]])
        nearest = content.area.counties_near(pin.latitude, pin.longitude, 0)
        assert [code for code, _ in nearest] == [counties[county["name"]]]


def test_a_pin_is_a_whatsapp_message_with_its_degrees(app, page):
    charlotte = next(c for c in page.post("map")["counties"] if c["name"] == "Mecklenburg")
    page.post("pin", number=CALLER, at=[charlotte["x"], charlotte["y"]])

    form = app.config["SEEN"][-1][1]
    assert form["From"] == f"whatsapp:{CALLER}"
    assert (float(form["Latitude"]), float(form["Longitude"])) == (
        pytest.approx(35.2, abs=0.2),
        pytest.approx(-80.8, abs=0.2),
    )
    assert form["Body"] == ""


@pytest.mark.parametrize("at", [None, [], [1], ["1", "2"], "12", [1, 2, 3], [True, {}]])
def test_what_is_no_point_of_the_map_is_told(page, at):
    assert page.post("pin", 409, number=CALLER, at=at) == {
        "problem": "a pin lies at a point of the map, [x, y]"
    }


def test_texts_go_by_whatsapp_where_the_page_says_so(app, page):
    page.post("text", number=CALLER, body="Hola", whatsapp=True)

    assert app.config["SEEN"][-1][1]["From"] == f"whatsapp:{CALLER}"


def test_each_language_offered_comes_with_a_caller_of_its_own(page, monkeypatch):
    monkeypatch.setattr("secrets.SystemRandom.sample", lambda _, lines, __: lines)
    languages = page.post("languages", number="+19195550101")["languages"]

    assert [(one["code"], one["name"]) for one in languages] == [("en", "English"), ("es", "Español")]
    assert [one["number"] for one in languages] == ["+19195550102", "+19195550103"]


def test_a_language_without_an_english_name_stands_under_its_own(content, monkeypatch):
    spanish = replace(content.catalog.languages["es"], english="")
    catalog = replace(content.catalog, languages={**content.catalog.languages, "es": spanish})
    monkeypatch.setattr("tests.handset.small_hotline.content", lambda: replace(content, catalog=catalog))
    languages = Page(small_hotline(small_settings())).post("languages")["languages"]

    assert [one["english"] for one in languages] == ["English", "Español"]
