"""287(g) agreements: what is on record for a county, by which list, of which date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.core.actions import CountyName, Say, Term, Value

Status = Literal["listed", "removed", "unconfirmed"]
AGENCY_TYPES = ("sheriff", "police", "regional jail")
MODELS = ("warrant_service_officer", "jail_enforcement", "task_force")
POLICE = " Police Department"


@dataclass(frozen=True)
class Agreement:
    """One agency and one model, as ICE's lists show it.

    `as_of`: for `listed` and `unconfirmed` the last list that shows it, for `removed` the first
    list that no longer does.
    """

    agency: str
    agency_type: str
    counties: tuple[str, ...]  # federal county codes
    model: str
    status: Status
    as_of: date


@dataclass(frozen=True)
class Agreements:
    """All agreements by county; `full_list` is the date of the last list read in full."""

    by_county: Mapping[str, tuple[Agreement, ...]]
    full_list: date

    def of(self, county: str) -> tuple[Agreement, ...]:
        return self.by_county.get(county, ())


def tell(agreements: Agreements, county: str, name: str, languages: tuple[str, ...]) -> tuple[Say, ...]:
    """The record of a county, in whole sentences. Having no record is never told as a "no"."""
    values: dict[str, Value] = {"county": CountyName(name)}
    rows = agreements.of(county)
    if not rows:
        return (Say("record_none", languages, {**values, "date": agreements.full_list}),)
    says: list[Say] = []
    for day in dict.fromkeys(row.as_of for row in rows if row.status == "listed"):
        says.append(Say("record_list", languages, {**values, "date": day}))  # a text's heading
        listed = (row for row in rows if row.status == "listed" and row.as_of == day)
        says.extend(Say("record_listed", languages, _row_values(row, name)) for row in listed)
    for row in rows:
        if row.status != "listed":
            says.append(Say(f"record_{row.status}", languages, _row_values(row, name)))
    if not any(row.status == "listed" for row in rows):
        says.append(Say("record_still", languages))
    return tuple(says)


def _row_values(row: Agreement, county: str) -> dict[str, Value]:
    agency_values: dict[str, Value] = {
        "agency": row.agency,
        "county": CountyName(county),
        "town": row.agency.removesuffix(POLICE),
    }
    return {
        "county": CountyName(county),
        "agency": Term("agency_" + row.agency_type.replace(" ", "_"), agency_values),
        "model": Term("model_" + row.model),
        "date": row.as_of,
    }
