"""The state on the phone's page: a small map on which a caller drops a pin."""

from functools import cached_property
from typing import Any

from app.core.content import Content
from app.core.drawing import Drawing, draw
from app.handset.call import MisuseError
from app.handset.parameters import Pin

WIDTH = 600  # units of the drawing
DECIMALS = 6  # of a degree, as a phone gives them: a hand's breadth


class Chart:
    def __init__(self, content: Content):
        self._area = content.area

    @cached_property
    def drawn(self) -> dict[str, Any]:
        """Outlines, and for each county a point inside it, for whoever chooses from a list."""
        drawing = self._drawing
        counties = sorted(self._area.counties.values(), key=lambda county: county.name)
        return {
            "width": drawing.width,
            "height": drawing.height,
            "counties": [
                {
                    "name": county.name,
                    "path": drawing.paths.get(county.fips, ""),
                    "x": (county.longitude - drawing.west) * drawing.across,
                    "y": (drawing.north - county.latitude) * drawing.down,
                }
                for county in counties
            ],
        }

    def pin(self, at: object) -> Pin:
        """The pin at a point of the drawing, [x, y]. Raises MisuseError for what is none."""
        match at:
            case [int() | float() as x, int() | float() as y]:
                drawing = self._drawing
                latitude, longitude = drawing.latitude(y), drawing.longitude(x)
                return Pin(round(latitude, DECIMALS), round(longitude, DECIMALS))
        raise MisuseError("a pin lies at a point of the map, [x, y]")

    @cached_property
    def _drawing(self) -> Drawing:
        return draw(self._area.outlines, WIDTH)
