"""Pins: on two square counties, a degree wide each, with a hole in the first; then on the real map."""

import math

import pytest

from app.core.pins import county_distances, outline
from app.core.places import place_at

WEST = outline("west", ((-82.0, 35.0), (-81.0, 35.0), (-81.0, 36.0), (-82.0, 36.0), (-82.0, 35.0)))
EAST = outline("east", ((-81.0, 35.0), (-80.0, 35.0), (-80.0, 36.0), (-81.0, 36.0), (-81.0, 35.0)))
HOLE = outline("west", ((-81.6, 35.4), (-81.4, 35.4), (-81.4, 35.6), (-81.6, 35.6), (-81.6, 35.4)))
# A metre of longitude, in degrees, where these counties lie.
METRE = 1 / (111_320 * math.cos(math.radians(35.5)))


@pytest.mark.parametrize(("longitude", "county"), [(-81.2, "west"), (-80.5, "east")])
def test_a_point_is_in_the_county_around_it(longitude, county):
    found = county_distances((WEST, EAST), 35.5, longitude, 150)

    assert found == [(county, 0.0)]


@pytest.mark.parametrize(("metres", "counties"), [(140, ["east", "west"]), (160, ["east"])])
def test_the_neighbour_is_named_within_the_given_metres_only(metres, counties):
    found = county_distances((WEST, EAST), 35.5, -81.0 + metres * METRE, 150)

    assert [county for county, _ in found] == counties
    assert found[0][1] == 0.0


def test_the_distance_to_the_line_is_in_metres():
    found = dict(county_distances((WEST, EAST), 35.5, -81.0 + 100 * METRE, 150))

    assert found["west"] == pytest.approx(100, abs=0.5)


def test_a_point_beyond_all_counties_has_none():
    assert county_distances((WEST, EAST), 37.0, -81.5, 150) == []


def test_a_hole_in_a_county_is_not_in_it():
    assert county_distances((WEST, HOLE), 35.5, -81.5, 150) == []


def test_a_point_on_the_line_is_close_to_both():
    found = county_distances((WEST, EAST), 35.5, -81.0, 150)

    assert {county for county, _ in found} == {"west", "east"}


@pytest.fixture(scope="module")
def area(content):
    return content.area


CHARLOTTE = (35.2271, -80.8431)


def test_a_pin_is_in_its_county(area):
    reading = place_at(*CHARLOTTE, area)

    assert (reading.verdict, reading.candidates[0].place.name) == ("sure", "Mecklenburg")


def test_every_county_holds_its_own_inner_point(area):
    for county in area.counties.values():
        reading = place_at(county.latitude, county.longitude, area)

        assert reading.candidates[0].place.shares[0].county == county.fips


def test_a_pin_close_to_a_county_line_is_asked_about(area):
    west, east = -80.9, -80.7
    for _ in range(40):  # halve the way from Mecklenburg towards Cabarrus until the line is met
        middle = (west + east) / 2
        inside = place_at(35.4, middle, area).candidates[0].place.name == "Mecklenburg"
        west, east = (middle, east) if inside else (west, middle)

    reading = place_at(35.4, west, area)

    assert reading.verdict == "several"
    assert reading.candidates[0].place.name == "Mecklenburg"
    assert len(reading.candidates) == 2


def test_a_pin_in_another_state_is_outside(area):
    assert place_at(33.749, -84.388, area).verdict == "outside"


@pytest.mark.parametrize(
    "pin", [(math.nan, 1.0), (0.0, 0.0), (91.0, -80.0), (35.0, 500.0), (math.inf, -80.0)]
)
def test_nonsense_coordinates_are_no_place(area, pin):
    assert place_at(*pin, area).verdict == "none"
