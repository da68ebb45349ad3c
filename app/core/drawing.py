"""The state as a drawing: each county's outline as an SVG path, light enough for a page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.pins import Outline

WIDTH = 900  # units of the drawing
ROUGHNESS = 0.9  # units that a line may stray from the true outline

Point = tuple[float, float]


@dataclass(frozen=True)
class Drawing:
    """Paths by county, on a sheet of `width` by `height` units; north is up.

    `longitude` and `latitude` give back where a point of the sheet lies.
    """

    paths: dict[str, str]
    width: int
    height: int
    west: float
    north: float
    across: float  # units in a degree of longitude
    down: float  # units in a degree of latitude

    def longitude(self, x: float) -> float:
        return self.west + x / self.across

    def latitude(self, y: float) -> float:
        return self.north - y / self.down


def draw(outlines: Sequence[Outline], width: int = WIDTH) -> Drawing:
    """Flat, and true enough for one state: a degree of longitude is as wide as in its middle."""
    west, east = min(o.west for o in outlines), max(o.east for o in outlines)
    south, north = min(o.south for o in outlines), max(o.north for o in outlines)
    across = width / (east - west)
    down = across / math.cos(math.radians((south + north) / 2))
    paths: dict[str, str] = {}
    for shape in outlines:
        points = [((x - west) * across, (north - y) * down) for x, y in shape.ring]
        paths[shape.county] = paths.get(shape.county, "") + _path(_thinned(points))
    height = math.ceil((north - south) * down)
    return Drawing(paths, width, height, west, north, across, down)


def _thinned(ring: Sequence[Point]) -> list[Point]:
    """A closed ring with few points: what strays less than ROUGHNESS goes (Douglas and Peucker)."""
    far = max(range(len(ring)), key=lambda place: math.dist(ring[0], ring[place]))
    return [*_line(ring[: far + 1])[:-1], *_line((*ring[far:], ring[0]))[:-1]]


def _line(points: Sequence[Point]) -> list[Point]:
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        if not between:
            continue
        place = max(between, key=lambda at: _stray(points[at], points[first], points[last]))
        if _stray(points[place], points[first], points[last]) > ROUGHNESS:
            kept.add(place)
            waiting += [(first, place), (place, last)]
    return [points[place] for place in sorted(kept)]


def _stray(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a line between two others."""
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    (x, y), (ax, ay), (bx, by) = point, start, end
    return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length


def _path(points: Sequence[Point]) -> str:
    """An SVG path in whole units, each step from the last point; "" for what is too small to see."""
    dots = [(round(x), round(y)) for x, y in points]
    dots = [dot for place, dot in enumerate(dots) if dot != dots[place - 1]]
    if len(dots) < 3:
        return ""
    steps = [f"{x - px},{y - py}" for (px, py), (x, y) in pairwise(dots)]
    return f"M{dots[0][0]},{dots[0][1]}l{' '.join(steps)}z"
