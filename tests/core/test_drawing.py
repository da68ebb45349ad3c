"""The state as a drawing: light, whole, and true enough to point at."""

import math
import re

import pytest

from app.core.content import Content
from app.core.drawing import ROUGHNESS, draw
from app.core.pins import outline

SQUARE = ((-80.0, 35.0), (-79.0, 35.0), (-79.0, 36.0), (-80.0, 36.0), (-80.0, 35.0))


def dots(path: str) -> list[tuple[int, int]]:
    """The points of a path's first ring."""
    first = path[1:].split("z")[0]
    start, _, steps = first.partition("l")
    x, y = map(int, start.split(","))
    found = [(x, y)]
    for step in steps.split():
        dx, dy = map(int, step.split(","))
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


def test_a_square_keeps_its_corners_and_is_as_wide_as_asked() -> None:
    drawing = draw([outline("37001", SQUARE)], width=100)

    assert set(dots(drawing.paths["37001"])) == {
        (0, drawing.height),
        (100, drawing.height),
        (0, 0),
        (100, 0),
    } or {x for x, _ in dots(drawing.paths["37001"])} == {0, 100}
    assert drawing.height == math.ceil(100 / math.cos(math.radians(35.5)))


def test_points_on_a_line_are_left_out() -> None:
    many = [(-80 + step / 50, 35.0) for step in range(51)]
    ring = (*many, (-79.0, 36.0), (-80.0, 36.0), (-80.0, 35.0))

    assert len(dots(draw([outline("37001", ring)], width=100).paths["37001"])) == 4


def test_what_strays_further_stays() -> None:
    bump = 2 * ROUGHNESS / 100
    ring = ((-80.0, 35.0), (-79.5, 35.0 - bump), (-79.0, 35.0), (-79.0, 36.0), (-80.0, 36.0), (-80.0, 35.0))

    assert len(dots(draw([outline("37001", ring)], width=100).paths["37001"])) == 5


def test_the_shipped_state_is_drawn_whole_and_light(content: Content) -> None:
    drawing = draw(content.area.outlines)
    weight = sum(len(path) for path in drawing.paths.values())

    assert drawing.paths.keys() == content.area.counties.keys()
    assert all(re.fullmatch(r"(M-?\d+,-?\d+l(-?\d+,-?\d+ ?)+z)+", path) for path in drawing.paths.values())
    assert weight < 20_000


@pytest.mark.parametrize("county", ["37119", "37183", "37039", "37055"])
def test_a_point_of_the_drawing_lies_where_it_is_drawn(content: Content, county: str) -> None:
    """The middle of a county on the sheet is in that county on the ground."""
    drawing = draw(content.area.outlines)
    known = content.area.counties[county]
    x = (known.longitude - drawing.west) * drawing.across
    y = (drawing.north - known.latitude) * drawing.down

    assert drawing.longitude(x) == pytest.approx(known.longitude)
    assert drawing.latitude(y) == pytest.approx(known.latitude)
    assert 0 < x < drawing.width
    assert 0 < y < drawing.height
