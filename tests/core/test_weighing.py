"""What a name counts for: near it, beyond the state, or no place at all."""

import pytest

from app.core.places import find_place


@pytest.fixture(scope="module")
def area(content):
    return content.area


LIKELY = [
    ("cerca de Durham", "Durham"),
    ("detuvieron a mi esposo charlotte", "Mecklenburg"),
    ("trabajo en Cary", "Wake"),
    ("my sister was driving to Asheville", "Buncombe"),
    ("Columbia", "Tyrrell"),  # a far larger one lies in the next state
    ("vivo en Dallas", "Gaston"),
    ("Star", "Montgomery"),
]


@pytest.mark.parametrize(("text", "county"), LIKELY)
def test_what_may_be_meant_otherwise_is_only_likely(area, text, county):
    reading = find_place(text, area)

    first = reading.candidates[0].place.shares[0].county

    assert (reading.verdict, area.counties[first].name) == ("likely", county)


OUTSIDE = [
    "Columbia SC",
    "Charlotte Michigan",
    "Charlotte, MI",
    "Durham, England",
    "vivo en Rock Hill",
    "soy de Durango",
    "soy de Bolivia",
    "Greenville carolina del sur",
    "Fort Mill SC near Charlotte",
    "vivo en Atlnata",
    "Guadalajara Jalisco",
    "Hickory Hills Illinois",
    "zip code 10001",
    "我在纽约",
    "me mude de Raleigh a Houston",
]


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_place_beyond_the_state_is_said_to_be_so(area, text):
    reading = find_place(text, area)

    assert (reading.verdict, reading.candidates) == ("outside", ())
    assert reading.outside


NO_PLACE = [
    "",
    "🙏",
    "help",
    "asdfghjkl",
    "north carolina",
    "I want to talk to a person",
    "the union at my job",
    "wake up",
    "my name is Jackson Lee",
    "mi esposo Wilson",
    "my cousin Troy",
    "my daughter Charlotte is 6",
    "mwen pa nan Charlotte",
    "señor Henderson",
    "el oficial Moore me paro",
    "Raleigh Road",
    "calle Charlotte",
    "no vivo en Raleigh",
    "which county",
    "como esta",
    "vivo en union libre con mi pareja",
    "by the river road",
    "four oaks in my yard",
    "Dudley Wayne",
    "burlington coat factory",
    "my dog Durham ran away",
    "columbus day",
    "I sold my locust honey",
    "I work for Duke Energy",
    "cómo",
    "summer field trip",
    "I'm at 12 Gastonia Street",
]


@pytest.mark.parametrize("text", NO_PLACE)
def test_no_place_stays_none(area, text):
    reading = find_place(text, area)

    assert (reading.verdict, reading.candidates) == ("none", ())
    assert reading.rule


TWO = ["Wake or Johnston", "Wake, Johnston", "Wake, or Johnston", "Wake, o Johnston", "Durham? or Orange?"]


@pytest.mark.parametrize("text", [*TWO, "Wake county, or Johnston", "Mecklenburg, or Union"])
def test_of_two_places_with_an_or_between_neither_is_certain(area, text):
    assert find_place(text, area).verdict == "several"


def test_a_mark_parts_a_place_from_what_has_nothing_to_do_with_it(area):
    (candidate,) = find_place("Cary, and my name is Wilson", area).candidates

    assert candidate.place.name == "Cary"
