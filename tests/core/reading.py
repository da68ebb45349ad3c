"""The map of the state, and what was read of it in a text."""

from app.loader.area import load_area
from app.settings import ROOT

AREA, _ = load_area(ROOT / "flows" / "area")


def counties(reading, area):
    """The first county of each candidate: "Wake|Durham"."""
    return "|".join(area.counties[c.place.shares[0].county].name for c in reading.candidates)
