"""A place misspelt, or as a recogniser of speech writes down what it heard."""

import pytest

from app.core.places import find_place
from tests.core.reading import AREA, counties


@pytest.fixture(scope="module")
def area():
    return AREA


MISSPELLED = [
    ("vivo por el walmart de fayetebil", "Cumberland"),
    ("Yarlot", "Mecklenburg"),
    ("Guiston Salem", "Forsyth"),
    ("Jiquori", "Catawba"),
    ("Raliegh", "Wake"),
    ("esmitfil", "Johnston"),
    ("condado de güeik", "Wake"),
    ("condado de meklenbur", "Mecklenburg"),
    ("jaipoint", "Guilford"),
    ("wake forrest", "Wake"),
    ("ash county", "Ashe"),
    ("Guaxjau", "Union"),
    ("ervin nc", "Harnett"),
    ("Vas nc", "Moore"),
    ("Esparta", "Alleghany"),
    ("Grinvill", "Pitt"),
    ("Chalotte", "Mecklenburg"),
    ("Keri nc", "Wake"),
    ("vinston salem", "Forsyth"),
    ("je suis a Fayetteville avec mes enfants", "Cumberland"),
]


@pytest.mark.parametrize(("text", "county"), MISSPELLED)
def test_a_misspelled_name_is_answered(area, text, county):
    reading = find_place(text, area)

    assert reading.verdict in ("sure", "likely")
    assert counties(reading, area).split("|")[0] == county


HEARD = [
    ("i live in rally north carolina", "Wake"),
    ("hunters ville", "Mecklenburg"),
    ("clay ton", "Johnston"),
    ("en el condado de wake", "Wake"),
    ("conquer north carolina", "Cabarrus"),
    ("a pecks", "Wake"),
    ("steits vil", "Iredell"),
    ("for sight county", "Forsyth"),
    ("hi point", "Guilford"),
    ("holly rich", "Onslow"),
    ("an jeer", "Harnett"),
    ("kerry north carolina", "Wake"),
    ("terra borough", "Edgecombe"),
    ("a hose key", "Hertford"),
]


@pytest.mark.parametrize(("text", "county"), HEARD)
def test_other_words_of_the_same_sound_are_heard_as_the_name(area, text, county):
    reading = find_place(text, area, spoken=True)

    assert reading.verdict in ("sure", "likely")
    assert counties(reading, area) == county


HEARD_AS_NOTHING = [
    "my name is Raleigh",
    "every county in north carolina",
    "estoy en el hospital",
    "near my school",
    "in the country",
    "press one",
    "say that again",
    "somewhere in north carolina",
]


@pytest.mark.parametrize("text", HEARD_AS_NOTHING)
def test_what_is_said_without_a_place_is_heard_as_none(area, text):
    assert find_place(text, area, spoken=True).verdict == "none"


def test_a_small_town_and_a_city_of_nearly_one_sound_are_asked_about(area):
    assert counties(find_place("Shalot", area), area) == "Brunswick|Mecklenburg"
