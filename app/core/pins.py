"""The county of a latitude and longitude, by the counties' outlines."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# Metres in a degree of latitude; a degree of longitude is this times the cosine of the latitude.
DEGREE = 111_320.0

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Outline:
    """One closed ring of a county: (longitude, latitude) points and the box around them."""

    county: str
    ring: Ring
    west: float
    south: float
    east: float
    north: float


def outline(county: str, ring: Ring) -> Outline:
    """A ring with its box."""
    east_west = [point[0] for point in ring]
    north_south = [point[1] for point in ring]
    return Outline(county, ring, min(east_west), min(north_south), max(east_west), max(north_south))


def county_distances(
    outlines: Sequence[Outline], latitude: float, longitude: float, metres: float
) -> list[tuple[str, float]]:
    """Counties at the point (distance 0) and within `metres` of it, nearest first."""
    across = math.cos(math.radians(latitude)) * DEGREE
    wide, high = metres / across, metres / DEGREE
    inside: dict[str, bool] = {}
    nearest: dict[str, float] = {}
    for shape in outlines:
        near_box = (
            shape.west - wide <= longitude <= shape.east + wide
            and shape.south - high <= latitude <= shape.north + high
        )
        if not near_box:
            continue
        if _contains(shape.ring, latitude, longitude):
            # A ring inside a ring is a hole (or an island in it): each crossing turns it over.
            inside[shape.county] = not inside.get(shape.county, False)
        distance = _distance(shape.ring, latitude, longitude, across)
        nearest[shape.county] = min(nearest.get(shape.county, math.inf), distance)
    found = [(county, 0.0 if inside.get(county) else distance) for county, distance in nearest.items()]
    return sorted(
        ((county, distance) for county, distance in found if distance <= metres), key=lambda pair: pair[1]
    )


def _contains(ring: Ring, latitude: float, longitude: float) -> bool:
    """Ray casting: a ray to the east crosses the line an odd number of times."""
    odd = False
    east, north = ring[-1]
    for next_east, next_north in ring:
        if (next_north > latitude) != (north > latitude):
            crossing = (east - next_east) * (latitude - next_north) / (north - next_north) + next_east
            if longitude < crossing:
                odd = not odd
        east, north = next_east, next_north
    return odd


def _distance(ring: Ring, latitude: float, longitude: float, across: float) -> float:
    """Metres from the point to the nearest spot of the line, on a plane that is flat enough here."""
    best = math.inf
    x, y = (ring[-1][0] - longitude) * across, (ring[-1][1] - latitude) * DEGREE
    for east, north in ring:
        next_x, next_y = (east - longitude) * across, (north - latitude) * DEGREE
        step_x, step_y = next_x - x, next_y - y
        length = step_x * step_x + step_y * step_y
        along = 0.0 if length == 0 else max(0.0, min(1.0, -(x * step_x + y * step_y) / length))
        best = min(best, (x + along * step_x) ** 2 + (y + along * step_y) ** 2)
        x, y = next_x, next_y
    return math.sqrt(best)
