"""Reading an area from its folder: a bad row costs that row, a missing file the whole."""

import json

import pytest

from app.core.places import find_place, place_at
from app.loader.area import load_area
from app.settings import ROOT

SQUARE = [[-101.0, 40.0], [-100.0, 40.0], [-100.0, 41.0], [-101.0, 41.0], [-101.0, 40.0]]
FILES = {
    "state.toml": 'abbreviation = "VL"\nzip_prefixes = ["990"]\n[name]\nen = "Vineland"\nes = "Vinlandia"\n',
    "words.toml": (
        '[before.live]\nen = ["live in"]\n[after.county]\nen = ["county"]\n'
        "[numbers.units]\nen = { nine = 9, zero = 0, one = 1 }\n"
    ),
    "counties.csv": (
        "fips,county,seat,population,latitude,longitude\n"
        "99001,Sunbay,Port Sunbay,50000,40.5,-100.5\n99003,Rivermont,Quarryville,9000,40.5,-99.5\n"
    ),
    "zips.csv": (
        "zip,county,share,post_office,source\n99001,Rivermont,0.2,Quarry,x\n99001,Sunbay,0.8,Quarry,x\n"
    ),
    "places.csv": "place,kind,county,share,population,when\nQuarryville,town,Rivermont,1.0,4000,\n",
    "aliases.csv": (
        "alias,kind,counties,city,when\nthe Delta,region,Sunbay|Rivermont,,\nДельта,script,Sunbay,,\n"
    ),
    "elsewhere.csv": "name,kind,where,word\nOhio,state,United States,\n",
    "everyday.txt": "# English\ndelta, stop\n",
    "people.txt": "sunny\n",
    "counties.geojson": json.dumps(
        {
            "features": [
                {"properties": {"fips": "99001"}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}
            ]
        }
    ),
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def change(folder, file, old, new):
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def test_an_invented_state_is_read_from_its_folder_alone(folder):
    area, problems = load_area(folder)

    assert problems == []
    assert area.state_names == {"en": "Vineland", "es": "Vinlandia"}
    assert find_place("I live in Quarryville", area).candidates[0].place.counties == {"99003"}
    assert find_place("Sunbay county", area).verdict == "sure"
    assert find_place("nine nine zero zero one", area).candidates[0].place.name == "99001"
    assert find_place("quaryvile, vineland", area).candidates[0].place.name == "Quarryville"
    assert find_place("the Delta", area).verdict == "several"
    assert find_place("в Дельта", area).verdict == "sure"
    assert find_place("Quarryville Ohio", area).verdict == "outside"
    assert place_at(40.5, -100.5, area).verdict == "sure"


def test_shares_stand_largest_first_whatever_the_order_of_rows(folder):
    area, _ = load_area(folder)

    assert [share.county for share in area.index.zips["99001"].shares] == ["99001", "99003"]


BAD_ROWS = [
    ("zips.csv", "0.2", "2", "line 2", '"2" is not a share.'),
    ("zips.csv", "0.2", "much", "line 2", '"much" is not a share.'),
    ("zips.csv", "99001,Rivermont", "9900,Rivermont", "line 2", '"9900" is not a ZIP.'),
    ("zips.csv", "Rivermont", "Riverton", "line 2", 'There is no county "Riverton".'),
    ("places.csv", "Rivermont", "Riverton", "line 2", 'There is no county "Riverton".'),
    ("places.csv", "4000", "many", "line 2", '"many" is no count.'),
    ("aliases.csv", "Sunbay|Rivermont", "Sunbay|Riverton", "line 2", "There is no county Riverton."),
    ("counties.csv", "9000", "many", "line 3", "A count or a coordinate is no number."),
    (
        "words.toml",
        "[numbers.units]",
        "[numbrs.units]",
        "numbrs",
        "There is no such name, and nothing reads it.",
    ),
    (
        "state.toml",
        "zip_prefixes",
        "zip_prefix",
        "zip_prefix",
        "There is no such name, and nothing reads it.",
    ),
    ("elsewhere.csv", "Ohio,state", "Ohio", "line 2", "The row has too few or too many fields."),
]


@pytest.mark.parametrize(("file", "old", "new", "place", "problem"), BAD_ROWS)
def test_a_bad_row_costs_that_row_and_is_told(folder, file, old, new, place, problem):
    change(folder, file, old, new)

    area, problems = load_area(folder)

    assert area is not None
    told = [(p.file, p.place, p.problem) for p in problems]
    assert (f"flows/area/{file}", place, problem) in told
    assert all(p.fix for p in problems)


@pytest.mark.parametrize("file", sorted(FILES))
def test_a_missing_file_stops_and_is_named(folder, file):
    (folder / file).unlink()

    area, problems = load_area(folder)

    assert area is None
    assert f"flows/area/{file}" in {p.file for p in problems}


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("counties.csv", FILES["counties.csv"].partition("\n")[2], "", "It names no county."),
        ("counties.csv", "seat", "capital", "No column is named seat."),
        ("state.toml", "[name]", "[name", "It cannot be read"),
        ("counties.geojson", "features", "shapes", "It is not GeoJSON of counties."),
        ("state.toml", 'abbreviation = "VL"', "", "The state has no name or no abbreviation."),
    ],
)
def test_what_cannot_be_used_stops(folder, file, old, new, problem):
    change(folder, file, old, new)

    area, problems = load_area(folder)

    assert area is None
    assert any(p.file == f"flows/area/{file}" and p.problem.startswith(problem) for p in problems)


def test_the_shipped_area_has_no_fault():
    area, problems = load_area(ROOT / "flows" / "area")

    assert problems == []
    assert len(area.counties) == 100
