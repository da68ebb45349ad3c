"""What a newer list of ICE's changes in our table of agreements, and what it must not change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

Row = dict[str, str]

ALIKE = 88
"""Two names that are so alike (0 to 100) may be one agency, misprinted: a person must look."""


@dataclass
class Changes:
    """The table as it would be, and a line for each row that a person should see."""

    rows: list[Row] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # on purpose not changed, and why
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
    are. `newest` is the day of the newest full list that we have: an older one adds nothing.
    """
    changes = Changes()
    ours = {key_of(row) for row in rows}
    for row in rows:
        key = key_of(row)
        if key[0] in unread:
            changes.left.append(f"{_name(row)}: a row of this agency could not be read")
            changes.rows.append(dict(row))
        elif key in printed:
            changes.rows.append(_listed(row, printed[key], dated, changes))
        else:
            changes.rows.append(_not_listed(row, dated, changes))
    for key, row in printed.items():
        if key not in ours:
            _add(row, key, dated, newest, {name for name, _ in ours}, changes)
    return changes


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


def _add(row: Row, key: tuple[str, str], dated: str, newest: str, names: set[str], changes: Changes) -> None:
    near = [name for name in names if name != key[0] and ratio(name, key[0]) >= ALIKE]
    if near and key[0] not in names:
        changes.left.append(f"{_name(row)}: new, but nearly named like {near[0]}; write it by hand")
        return
    if dated < newest:
        changes.left.append(f"{_name(row)}: new, but a list of {newest} is known, so it may have ended")
        return
    changes.added.append(f"{_name(row)}, {row['counties']}, signed {row['signed'] or 'on an unknown day'}")
    new = {**row, "status": "listed", "as_of": dated, "first_listed": dated, "last_listed": dated}
    after = [at for at, other in enumerate(changes.rows) if other["counties"] > new["counties"]]
    changes.rows.insert(after[0] if after else len(changes.rows), new)


def _name(row: Row) -> str:
    return f"{row['agency']} ({row['model'].replace('_', ' ')})"
