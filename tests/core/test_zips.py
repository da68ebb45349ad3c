"""ZIPs as people write and say them, and the digits that are none."""

import pytest

from app.core.places import find_place


@pytest.fixture(scope="module")
def area(content):
    return content.area


ZIPS = [
    "28205",
    "28205-1234",
    "28205 1234",
    "2 8 2 0 5",
    "2-8-2-0-5",
    "282 05",
    "28.205",
    "zip:28205.",
    "zip28205",
    "NC28205",
    "28205thanks",
    "2️⃣8️⃣2️⃣0️⃣5️⃣",  # keycaps
    "二八二零五",
    "2, 8, 2, 0, 5",
    "the zip is 28205 people are scared",
    "28 mil doscientos cinco",
    "+19845550188 28205",
    "antes era 27601 ahora 28205",
    "vivo en 28205 y trabajo en 27601",
    "ZIP 28205 not 27601",
    "２８２０５",  # full-width
    "٢٨٢٠٥",  # Arabic-Indic
    "۲۸۲۰۵",  # Persian
    "२८२०५",  # Devanagari
    "၂၈၂၀၅",  # Myanmar
    "two eight two zero five",
    "two eight two oh five",
    "twenty eight two oh five",
    "twenty-eight two oh five",
    "two eighty two oh five",
    "twenty eight thousand two hundred five",
    "dos ocho dos cero cinco",
    "dos ocho dos cero cinco, dos ocho dos cero cinco",
    "vingt-huit deux cent cinq",
    "vinte e oito duzentos e cinco",
    "veintiocho dos cero cinco",
    "veintiocho doscientos cinco",
    "veintiocho mil doscientos cinco",
    "mi tel es 704-555-0123 y mi zip 28205",
    "I am 34 and my zip is 28205",
    "410 Oak St, Charlotte NC 28205",
    "28,205",
    "27601 oops I mean 28205",
    "old zip 27601 new zip 28205",
    "I moved from 27601 to 28205",
    "antes 27601 ahora 28205",
    "sorry not 27601, 28205",
    "no 27601 sino 28205",
    "27601 es mi trabajo, 28205 es mi casa",
    "27601 was my old zip, 28205 now",
]


@pytest.mark.parametrize("text", ZIPS)
def test_a_zip_is_read(area, text):
    reading = find_place(text, area)

    assert (reading.verdict, reading.candidates[0].place.name) == ("sure", "28205")


NO_ZIPS = [
    "704-282-0512",
    "(704) 282-0512",
    "7042820512",
    "+1 704 282 0512",
    "$28205",
    "28205 dollars",
    "28205 people are scared",
    "case 28205",
    "28205.50",
    "born 28-2-05",
    "nacio el 28 2 05",
    "your code is 28205",
    "badge number 28205",
    "28205 al mes",
    "they spent 28,205 on that",
    "fianza de 28205 dolares",
    "they want 28205 for bond",
    "the bond is 28205",
    "+52 1 28205 1234",
    "28205 Main Street",
    "apartment 28205B",
    "A028205123",
    "I am 28",
    "2:05",
    "2820",
    "282055",
    "27000",
]


@pytest.mark.parametrize("text", NO_ZIPS)
def test_other_digits_are_no_zip(area, text):
    reading = find_place(text, area)

    assert reading.verdict == "none"


def test_it_is_said_why_digits_are_no_zip(area):
    assert "count something else" in find_place("fianza de 28205 dolares", area).rule


def test_a_recogniser_writes_words_for_digits(area):
    assert find_place("to eight to oh five", area, spoken=True).candidates[0].place.name == "28205"
    assert find_place("to eight to oh five", area).verdict == "none"


@pytest.mark.parametrize(
    "text", ["two eight um two oh five", "um two eight two oh five", "dos ocho este dos cero cinco"]
)
def test_somebody_may_hesitate_in_the_midst_of_a_zip(area, text):
    assert find_place(text, area, spoken=True).candidates[0].place.name == "28205"


