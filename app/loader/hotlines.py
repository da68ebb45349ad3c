"""Reads flows/hotlines.toml: who answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from app.core.area import Area
from app.core.hotlines import HOTLINES, Hotline
from app.core.phone import E164, Phone
from app.loader.hours import read_hours, read_zone
from app.loader.tables import Reader, Table, as_table

UTC = "UTC"  # where days begin and end unless the file says otherwise
NAMES = ("fallback", "national", "discreet", "time_zone", "hotlines")
NAMES_OF_ONE = (
    *("name", "phone", "counties", "city", "caller_id", "verified", "verified_by"),
    *("whisper", "accept", "hours", "closed", "time_zone"),
)


@dataclass(frozen=True)
class Hotlines:
    """Every hotline by code; the codes of the fallback and, where there is one, the national line."""

    hotlines: dict[str, Hotline]
    fallback: str
    national: str = ""
    time_zone: str = UTC
    discreet: bool = False


def read_hotlines(reader: Reader, county_codes: Mapping[str, str]) -> Hotlines | None:
    """The hotlines, or None: with a wrong number we do not start."""
    before = len(reader.problems)
    table = reader.toml(HOTLINES)
    taken: dict[str, str] = {}
    lines = {
        str(code): _hotline(reader, str(code), as_table(row), county_codes, taken)
        for code, row in as_table(table.get("hotlines")).items()
    }
    fallback = str(table.get("fallback", ""))
    if fallback not in lines:
        reader.tell(HOTLINES, "fallback", "It names no hotline.", "Write the name of one, e.g. statewide.")
    national = str(table.get("national", ""))
    if national and national not in lines:
        reader.tell(HOTLINES, "national", "It names no hotline.", "Write the name of one, or leave it out.")
    discreet = _flag(reader, "", table, "discreet")
    serious = [p for p in reader.problems[before:] if not p.warning]
    # What is wrong from here on costs itself and no line: one whose hours nobody knows is tried.
    reader.only(HOTLINES, "", table, NAMES)
    zone = read_zone(reader, "time_zone", table["time_zone"]) if "time_zone" in table else None
    for code, line in lines.items():
        place, row = f"hotlines.{code}", as_table(as_table(table["hotlines"])[code])
        reader.only(HOTLINES, place, row, NAMES_OF_ONE)
        verified = _verified(reader, f"{place}.verified", row)
        lines[code] = replace(line, verified=verified, hours=read_hours(reader, place, row, zone))
    if serious or not lines:
        return None
    return Hotlines(lines, fallback, national, zone.key if zone else UTC, discreet)


def check_cities(reader: Reader, hotlines: Mapping[str, Hotline], area: Area) -> None:
    """A hotline's city is one that a caller of its counties can be found in."""
    places = chain(area.index.zips.values(), *area.index.names.values())
    cities = {(county, place.city) for place in places for county in place.counties}
    for line in hotlines.values():
        if line.city and not any((county, line.city) in cities for county in line.counties):
            reader.tell(
                HOTLINES,
                f"hotlines.{line.code}.city",
                f'In its counties no place has the city "{line.city}".',
                "Write it as in flows/area/places.csv, or leave it out.",
            )


def _verified(reader: Reader, place: str, row: Table) -> date | None:
    day = row.get("verified")
    if type(day) is date:
        return day
    problem = "It has no date." if day is None else f'"{day}" is not a day.'
    fix = "Write the day on which somebody made sure of it, without quotation marks: 2026-01-31."
    reader.tell(HOTLINES, place, problem, fix, warning=day is None)
    return None


def _hotline(
    reader: Reader, code: str, row: Table, codes: Mapping[str, str], taken: dict[str, str]
) -> Hotline:
    place = f"hotlines.{code}"
    phone = row.get("phone")
    if phone is None:
        reader.tell(
            HOTLINES, f"{place}.phone", "It has no telephone number.", 'Write phone = "+19195550100".'
        )
        phone = ""
    elif not isinstance(phone, str) or not E164.fullmatch(phone):
        reader.tell(
            HOTLINES,
            f"{place}.phone",
            f'"{phone}" is not a full telephone number.',
            'Write it with + and the country code, digits only, in quotation marks: "+19195550100".',
        )
        phone = ""
    elif phone.startswith("+1") and len(phone) != 12:
        digits = len(phone) - 2
        reader.tell(
            HOTLINES,
            f"{place}.phone",
            f'"{phone}" has {digits} digits after +1; a US number has 10.',
            "Write all ten.",
        )
    counties, names = [], row.get("counties", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        reader.tell(
            HOTLINES, f"{place}.counties", "It is not a list of counties.", 'Write counties = ["Wake"].'
        )
        names = []
    for name in names:
        if name not in codes:
            reader.tell(
                HOTLINES,
                f"{place}.counties",
                f'There is no county "{name}".',
                "Write it as in flows/area/counties.csv.",
            )
        elif name in taken:
            reader.tell(
                HOTLINES,
                f"{place}.counties",
                f"{name} is served by {taken[name]} already.",
                "Leave it with one of them.",
            )
        else:
            taken[name] = code
            counties.append(codes[name])
    caller_id = row.get("caller_id", "caller")
    if caller_id not in ("caller", "ours"):
        reader.tell(
            HOTLINES, f"{place}.caller_id", f'"{caller_id}" is not known.', 'Write "caller" or "ours".'
        )
    return Hotline(
        code,
        str(row.get("name", code)),
        Phone(phone),
        tuple(counties),
        str(row.get("city", "")),
        "ours" if caller_id == "ours" else "caller",
        verified_by=str(row.get("verified_by", "")),
        whisper=_flag(reader, place, row, "whisper"),
        accept=_flag(reader, place, row, "accept"),
    )


def _flag(reader: Reader, place: str, row: Table, name: str) -> bool:
    value = row.get(name, False)
    if not isinstance(value, bool):
        where = f"{place}.{name}" if place else name
        reader.tell(HOTLINES, where, f'"{value}" is neither true nor false.', "Write one of them.")
    return value is True
