"""Reads flows/menu.toml: every step and option, and the parts that steps play."""

from dataclasses import dataclass, field, replace

from app.core.content import Option, Step
from app.core.steps import KIND
from app.loader.tables import Reader, Table, as_table

MENU = "flows/menu.toml"
KINDS = tuple(KIND)
PARTS = ("call", "text", "menu", "person", "place", "ask", "after_call", "no_line")
CALLS_ONLY = ("text_this", "hide_number")  # kinds that do nothing for a text
KEYS = tuple("123456789")
STEP_FIELDS = ("kind", "option", "then", "here", "speech", "legal", "say")
OPTION_FIELDS = ("key", "go", "on", "label")


@dataclass
class Menu:
    """Steps by name, which of them play a part, and the first words that the flow carries."""

    steps: dict[str, Step] = field(default_factory=dict)
    start: dict[str, str] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


def read_menu(reader: Reader) -> Menu:
    """flows/menu.toml. A step or option that cannot be used is left out and told."""
    menu = Menu()
    tables = reader.toml(MENU)
    start = as_table(tables.pop("start", {}))
    reader.only(MENU, "start", start, PARTS)
    for name, table in tables.items():
        if not isinstance(table, dict) or table.get("kind") not in KINDS:
            kinds = ", ".join(KINDS)
            reader.tell(MENU, name, "The step has no kind that we know.", f"Give it one of: {kinds}.")
            continue
        reader.only(MENU, name, table, STEP_FIELDS)
        for flag in ("speech", "legal"):
            if not isinstance(table.get(flag, True), bool):
                place, given = f"{name}.{flag}", table[flag]
                reader.tell(MENU, place, f'"{given}" is neither true nor false.', "Write one of them.")
        menu.steps[name] = Step(
            name,
            table["kind"],
            tuple(_options(reader, menu, name, table)),
            then=str(table.get("then", "")),
            here=str(table.get("here", "")),
            speech=table.get("speech") is True,
            legal=table.get("legal") is not False,
        )
        if isinstance(table.get("say"), str):
            menu.says[name] = table["say"]
    for name, step in menu.steps.items():
        menu.steps[name] = _checked(reader, menu, step)
    for part in PARTS:
        if (name := str(start.get(part, ""))) in menu.steps:
            menu.start[part] = name
        else:
            reader.tell(MENU, f"start.{part}", "It names no step.", "Give it the name of a step below.")
    return menu


def _options(reader: Reader, menu: Menu, name: str, table: Table) -> list[Option]:
    found: list[Option] = []
    rows = table.get("option", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        reader.tell(
            MENU, f"{name}.option", "It is not a list of options.", f"Begin each with [[{name}.option]]."
        )
        return found
    for row in rows:
        key, go = str(row.get("key", "")), str(row.get("go", ""))
        place = f"{name}.option {key}"
        reader.only(MENU, place, row, OPTION_FIELDS)
        if key not in KEYS:
            reader.tell(MENU, place, f'"{key}" cannot be a key.', "Take one from 1 to 9, in quotation marks.")
        elif key in {option.key for option in found}:
            reader.tell(MENU, place, "Two options have this key.", "Give one of them another key.")
        elif row.get("on", "") not in ("", "voice", "text"):
            reader.tell(
                MENU, place, f'on = "{row["on"]}" is not known.', "Write voice or text, or leave it out."
            )
        else:
            found.append(Option(key, go, row.get("on", "")))
            if isinstance(row.get("label"), str):
                menu.labels.setdefault(go, row["label"])
    return found


def _checked(reader: Reader, menu: Menu, step: Step) -> Step:
    """The step without options and follow-ups that lead nowhere, by text or at all."""
    kept = []
    for option in step.options:
        place = f"{step.name}.option {option.key}"
        go = menu.steps.get(option.go)
        if go and go.kind in CALLS_ONLY and option.on != "voice":
            reader.tell(MENU, place, f'"{option.go}" is for calls only.', 'Write on = "voice".')
            kept.append(replace(option, on="voice"))
        elif go:
            kept.append(option)
        else:
            reader.tell(
                MENU, place, f'There is no step "{option.go}".', "Write the name of a step, or add it."
            )
    step = replace(step, options=tuple(kept))
    for field_name in ("then", "here"):
        name = getattr(step, field_name)
        if name and name not in menu.steps:
            place = f"{step.name}.{field_name}"
            reader.tell(MENU, place, f'There is no step "{name}".', "Write the name of a step.")
            step = replace(step, **{field_name: ""})  # type: ignore[arg-type]
    return step
