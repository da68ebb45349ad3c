"""Reads flows/hotlines.toml and flows/links.toml: who answers, and the addresses we give."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from app.core.hotlines import Hotline
from app.core.phone import E164, Phone
from app.loader.tables import Reader, Table, as_table

HOTLINES, LINKS = "flows/hotlines.toml", "flows/links.toml"


@dataclass(frozen=True)
class Hotlines:
    """Every hotline by code; the codes of the fallback and, where there is one, the national line."""

    hotlines: dict[str, Hotline]
    fallback: str
    national: str = ""
    time_zone: str = "UTC"


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
    zone = _time_zone(reader, table.get("time_zone", "UTC"))
    serious = [p for p in reader.problems[before:] if not p.warning]
    return None if serious or not lines else Hotlines(lines, fallback, national, zone)


def _time_zone(reader: Reader, name: object) -> str:
    try:
        return ZoneInfo(str(name)).key
    except (KeyError, OSError, ValueError):  # not in the list, a folder, or no name at all
        fix = 'Write a name of the IANA list, e.g. "America/New_York".'
        reader.tell(HOTLINES, "time_zone", f'"{name}" is no time zone.', fix)
        return "UTC"


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
    verified = row.get("verified")
    if not isinstance(verified, date):
        reader.tell(
            HOTLINES,
            f"{place}.verified",
            "It has no date.",
            "Write the day somebody made sure: 2026-01-31.",
            True,
        )
        verified = None
    return Hotline(
        code,
        str(row.get("name", code)),
        Phone(phone),
        tuple(counties),
        str(row.get("city", "")),
        "ours" if caller_id == "ours" else "caller",
        verified,
        str(row.get("verified_by", "")),
        _flag(reader, place, row, "whisper"),
        _flag(reader, place, row, "accept"),
    )


def _flag(reader: Reader, place: str, row: Table, name: str) -> bool:
    value = row.get(name, False)
    if not isinstance(value, bool):
        reader.tell(
            HOTLINES, f"{place}.{name}", f'"{value}" is neither true nor false.', "Write one of them."
        )
    return value is True


def read_links(reader: Reader) -> dict[str, str]:
    """flows/links.toml: addresses by name. Each is a placeholder that messages may use."""
    links = {}
    for name, address in reader.toml(LINKS).items():
        if isinstance(address, str) and address.startswith("https://"):
            links[name] = address
        else:
            reader.tell(LINKS, name, "It is not an https address.", 'Write it like "https://example.org".')
    return links
