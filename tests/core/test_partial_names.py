"""A town's name as people write it stays that town, whatever word stands beside it."""

import pytest

from app.core.places import find_place
from tests.core.reading import AREA

TOWNS = sorted({place.name for place in AREA.places if place.kind in ("city", "town") and not place.when})
WRITTEN = [
    "help me {}",
    "ICE in {} rn",
    "vivo en {} q hago",
    "migra en {} ahi por el walmart",
    "chicken farm {}",
    "they took him in {} bc he had no license",
]
SAID = [
    "i'm in {} right now",
    "la ciudad de {}",
    "eh {} gracias",
    "vivo en {} por favor",
    "{} i think",
    "i need the hotline for {}",
]


@pytest.mark.parametrize("spoken", [False, True], ids=["written", "said"])
def test_a_word_beside_a_town_makes_no_other_town_of_it(spoken):
    wrong = set()
    for town in TOWNS:
        plain = find_place(town, AREA)
        ours = {county for found in plain.candidates for county in found.place.counties}
        for sentence in SAID if spoken else WRITTEN:
            text = sentence.format(town.lower())
            reading = find_place(text, AREA, spoken=spoken)
            told = {county for found in reading.candidates for county in found.place.counties}
            if plain.verdict == "sure" and (told - ours or reading.verdict == "outside"):
                wrong.add(text)

    assert len(TOWNS) > 500
    assert wrong == set()


@pytest.mark.parametrize(
    ("text", "spoken", "name"),
    [
        ("winsten Salem", False, "Winston-Salem"),
        ("huiston salem", True, "Winston-Salem"),
        ("raw lee north carolina", True, "Raleigh"),
        ("Bunn Level", False, "Bunnlevel"),
    ],
)
def test_a_word_that_completes_a_name_belongs_to_it(text, spoken, name):
    assert find_place(text, AREA, spoken=spoken).candidates[0].place.name == name
