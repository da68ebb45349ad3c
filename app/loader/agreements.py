"""Reads flows/agreements.csv and the dates of the lists that it was read from."""

from collections.abc import Mapping
from datetime import date

from app.core.agreements import AGENCY_TYPES, MODELS, Agreement, Agreements, Status
from app.loader.tables import Reader

AGREEMENTS, LISTS = "flows/agreements.csv", "flows/agreements.toml"
COLUMNS = ("agency", "agency_type", "counties", "model", "status", "as_of")
STATUSES: dict[str, Status] = {"listed": "listed", "removed": "removed", "unconfirmed": "unconfirmed"}


def read_agreements(reader: Reader, county_codes: Mapping[str, str]) -> Agreements:
    """flows/agreements.csv. A row that cannot be read is left out, never guessed."""
    by_county: dict[str, list[Agreement]] = {}
    seen: set[tuple[str, str]] = set()
    for line, row in reader.csv(AGREEMENTS, COLUMNS):
        agreement = _agreement(reader, f"line {line}", row, county_codes)
        if agreement and (agreement.agency, agreement.model) in seen:
            reader.tell(
                AGREEMENTS,
                f"line {line}",
                f"{agreement.agency} has a row for this model already.",
                "Leave one row an agency and model: the one that holds now.",
            )
        elif agreement:
            seen.add((agreement.agency, agreement.model))
            for county in agreement.counties:
                by_county.setdefault(county, []).append(agreement)
    lists = reader.toml(LISTS)
    reader.only(LISTS, "", lists, ("source", "full_list"))
    full_list = lists.get("full_list")
    if type(full_list) is not date:
        reader.tell(LISTS, "full_list", "It has no date.", "Write the date of the last list read in full.")
        full_list = max((a.as_of for rows in by_county.values() for a in rows), default=date.min)
    return Agreements({county: tuple(rows) for county, rows in by_county.items()}, full_list)


def _agreement(
    reader: Reader, place: str, row: Mapping[str, str], codes: Mapping[str, str]
) -> Agreement | None:
    counties = [name.strip() for name in row["counties"].split("|")]
    faults = []
    if not row["agency"]:
        faults.append(("The agency has no name.", "Write it as ICE's list prints it."))
    if row["agency_type"] not in AGENCY_TYPES:
        faults.append(
            (f'"{row["agency_type"]}" is not a type of agency.', f"Write one of: {', '.join(AGENCY_TYPES)}.")
        )
    if row["model"] not in MODELS:
        faults.append((f'"{row["model"]}" is not a model.', f"Write one of: {', '.join(MODELS)}."))
    if row["status"] not in STATUSES:
        faults.append((f'"{row["status"]}" is not a status.', f"Write one of: {', '.join(STATUSES)}."))
    for name in counties:
        if name not in codes:
            faults.append((f'There is no county "{name}".', "Write it as in flows/area/counties.csv."))
    try:
        as_of = date.fromisoformat(row["as_of"])
    except ValueError:
        faults.append((f'"{row["as_of"]}" is not a date.', "Write it like 2026-05-18."))
    for problem, fix in faults:
        reader.tell(AGREEMENTS, place, problem, fix)
    if faults:
        return None
    return Agreement(
        row["agency"],
        row["agency_type"],
        tuple(codes[name] for name in counties),
        row["model"],
        STATUSES[row["status"]],
        as_of,
    )
