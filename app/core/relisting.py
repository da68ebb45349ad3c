"""What a newer list of ICE's changes in our table of agreements, and what it must not change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

Row = dict[str, str]

ALIKE = 80
"""Two agencies of one type whose own names ("gaston") are so alike (0 to 100) may be one, misprinted."""
USUAL = frozenset("county sheriff's sheriffs sheriff office of city town village police department".split())


@dataclass
class Changes:
    """The table as it would be, and a line for each row that a person should see."""

    rows: list[Row] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # on purpose not changed, and why
    nearly: list[str] = field(default_factory=list)  # of these, who may be one of ours under another name
    unchanged: int = 0


def relist(
    rows: Sequence[Row],
    printed: Mapping[tuple[str, str], Row],
    dated: str,
    key_of: Callable[[Row], tuple[str, str]],
    unread: frozenset[str],
    newest: str,
) -> Changes:
    """Our rows after a list of the day `dated` (2026-05-18).

    `printed` are the list's rows in our columns; `key_of` gives a row's (agency, model) for
    comparing; `unread` names agencies of which a row could not be read: theirs are left as they
    are, and so is who may stand on the list under a misprinted name. `newest` is the day of the
    newest full list that we have: an older one adds nothing.
    """
    changes = Changes()
    ours = {key_of(row): row for row in rows}
    nearly = _nearly(printed, ours)
    misprinted = {near: name for name, near in nearly.items()}
    for row in rows:
        key = key_of(row)
        if key[0] in unread:
            changes.left.append(f"{_name(row)}: a row of this agency could not be read")
            changes.rows.append(dict(row))
        elif key not in printed and key[0] in misprinted:
            changes.left.append(f"{_name(row)}: the list has {misprinted[key[0]]}, which may be this one")
            changes.rows.append(dict(row))
        elif key in printed:
            changes.rows.append(_listed(row, printed[key], dated, changes))
        else:
            changes.rows.append(_not_listed(row, dated, changes))
    for key, row in printed.items():
        if key[0] in nearly:
            told = f"{_name(row)}: new, but nearly named like {nearly[key[0]]}"
            changes.left.append(told)
            changes.nearly.append(told)
        elif key not in ours:
            _add(row, dated, newest, changes)
    return changes


def _nearly(printed: Mapping[tuple[str, str], Row], ours: Mapping[tuple[str, str], Row]) -> dict[str, str]:
    """Names on the list that we do not have, each with the one of ours that it may be a misprint of."""
    known = {name: row["agency_type"] for (name, _), row in ours.items()}
    found: dict[str, str] = {}
    for (name, _), row in printed.items():
        of_its_type = [other for other, kind in known.items() if kind == row["agency_type"]]
        nearest = max(of_its_type, key=lambda other: _likeness(name, other), default="")
        if name not in known and nearest and _likeness(name, nearest) >= ALIKE:
            found[name] = nearest
    return found


def _likeness(name: str, other: str) -> float:
    """By what the names do not share with every other of their type: "gaston", "gastan"."""
    return ratio(*(" ".join(word for word in text.split() if word not in USUAL) for text in (name, other)))


def _listed(row: Row, new: Row, dated: str, changes: Changes) -> Row:
    later = row["as_of"] > dated
    told = []
    if row["status"] != "listed":
        told.append(f"{row['status']} as of {row['as_of']}")
    if new["signed"] and new["signed"] != row["signed"]:
        told.append(
            f"signed {row['signed'] or 'on an unknown day'} in our table, {new['signed']} on the list"
        )
    if not told:
        changes.unchanged += 1
    else:
        (changes.left if later else changes.changed).append(f"{_name(row)}: {', '.join(told)}")
    if later:
        return dict(row)
    signed = new["signed"] or row["signed"]
    last = max(row["last_listed"], dated)
    return {**row, "status": "listed", "as_of": dated, "last_listed": last, "signed": signed}


def _not_listed(row: Row, dated: str, changes: Changes) -> Row:
    if row["status"] == "removed":
        changes.unchanged += 1
        return dict(row)
    if row["as_of"] >= dated:
        changes.left.append(f"{_name(row)}: not on this list, but {row['status']} as of {row['as_of']}")
        return dict(row)
    changes.removed.append(f"{_name(row)}: {row['status']} as of {row['as_of']}")
    return {**row, "status": "removed", "as_of": dated}


def _add(row: Row, dated: str, newest: str, changes: Changes) -> None:
    if dated < newest:
        changes.left.append(f"{_name(row)}: new, but a list of {newest} is known, so it may have ended")
        return
    changes.added.append(f"{_name(row)}, {row['counties']}, signed {row['signed'] or 'on an unknown day'}")
    new = {**row, "status": "listed", "as_of": dated, "first_listed": dated, "last_listed": dated}
    after = [at for at, other in enumerate(changes.rows) if other["counties"] > new["counties"]]
    changes.rows.insert(after[0] if after else len(changes.rows), new)


def _name(row: Row) -> str:
    return f"{row['agency']} ({row['model'].replace('_', ' ')})"
