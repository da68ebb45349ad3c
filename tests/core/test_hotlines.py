"""Who serves a county, and when a question comes first: the 5 % and 95 % rules."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.core.area import Place, Share
from app.core.content import Content
from app.core.hotlines import Hotline, line_up, named_too, serving
from app.core.hours import Hours
from app.core.located import Located, Question, locate
from app.core.moment import Moment
from app.core.reading import Candidate, Reading, Verdict

MECKLENBURG, WAKE, GASTON, LINCOLN, DURHAM = "37119", "37183", "37071", "37109", "37063"


def place(*shares: tuple[str, float], ask: bool = False, city: str = "") -> Place:
    return Place("Sometown", "town", tuple(Share(*share) for share in shares), city, ask)


def reading(*places: Place, verdict: Verdict = "sure") -> Reading:
    return Reading(verdict, tuple(Candidate(found, 1.0, "sometown", "exact") for found in places), "")


@pytest.mark.parametrize(
    ("county", "hotline"),
    [
        (MECKLENBURG, "charlotte"),
        (WAKE, "wake"),
        (GASTON, "statewide"),
        ("", "statewide"),
        ("9", "statewide"),
    ],
)
def test_a_county_that_no_hotline_names_is_served_by_the_fallback(
    content: Content, county: str, hotline: str
) -> None:
    assert serving(county, content).code == hotline


@pytest.mark.parametrize(
    ("county", "hotlines"),
    [(MECKLENBURG, ["charlotte", "statewide"]), (WAKE, ["wake", "statewide"]), (GASTON, ["statewide"])],
)
def test_the_fallback_is_always_the_last_to_be_tried(
    content: Content, county: str, hotlines: list[str]
) -> None:
    assert [line.code for line in line_up(county, content)] == hotlines


@pytest.mark.parametrize(
    ("county", "city", "too"),
    [
        (MECKLENBURG, "Charlotte", None),
        (MECKLENBURG, "Huntersville", "statewide"),
        (MECKLENBURG, "", "statewide"),
        (WAKE, "Garner", None),  # it names itself after the county
        (GASTON, "Gastonia", None),
    ],
)
def test_outside_the_city_of_a_hotline_the_fallback_is_named_too(
    content: Content, county: str, city: str, too: str | None
) -> None:
    line = named_too(county, city, content)

    assert (line and line.code) == too


NOW = datetime(2026, 12, 25, 12, tzinfo=UTC)


def closing(content: Content, *closed: str) -> Content:
    """The content with some of its hotlines closed today."""
    today = Hours(UTC, closed=frozenset({date(2026, 12, 25)}))

    def shut(line: Hotline) -> Hotline:
        return replace(line, hours=today) if line.code in closed else line

    return replace(
        content,
        hotlines={code: shut(line) for code, line in content.hotlines.items()},
        hotline_by_county={county: shut(line) for county, line in content.hotline_by_county.items()},
        fallback=shut(content.fallback),
    )


@pytest.mark.parametrize(
    ("county", "closed", "failing", "hotlines"),
    [
        (WAKE, [], [], ["wake", "statewide"]),
        (WAKE, ["wake"], [], ["statewide", "wake"]),
        (WAKE, [], ["wake"], ["statewide", "wake"]),
        (WAKE, ["charlotte"], ["charlotte"], ["wake", "statewide"]),
        (WAKE, ["statewide"], [], ["wake", "statewide"]),
        # Nothing is better than anything else: as ever.
        (WAKE, ["wake", "statewide"], [], ["wake", "statewide"]),
        (WAKE, ["wake"], ["statewide"], ["wake", "statewide"]),
        (GASTON, ["statewide"], ["statewide"], ["statewide"]),
    ],
)
def test_a_line_that_is_closed_or_fails_comes_last_and_is_never_left_out(
    content: Content, county: str, closed: list[str], failing: list[str], hotlines: list[str]
) -> None:
    found = line_up(county, closing(content, *closed), Moment(NOW, frozenset(failing)))

    assert [line.code for line in found] == hotlines


def test_where_nobody_asked_the_time_a_closed_line_is_as_good_as_any(content: Content) -> None:
    assert [line.code for line in line_up(WAKE, closing(content, "wake"))] == ["wake", "statewide"]


@pytest.mark.parametrize(
    ("county", "closed", "failing", "too"),
    [
        (WAKE, [], [], None),
        (WAKE, ["wake"], [], "statewide"),
        (WAKE, [], ["wake"], "statewide"),
        (WAKE, ["wake", "statewide"], [], "statewide"),
        (WAKE, ["statewide"], [], None),
        (GASTON, ["statewide"], ["statewide"], None),
    ],
)
def test_while_a_line_takes_no_calls_the_fallback_is_named_too(
    content: Content, county: str, closed: list[str], failing: list[str], too: str | None
) -> None:
    line = named_too(county, "", closing(content, *closed), Moment(NOW, frozenset(failing)))

    assert (line and line.code) == too


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        # All of it, or all but a sliver: no question.
        ([(MECKLENBURG, 1.0)], Located(MECKLENBURG, "", "Sometown")),
        ([(MECKLENBURG, 0.951), (GASTON, 0.049)], Located(MECKLENBURG, "", "Sometown")),
        # 5 % is no sliver any more.
        ([(MECKLENBURG, 0.95), (GASTON, 0.05)], Question((MECKLENBURG, GASTON))),
        ([(GASTON, 0.6), (MECKLENBURG, 0.4)], Question((GASTON, MECKLENBURG))),
        ([(WAKE, 0.5), (DURHAM, 0.5)], Question((WAKE, DURHAM))),
        # The same hotline in either: the largest county, the other one named.
        ([(GASTON, 0.6), (LINCOLN, 0.4)], Located(GASTON, "", "Sometown", (LINCOLN,))),
        ([(GASTON, 0.96), (LINCOLN, 0.04)], Located(GASTON, "", "Sometown")),
        # Three counties: what is asked leaves the sliver out.
        (
            [(GASTON, 0.48), (MECKLENBURG, 0.48), (LINCOLN, 0.04)],
            Question((GASTON, MECKLENBURG)),
        ),
        (
            [(GASTON, 0.9), (LINCOLN, 0.06), (MECKLENBURG, 0.04)],
            Located(GASTON, "", "Sometown", (LINCOLN,)),
        ),
        # Small parts of other hotlines add up to 5 %: each of half that size is named.
        ([(GASTON, 0.92), (MECKLENBURG, 0.04), (WAKE, 0.04)], Question((GASTON, MECKLENBURG, WAKE))),
        (
            [(GASTON, 0.949), (MECKLENBURG, 0.03), (WAKE, 0.021)],
            Question((GASTON, MECKLENBURG)),
        ),
        ([(GASTON, 0.96), (MECKLENBURG, 0.02), (WAKE, 0.02)], Located(GASTON, "", "Sometown")),
        # Nothing but slivers: the largest.
        ([(WAKE, 0.04), (DURHAM, 0.03)], Located(WAKE, "", "Sometown")),
    ],
)
def test_a_place_of_which_another_hotline_serves_5_percent_gets_a_question(
    content: Content, shares: list[tuple[str, float]], found: Located | Question
) -> None:
    assert locate(reading(place(*shares)), content) == found


def test_a_name_of_several_counties_is_asked_about_even_with_one_hotline(content: Content) -> None:
    triangle = place((GASTON, 0.5), (LINCOLN, 0.5), ask=True)

    assert locate(reading(triangle), content) == Question((GASTON, LINCOLN))


def test_several_places_of_one_name_are_asked_about_once_a_county(content: Content) -> None:
    places = place((GASTON, 1.0)), place((WAKE, 0.5), (GASTON, 0.46), (DURHAM, 0.04))

    assert locate(reading(*places, verdict="several"), content) == Question((GASTON, WAKE))


def test_several_places_of_one_county_need_no_question(content: Content) -> None:
    assert locate(reading(place((GASTON, 1.0)), place((GASTON, 1.0)), verdict="several"), content) == Located(
        GASTON
    )


def test_a_likely_place_is_named_so_that_the_caller_can_correct_it(content: Content) -> None:
    found = locate(reading(place((WAKE, 1.0), city="Garner"), verdict="likely"), content)

    assert found == Located(WAKE, "Garner", "Sometown", likely="Sometown")


@pytest.mark.parametrize("verdict", ["none", "outside"])
def test_without_a_place_there_is_nothing_to_locate(content: Content, verdict: Verdict) -> None:
    assert locate(reading(place((WAKE, 1.0)), verdict=verdict), content) is None
    assert locate(reading(), content) is None
