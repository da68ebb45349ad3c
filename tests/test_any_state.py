"""Any state: an invented one of three counties and two hotlines runs the whole hotline.

Nothing outside flows/ and messages/ knows which state it is; words and steps are the shipped ones.
"""

import json
import shutil

import pytest

from app import create_app
from app.settings import ROOT, read
from tests.caller import Caller

BAY, HILLS = "555-555-0101", "1-800-555-0102"
COUNTIES = {
    "Sunbay": ("99001", 40.5, -100.5),
    "Rivermont": ("99003", 40.5, -99.5),
    "Pinegate": ("99005", 40.5, -98.5),
}


def square(fips, west):
    ring = [[west, 40.0], [west + 1, 40.0], [west + 1, 41.0], [west, 41.0], [west, 40.0]]
    return {
        "type": "Feature",
        "properties": {"fips": fips},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


@pytest.fixture
def invented(tmp_path):
    shutil.copytree(ROOT / "messages", tmp_path / "messages")
    shutil.copytree(ROOT / "flows", tmp_path / "flows", ignore=shutil.ignore_patterns("*.csv", "*.geojson"))
    flows, area = tmp_path / "flows", tmp_path / "flows" / "area"
    (area / "state.toml").write_text(
        'abbreviation = "WV"\nzip_prefixes = ["990"]\n'
        '[name]\nen = "West Vineland"\nes = "Vineland del Oeste"\n'
    )
    (area / "counties.csv").write_text(
        "fips,county,seat,population,latitude,longitude\n"
        + "".join(
            f"{fips},{name},Port {name},50000,{lat},{lon}\n" for name, (fips, lat, lon) in COUNTIES.items()
        )
    )
    (area / "zips.csv").write_text(
        "zip,county,share,post_office,source\n99001,Sunbay,1.0,Port Sunbay,x\n99002,Rivermont,0.8,Quarry,x\n"
        "99002,Sunbay,0.2,Quarry,x\n99003,Pinegate,0.9,Pinegate,x\n99003,Rivermont,0.1,Pinegate,x\n"
    )
    (area / "places.csv").write_text(
        "place,kind,county,share,population,latitude,longitude,when,source\n"
        "Port Sunbay,city,Sunbay,1.0,30000,40.5,-100.5,,x\n"
        "Quarryville,town,Rivermont,1.0,4000,40.5,-99.5,,x\n"
    )
    (area / "aliases.csv").write_text(
        "alias,kind,counties,city,when,note\nthe Bay,nickname,Sunbay,Port Sunbay,,\n"
    )
    (area / "elsewhere.csv").write_text("name,kind,where,word\nOhio,state,United States,\n")
    (area / "counties.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [square(fips, lon - 0.5) for fips, _, lon in COUNTIES.values()],
            }
        )
    )
    (flows / "hotlines.toml").write_text(
        'fallback = "hills"\n'
        '[hotlines.bay]\nname = "Bay"\nphone = "+15555550101"\ncounties = ["Sunbay"]\nverified = 2026-01-01\n'
        '[hotlines.hills]\nname = "Hills"\nphone = "+18005550102"\nverified = 2026-01-01\n'
    )
    (flows / "agreements.csv").write_text(
        "agency,agency_type,counties,model,signed,first_listed,last_listed,status,as_of,source,note\n"
        "Quarryville Police Department,police,Rivermont,task_force,,,,listed,2026-02-02,,\n"
    )
    (flows / "agreements.toml").write_text("full_list = 2026-02-02\n")
    return create_app(read({"CONTENT_DIR": str(tmp_path)}))


@pytest.mark.parametrize(
    ("text", "county", "phone"),
    [
        ("I live in Port Sunbay", "Sunbay County", BAY),
        ("99001", "Sunbay County", BAY),
        ("the Bay", "Sunbay County", BAY),
        ("vivo en Quarryville", "condado de Rivermont", HILLS),
        ("Pinegate County", "Pinegate County", HILLS),
        ("99003", "Pinegate County", HILLS),
        ("vivo en kuarivil", "condado de Rivermont", HILLS),
    ],
)
def test_a_place_of_the_invented_state_gets_its_county_and_hotline(invented, text, county, phone):
    Caller(invented).texts(text).reads(county).is_told(phone)


def test_a_zip_that_two_hotlines_share_is_asked_about(invented):
    Caller(invented).texts("99002").hears("which_county").is_told(BAY).is_told(HILLS)


def test_places_of_another_state_are_not_known_there(invented):
    Caller(invented).texts("I live in Charlotte").is_told(HILLS).does_not_read("Mecklenburg")


def test_the_record_and_the_name_of_the_state_are_its_own(invented):
    Caller(invented).texts("english").texts("Quarryville").reads(
        "2026-02-02", "Quarryville Police Department"
    )
    Caller(invented).texts("I live in Ohio").reads("West Vineland").is_told(HILLS)


def test_a_call_is_forwarded_there(invented):
    Caller(invented).calls().presses("2").presses("1").presses("99001").is_forwarded_to(BAY)
    Caller(invented).calls().presses("0").is_forwarded_to(HILLS)
