"""287(g) agreements: what is on record for a county, by which list, of which date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.core.actions import CountyName, Say, Term, Value, listing

Status = Literal["listed", "removed", "unconfirmed"]
AGENCY_TYPES = ("sheriff", "police", "regional jail")
MODELS = ("warrant_service_officer", "jail_enforcement", "task_force")
LIST_DAYS = 60  # then a list is read again: agencies join every week
POLICE = " Police Department"
# Every message that a record is told with.
RECORDS = (
    "record_list",
    "record_listed",
    "record_past",
    "record_unconfirmed",
    "record_removed",
    "record_none",
    "record_still",
)


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
    """The record of a county as it is said: a whole sentence each. Having none is never told as a "no"."""
    rows = agreements.of(county)
    if not rows:
        return (_none(agreements, name, languages),)
    listed = [row for row in rows if row.status == "listed"]
    past = [row for row in rows if row.status != "listed"]
    says = [Say(f"record_{row.status}", languages, _row_values(row, name)) for row in (*listed, *past)]
    return (*says, *(() if listed else (Say("record_still", languages),)))


def write(agreements: Agreements, county: str, name: str, languages: tuple[str, ...]) -> tuple[Say, ...]:
    """The same as it is texted, where each part costs: what is alike is named once, under a heading.

    What was on a list and is not confirmed since sounds like no all-clear: it needs no `record_still`.
    """
    rows = agreements.of(county)
    if not rows:
        return (_none(agreements, name, languages),)
    says: list[Say] = []
    for day in dict.fromkeys(row.as_of for row in rows if row.status == "listed"):
        says.append(Say("record_list", languages, {"date": day}))
        listed = [row for row in rows if row.status == "listed" and row.as_of == day]
        says.extend(Say("record_listed", languages, values) for values in _gathered(listed, name))
    past = [row for row in rows if row.status != "listed"]
    if past:
        says.append(Say("record_past", languages))
        says.extend(Say(f"record_{row.status}", languages, _row_values(row, name)) for row in past)
    if all(row.status == "removed" for row in rows):
        says.append(Say("record_still", languages))
    return tuple(says)


def _none(agreements: Agreements, county: str, languages: tuple[str, ...]) -> Say:
    return Say("record_none", languages, {"county": CountyName(county), "date": agreements.full_list})


def _gathered(rows: list[Agreement], county: str) -> Iterator[dict[str, Value]]:
    """An agency with all its models, and agencies of the same models together."""
    models: dict[str, tuple[str, ...]] = {}
    for row in rows:
        models[row.agency] = (*models.get(row.agency, ()), row.model)
    first = {row.agency: _row_values(row, county) for row in reversed(rows)}
    for same in dict.fromkeys(models.values()):
        agencies = [first[agency]["agency"] for agency, its in models.items() if its == same]
        yield {"agency": listing(agencies), "model": listing([Term(f"model_{model}") for model in same])}


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
