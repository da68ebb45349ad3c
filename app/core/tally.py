"""Amounts for the counts that the operator sees: numbers, and nobody behind them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Tally:
    """Amounts to add, by name: `day` for the day, `week` for its week.

    A language is counted by the day and a county by the week, so the two can never be put
    together. `line` is a hotline that a call was forwarded to, `failed` whether that call
    could not be made at all. `reset` names amounts of the day that begin at nothing again.
    """

    on: date
    day: Mapping[str, int] = field(default_factory=dict)
    week: Mapping[str, int] = field(default_factory=dict)
    line: str = ""
    failed: bool = False
    reset: tuple[str, ...] = ()

    @property
    def day_name(self) -> str:
        return f"day:{self.on}"

    @property
    def week_name(self) -> str:
        year, week, _ = self.on.isocalendar()
        return f"week:{year}-W{week:02}"

    @property
    def empty(self) -> bool:
        return not (self.day or self.week or self.line)


SPENT = "spent"
"""The day's cost so far, in millionths of a dollar: a whole number, so that nothing is rounded away."""
