"""Pins on two square counties, a degree wide each, and an enclave in the first."""

import math

import pytest

from app.core.pins import county_distances, outline

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
