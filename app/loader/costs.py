"""Reads flows/costs.toml: prices, and how much is too much."""

from dataclasses import fields

from app.core.costs import Costs
from app.loader.tables import Reader, as_table

COSTS = "flows/costs.toml"


def read_costs(reader: Reader) -> Costs:
    """The costs; where a value cannot be read, no price and the usual limit stand in for it."""
    table = reader.toml(COSTS)
    reader.only(COSTS, "", table, ("dollars_a_day", "prices", "limits"))
    known = {field.name: field.default for field in fields(Costs)}
    given = {"dollars_a_day": table.get("dollars_a_day", 0)}
    places = {"dollars_a_day": "dollars_a_day"}
    for part in ("prices", "limits"):
        for name, value in as_table(table.get(part)).items():
            given[name], places[name] = value, f"{part}.{name}"
    read: dict[str, float] = {}
    for name, value in given.items():
        whole = isinstance(known.get(name), int)
        if name not in known:
            reader.tell(COSTS, places[name], "It is not known here.", f"Use one of {', '.join(known)}.")
        elif isinstance(value, bool) or not isinstance(value, int if whole else (int, float)) or value < 0:
            kind = "a whole number" if whole else "a number"
            reader.tell(
                COSTS,
                places[name],
                f'"{value}" is not {kind} from 0 up.',
                f"Write {kind}, e.g. {known[name]}.",
            )
        else:
            read[name] = value
    return Costs(**read)  # type: ignore[arg-type]
