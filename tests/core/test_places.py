"""A place in a text: what is read, what is asked, what is no place."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.core.places import find_place
from tests.core.reading import AREA, counties


@pytest.fixture(scope="module")
def area():
    return AREA


READ = [
    ("vivo en Garner", "Wake"),
    ("WINSTON-SALEM", "Forsyth"),
    ("St. Pauls", "Robeson"),
    ("mt airy nc", "Surry"),
    ("chapelhill", "Orange"),
    ("Wake County", "Wake"),
    ("condado de Union", "Union"),
    ("Johnston Co.", "Johnston"),
    ("town of Davidson", "Mecklenburg"),
    ("Davidson County", "Davidson"),
    ("condado de Lenoir", "Lenoir"),
    ("ciudad de Rockingham", "Richmond"),
    ("Fairview, Union County", "Union"),
    ("vivo en Fairview condado de Union", "Union"),
    ("Queen City", "Mecklenburg"),
    ("no soy de Raleigh, soy de Wilson", "Wilson"),
    ("I don't live in Durham, I live in Burlington", "Alamance"),
    ("no es Charlotte es Monroe", "Union"),
    ("I meant Concord not Charlotte", "Cabarrus"),
    ("trabajo en Charlotte pero vivo en Concord", "Cabarrus"),
    ("vivo en Clayton, cerca de Raleigh", "Johnston"),
    ("I used to live in Raleigh but now I'm in Sanford", "Lee"),
    ("me llamo Jackson y vivo en Kinston", "Lenoir"),
    ("123 Raleigh Rd, Wilson NC", "Wilson"),
    ("vivo en la calle Charlotte en Asheville", "Buncombe"),
    ("soy de Mexico y vivo en Charlotte", "Mecklenburg"),
    ("Mr. Davidson from Hickory", "Catawba"),
    ("Se llevaron a mi esposo en Charlotte", "Mecklenburg"),
    ("they took my brother raleigh walmart", "Wake"),
    ("se llevaron mi esposo apex", "Wake"),
    ("tienen a mi hermano mecklenburg", "Mecklenburg"),
    ("mi esposa de Kannapolis fue detenida", "Cabarrus"),
    ("necesito abogado charlotte", "Mecklenburg"),
    ("se lo llevaron pa charlotte", "Mecklenburg"),
    ("vivo pa garner", "Wake"),
    ("tô em raleigh", "Wake"),
    ("ICE came to charlotte", "Mecklenburg"),
    ("la migra llego a garner", "Wake"),
    ("me mudé de Charlotte a Durham", "Durham"),
    ("corte de inmigracion en charlotte y vivo en goldsboro", "Wayne"),
    ("la migra va por durham", "Durham"),
    ("UNION CO.", "Union"),
    ("U N C G", "Guilford"),
    ("hay migra en Supply", "Brunswick"),
    ("el sheriff de Wake coopera?", "Wake"),
    ("mwen rete nan Mount Olive", "Wayne"),
    ("tôi ở Charlotte", "Mecklenburg"),
    ("vivo en playa Carolina", "New Hanover"),
    ("la isla Roanoke", "Dare"),
    ("en la universidad de Duke", "Durham"),
    ("Monte Olive", "Wayne"),
    ("Moses Cone hospital", "Guilford"),
    ("our Dix Park", "Wake"),
    ("我住在夏洛特", "Mecklenburg"),
    ("我在Charlotte需要帮助", "Mecklenburg"),
    ("أنا في بشارلوت", "Mecklenburg"),
    ("я живу в Шарлотте", "Mecklenburg"),
    ("롤리에 살아요", "Wake"),
    ("मैं शार्लोट में रहता हूँ", "Mecklenburg"),
]


@pytest.mark.parametrize(("text", "county"), READ)
def test_a_place_is_read_out_of_a_text(area, text, county):
    reading = find_place(text, area)

    assert reading.verdict == "sure"
    assert counties(reading, area) == county


TOLD_APART = [
    ("voy de Raleigh a Wilmington", "Wake|New Hanover"),
    ("on the road from Durham to Burlington", "Durham|Alamance"),
    ("lo agarraron en Monroe y lo llevaron a Charlotte", "Union|Mecklenburg"),
    ("mi prima vive en Dobson, yo en Yadkinville", "Yadkin"),
    ("mi prima vive en Dobson", "Surry"),
    ("can you help in Kinston? I'm in Snow Hill", "Greene"),
    ("I sleep in Benson and work up in Garner", "Johnston"),
    ("moved from Charlotte to Monroe", "Union"),
    ("they stopped my dad in Graham", "Alamance|Graham"),
    ("vivo en Graham", "Graham|Alamance"),
    ("trabajo en la pollera de Rose Hill", "Duplin"),
    ("Henderson ville", "Henderson"),
    ("Durham and Chapel Hill", "Durham|Orange"),
    ("ICE in Charlotte, Raleigh and Greensboro today", "Mecklenburg|Wake|Guilford"),
    ("Raleigh, Durham", "Wake|Durham"),
    ("between Kinston & Goldsboro", "Lenoir|Wayne"),
    ("closer to Kinston than Goldsboro", "Lenoir"),
    ("King, Stokes", "Stokes"),
    ("Henderson, Vance", "Vance"),
    ("Fairview, Union", "Union"),
    ("Kannapolis, Rowan", "Rowan"),
    ("High Point Davidson County", "Davidson"),
    ("perdon no Dunn, Benson", "Johnston"),
    ("picked up in Graham, held in Greensboro", "Alamance|Graham|Guilford"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD_APART)
def test_of_several_places_those_that_count_are_kept(area, text, expected):
    found = counties(find_place(text, area), area)

    assert sorted(found.split("|")) == sorted(expected.split("|"))


ASKED = [
    ("Davidson", "Davidson|Mecklenburg"),
    ("Henderson", "Henderson|Vance"),
    ("Fairview", "Union|Buncombe"),
    ("vivo entre Garner y Clayton", "Wake|Johnston"),
    ("Charlotte or Gastonia", "Mecklenburg|Gaston"),
    ("raleigh o durham", "Wake|Durham"),
    ("Union County or Mecklenburg", "Union|Mecklenburg"),
    ("the Wake Johnston county line", "Wake|Johnston"),
    ("davudson", "Davidson|Mecklenburg"),  # as its right spelling would be
    ("ICE in Durham and Burlington", "Durham|Alamance"),
    ("the Triangle", "Wake|Durham|Orange"),
    ("Sandhills", "Moore|Richmond|Hoke|Scotland"),
]


@pytest.mark.parametrize(("text", "choices"), ASKED)
def test_several_places_are_asked_about(area, text, choices):
    reading = find_place(text, area)

    assert reading.verdict == "several"
    assert counties(reading, area) == choices


def test_a_question_has_four_choices_at_most_each_of_other_counties(area):
    reading = find_place("Raleigh, Durham, Hickory, Boone, Asheville and Kinston", area)

    assert len(reading.candidates) == 4
    assert len({candidate.place.counties for candidate in reading.candidates}) == 4


def test_a_tiny_namesake_is_named_second_and_not_asked_for(area):
    reading = find_place("Alexander", area)

    assert reading.verdict == "likely"
    assert counties(reading, area) == "Alexander|Buncombe"


@pytest.mark.parametrize("text", ["Gaston", "Gaston NC", "Brunswick", "Columbus"])
def test_a_town_with_the_name_of_a_county_elsewhere_is_asked_about_however_small(area, text):
    reading = find_place(text, area)

    assert reading.verdict == "several"
    assert len(reading.candidates) == 2


WORDS = some.sampled_from(
    "vivo en no soy de county condado near NC SC 28205 28 Raleigh Wilson rali Durham, . ¿ two O'".split()
)


@settings(max_examples=300, deadline=None)
@given(some.one_of(some.text(max_size=60), some.lists(WORDS, max_size=8).map(" ".join)), some.booleans())
def test_any_text_is_read_without_failing(text, spoken):
    reading = find_place(text, AREA, spoken=spoken)

    assert bool(reading.candidates) == (reading.verdict in ("sure", "likely", "several"))
    assert all(0 < candidate.score <= 1 for candidate in reading.candidates)
    assert (reading.verdict == "several") == (len(reading.candidates) > 1) or reading.verdict == "likely"


def test_a_keyword_is_never_taken_for_a_misspelled_place(area):
    assert find_place("durhan", area).verdict == "sure"
    assert find_place("durhan", area, keyword_words=frozenset({"durhan"})).verdict == "none"


def test_a_reading_says_which_words_were_the_place(area):
    assert find_place("Ayuda, vivo en Chapel Hill", area).words == ("chapel", "hill")
    assert find_place("mi zip es 28205", area).words == ("28205",)


def test_a_town_knows_its_city_and_a_neighbourhood_the_city_around_it(area):
    for text, city in (("Charlotte", "Charlotte"), ("NoDa", "Charlotte"), ("Huntersville", "Huntersville")):
        assert find_place(text, area).candidates[0].place.city == city


def test_every_county_is_read_in_both_orders(area):
    for county in area.counties.values():
        for text in (f"{county.name} County", f"vivo en el condado de {county.name}"):
            reading = find_place(text, area)

            assert (reading.verdict, counties(reading, area)) == ("sure", county.name), text


def test_the_area_cannot_be_changed(area):
    with pytest.raises(dataclasses.FrozenInstanceError):
        area.counties = {}
