"""What a sweep of Twilio's logs did and what remains, in numbers: never a SID, a number or a text."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

End = Literal["done", "unfinished", "held", "away"]

STATES: Mapping[str, str] = {
    "done": "The sweep is finished.",
    "unfinished": "The sweep is not finished; the next one goes on.",
    "held": "Erasure is on hold: nothing is erased. See flask hold.",
    "away": "The sweep was broken off; the next one goes on.",
}

REASONS: Mapping[str, str] = {
    "ready": "can be erased now; the next sweep does",
    "young": "ended less than two minutes ago",
    "under way": "not final yet",
    "emptied": "kept by Twilio for now, its words are gone; tried again each hour",
    "refused": "refused by Twilio for now; tried again each hour",
}
"""Why an entry remains. After "refused" stands Twilio's code."""


def by_reason(found: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Counts of ("message", "young") and the like, by kind and reason."""
    counts: dict[str, dict[str, int]] = {}
    for kind, reason in found:
        of_kind = counts.setdefault(kind, {})
        of_kind[reason] = of_kind.get(reason, 0) + 1
    return counts


@dataclass(frozen=True)
class Swept:
    """`erased` counts by kind, `remains` by kind and reason: {"message": {"refused, code 20009": 2}}."""

    state: End
    erased: Mapping[str, int] = field(default_factory=dict)
    remains: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    why: str = ""  # it was broken off
    at: str = ""  # when it ended

    @property
    def all_gone(self) -> bool:
        return self.state == "done" and not self.remains

    @property
    def goes_on(self) -> bool:
        """Whether to go on at once: time was up, and there was something to erase."""
        return self.state == "unfinished" and bool(self.erased)

    def lines(self) -> list[str]:
        """For an operator, a line a count."""
        told = [f"{STATES[self.state]}" + (f" Why: {self.why}." if self.why else "")]
        told += [f"erased    {count:6}  {kind}s" for kind, count in sorted(self.erased.items())]
        for kind, reasons in sorted(self.remains.items()):
            for reason, count in sorted(reasons.items()):
                name, comma, code = reason.partition(",")
                told.append(f"remains   {count:6}  {kind}s: {REASONS[name]}{comma}{code}")
        return told

    def to_text(self) -> str:
        return json.dumps(vars(self), separators=(",", ":"))

    @staticmethod
    def from_text(text: str | bytes) -> "Swept":
        return Swept(**json.loads(text))