def test_a_zip_keeps_its_shares_largest_first(area):
    shares = find_place("27013", area).candidates[0].place.shares

    assert len(shares) == 2
    assert shares[0].share > shares[1].share
    assert sum(share.share for share in shares) == pytest.approx(1, abs=0.001)


def test_a_county_beside_a_zip_narrows_it(area):
    reading = find_place("27013 Iredell County", area)

    assert [area.counties[s.county].name for s in reading.candidates[0].place.shares] == ["Iredell"]


def test_a_town_that_the_zip_is_not_in_is_asked_about(area):
    reading = find_place("Raleigh 28205", area)

    assert reading.verdict == "several"
    assert [candidate.place.name for candidate in reading.candidates] == ["28205", "Raleigh"]


LIVES_ELSEWHERE = {
    "I used to live in 27601, now I live in Durham": "Durham",
    "I work in 27601 but live in Durham": "Durham",
    "trabajo en 28205 pero vivo en Concord": "Concord",
    "my sister lives in 28205, I live in Gastonia": "Gastonia",
    "no vivo en 28205, vivo en Concord": "Concord",
}


@pytest.mark.parametrize("text", LIVES_ELSEWHERE)
def test_where_the_caller_lives_counts_more_than_a_zip_of_somewhere_else(area, text):
    reading = find_place(text, area)

    assert reading.verdict == "sure"
    assert [candidate.place.name for candidate in reading.candidates] == [LIVES_ELSEWHERE[text]]


def test_a_zip_and_where_the_caller_says_to_live_are_asked_about(area):
    assert find_place("28205, help! I live in Gastonia", area).verdict == "several"


DENIED = [
    *("not 28205", "I'm not in 28205", "no es 28205", "ya no vivo en 28205"),
    # Most deny something else.
    *("I dont know 28205", "my husband is not home 28205", "I'm not from here 28205", "khong 28205"),
    *("no conozco el condado 28205", "No soy de aqui 28205", "is it safe or not 28205?"),
]


@pytest.mark.parametrize("text", DENIED)
def test_a_zip_that_may_be_denied_is_likely(area, text):
    """So the answer says how it was read, and how to put it right."""
    reading = find_place(text, area)

    assert (reading.verdict, reading.candidates[0].place.name) == ("likely", "28205")


@pytest.mark.parametrize("text", ["not in 28205 but in Durham", "no estoy en 28205, estoy en Durham"])
def test_a_name_counts_more_than_a_zip_that_is_denied(area, text):
    assert [candidate.place.name for candidate in find_place(text, area).candidates] == ["Durham"]


@pytest.mark.parametrize("text", ["No, 28205", "no 28205", "no tengo papeles 28205", "zip yangu ni 28205"])
def test_a_no_to_something_else_denies_no_zip(area, text):
    assert [candidate.place.name for candidate in find_place(text, area).candidates] == ["28205"]


@pytest.mark.parametrize(
    ("text", "county"), [("28436 Brunswick county", "Brunswick"), ("28781 Cherokee county", "Cherokee")]
)
def test_the_county_beside_a_zip_is_that_of_its_name_and_no_town_of_the_same(area, text, county):
    (candidate,) = find_place(text, area).candidates

    assert candidate.place.name == county


def test_a_county_that_the_zip_is_not_in_is_asked_about(area):
    reading = find_place("28036 Davidson county", area)

    assert [candidate.place.name for candidate in reading.candidates] == ["28036", "Davidson"]


@pytest.mark.parametrize("text", ["28205 or 27601", "27601, 28205"])
def test_two_zips_are_asked_about(area, text):
    assert find_place(text, area).verdict == "several"


@pytest.mark.parametrize(
    "text", ["29708", "so over here our zip would be 29708 I was told", "vivo en 29708 con mi tia"]
)
def test_a_zip_of_another_state_is_outside(area, text):
    reading = find_place(text, area)

    assert (reading.verdict, reading.outside) == ("outside", "29708")


def test_every_zip_of_the_state_is_read_in_a_sentence(area):
    read = {code: find_place(f"vivo en {code} gracias", area).verdict for code in area.index.zips}

    assert len(area.index.zips) == 1081
    assert set(read.values()) == {"sure"}
