"""How well places are understood, how fast, how large: `python -m bench.places`."""

import argparse
import csv
import statistics
import time
import tomllib
import tracemalloc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.area import Area, Place
from app.core.places import find_place
from app.core.reading import Reading
from app.loader.area import load_area
from bench.figure import percentile

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "bench" / "cases"
AREA = ROOT / "flows" / "area"
SLIVER = 0.05
NO_COUNTY = ("unknown", "outside")
# What the project set out to reach, by group, in per cent right.
GOALS = {
    "zip": 99.5, "county": 99.5, "town": 99.5, "alias": 99.5, "misspelling": 95.0, "speech": 95.0,
    "sentence": 97.0, "several": 97.0, "unknown": 98.0, "outside": 98.0,
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A text and the counties that must be named, or all be offered in a question."""

    text: str
    group: str
    expect: tuple[str, ...]
    half: str = "systematic"
    spoken: bool = False
    file: str = ""


@dataclass(frozen=True)
class Outcome:
    """right, asked (the right one is among the choices), missed (no county named) or wrong."""

    case: Case
    reading: Reading
    result: str
    wrong_hotline: bool
    seconds: float


def main() -> None:
    """Print the tables; with --misses a half's misses, one a line; with --set of one file alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", choices=["tune", "held", "systematic"])
    parser.add_argument("--set", help='only bench/cases/places-SET.csv, for instance "third"')
    options = parser.parse_args()
    started = time.perf_counter()
    area, _ = load_area(AREA)
    loaded = time.perf_counter() - started
    assert area is not None
    regions = hotline_regions(area)
    cases = [*stored_cases(), *systematic_cases(area)]
    if options.set:
        cases = [case for case in cases if case.file == options.set]
    outcomes = [judge(case, area, regions) for case in cases]
    if options.misses:
        print_misses([outcome for outcome in outcomes if outcome.case.half == options.misses], area)
        return
    for half in ("tune", "held", "systematic"):
        if of_half := [outcome for outcome in outcomes if outcome.case.half == half]:
            print_table(half, of_half)
    stored = [outcome.seconds for outcome in outcomes if outcome.case.half != "systematic"]
    print(
        f"a text: median {statistics.median(stored) * 1e6:.0f} µs, "
        f"slowest of 100 {percentile(stored, 99) * 1e6:.0f} µs"
    )
    print(f"files read and index built in {loaded:.2f} s, {megabytes():.1f} MB")


def stored_cases() -> Iterator[Case]:
    """The frozen cases of bench/cases."""
    for file in sorted(CASES.glob("places-*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                expect = tuple(row["expect"].split("|"))
                spoken, of_set = row["channel"] == "speech", file.stem.removeprefix("places-")
                yield Case(row["text"], row["group"], expect, row["half"], spoken, of_set)


def systematic_cases(area: Area) -> Iterator[Case]:
    """Every ZIP alone and in a sentence, every county in four forms, every town in three."""
    for code, place in area.index.zips.items():
        main = (name(area, place.shares[0].county),)
        for text in (code, f"mi zip es {code} gracias", f"I live at {code[0]} {code[1:3]} {code[3:]}"):
            yield Case(text, "zip", main)
    for county in area.counties.values():
        for form in ("{} County", "condado de {}", "vivo en el condado de {}", "{} county, NC"):
            yield Case(form.format(county.name), "county", (county.name,))
    for place in area.places:
        if place.kind not in ("county", "postal_name") and place.when != "alone":
            homonyms = area.index.names.get(place.name.lower(), (place,))
            expect = tuple(
                {name(area, other.shares[0].county) for other in homonyms} | {main_county(place, area)}
            )
            if len(expect) > 1 and min(other.population for other in homonyms) < place.population * SLIVER:
                expect = (main_county(place, area),)
            elif len(expect) > 1 and place.population < SLIVER * max(other.population for other in homonyms):
                continue
            for form in ("{}", "vivo en {}", "I live in {}"):
                yield Case(form.format(place.name), "town", expect)


def hotline_regions(area: Area) -> dict[str, str]:
    """Each county's hotline, by flows/hotlines.toml; without it every county has the same."""
    file = ROOT / "flows" / "hotlines.toml"
    regions = dict.fromkeys((county.name for county in area.counties.values()), "fallback")
    if file.exists():
        for code, table in tomllib.loads(file.read_text(encoding="utf-8")).get("hotlines", {}).items():
            for county in table.get("counties", ()):
                regions[name(area, county) if county in area.counties else county] = code
    return regions


def judge(case: Case, area: Area, regions: Mapping[str, str]) -> Outcome:
    """Read one text, timed, and hold it against what is expected."""
    started = time.perf_counter()
    reading = find_place(case.text, area, spoken=case.spoken)
    seconds = time.perf_counter() - started
    named = counties_named(reading, area)
    result, wrong_hotline = "right", False
    if case.expect[0] in NO_COUNTY:
        if named:
            result = "asked" if reading.verdict == "several" else "wrong"
            wrong_hotline = result == "wrong" and regions[named[0]] != "fallback"
        elif case.expect[0] == "outside" and reading.verdict != "outside":
            result = "missed"
    elif not named:
        result = "missed"
    elif len(case.expect) > 1:
        if not set(case.expect) <= set(named):
            result = "wrong" if reading.verdict != "several" else "asked"
            wrong_hotline = result == "wrong" and len({regions[county] for county in case.expect}) > 1
            if named[0] in case.expect and not wrong_hotline:
                result = "asked"
    elif reading.verdict == "several":
        result = "asked" if case.expect[0] in named else "wrong"
    elif named[0] != case.expect[0]:
        result = "wrong"
        wrong_hotline = regions[named[0]] != regions[case.expect[0]]
    return Outcome(case, reading, result, wrong_hotline, seconds)


def counties_named(reading: Reading, area: Area) -> list[str]:
    """The counties that an answer or a question would name, in order."""
    candidates = reading.candidates if reading.verdict == "several" else reading.candidates[:1]
    if reading.verdict in ("none", "outside"):
        return []
    shares = [share for candidate in candidates for share in candidate.place.shares]
    kept = [share for share in shares if share.share >= SLIVER] or shares[:1]
    return list(dict.fromkeys(name(area, share.county) for share in kept))


def name(area: Area, fips: str) -> str:
    """A county's name by its code."""
    return area.counties[fips].name


def main_county(place: Place, area: Area) -> str:
    """The county that holds most of a place."""
    return name(area, place.shares[0].county)


def print_table(half: str, outcomes: Iterable[Outcome]) -> None:
    """One line a group: how many, and in per cent right, asked, missed, wrong, wrong hotline."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.case.group].append(outcome)
    print(f"{half:<12}{'cases':>7}{'right':>8}{'asked':>8}{'missed':>8}{'wrong':>8}{'hotline':>9}{'goal':>7}")
    everything: list[Outcome] = []
    for group, found in groups.items():
        print_line(group, found, f"{GOALS[group]:>7}")
        everything += found
    print_line("all", everything, "")
    print()


def print_line(label: str, found: list[Outcome], goal: str) -> None:
    """A line of the table."""
    parts = [100 * sum(o.result == result for o in found) / len(found) for result in RESULTS]
    wrong_hotline = 100 * sum(o.wrong_hotline for o in found) / len(found)
    cells = "".join(f"{part:>8.1f}" for part in parts)
    print(f"{label:<12}{len(found):>7}{cells}{wrong_hotline:>9.2f}{goal}")


RESULTS = ("right", "asked", "missed", "wrong")


def print_misses(outcomes: Iterable[Outcome], area: Area) -> None:
    """Each text that was not read right, with what was expected, what was read, and why."""
    for outcome in outcomes:
        if outcome.result != "right":
            named = "|".join(counties_named(outcome.reading, area)) or outcome.reading.verdict
            mark = " HOTLINE" if outcome.wrong_hotline else ""
            case = outcome.case
            print(
                f"{outcome.result}{mark} [{case.group}] {case.text!r}: "
                f"expected {'|'.join(case.expect)}, read {named} ({outcome.reading.rule})"
            )


def megabytes() -> float:
    """What the loaded area takes."""
    tracemalloc.start()
    area, _ = load_area(AREA)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert area is not None
    return size / 1e6


if __name__ == "__main__":
    main()
