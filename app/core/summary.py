"""What the desk shows of the counts: sums and ranks, with small numbers hidden."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.costs import MILLION
from app.core.inbound import OUTCOMES
from app.core.tally import SPENT

SMALL = 5
"""A number below this, of a county, a language or a wish, could be somebody known: it is not shown."""


@dataclass(frozen=True)
class Day:
    """One day in numbers. `dollars` counts what texts and minutes cost."""

    on: date
    texts: int = 0
    calls: int = 0
    forwards: int = 0
    segments: int = 0
    dollars: float = 0.0


@dataclass(frozen=True)
class Row:
    """A name and how many; `shown` is "under 5" where the number is small."""

    name: str
    amount: int

    @property
    def shown(self) -> str:
        return f"under {SMALL}" if 0 < self.amount < SMALL else str(self.amount)


@dataclass(frozen=True)
class Summary:
    """Some days, today last; counties by the weeks that were counted."""

    days: tuple[Day, ...]
    channels: tuple[Row, ...]
    languages: tuple[Row, ...]
    asked: tuple[Row, ...]
    delivery: tuple[Row, ...]
    outcomes: Mapping[str, Mapping[str, int]]  # by hotline, then by how the call ended
    counties: Mapping[str, Row]  # by federal county code

    @property
    def today(self) -> Day:
        return self.days[-1]

    @property
    def total(self) -> Day:
        """All the days together."""
        every = self.days
        return Day(
            every[0].on,
            sum(day.texts for day in every),
            sum(day.calls for day in every),
            sum(day.forwards for day in every),
            sum(day.segments for day in every),
            sum(day.dollars for day in every),
        )


def summarise(days: Sequence[tuple[date, Mapping[str, int]]], weeks: Iterable[Mapping[str, int]]) -> Summary:
    """`days` and `weeks` are what the store counted, oldest first."""
    month: Counter[str] = Counter()
    for _, counts in days:
        month.update(counts)
    counties: Counter[str] = Counter()
    for counts in weeks:
        counties.update(_group(counts, "county"))
    outcomes: dict[str, dict[str, int]] = {}
    for name, amount in _group(month, "line").items():
        line, _, outcome = name.rpartition(":")
        outcomes.setdefault(line, dict.fromkeys(OUTCOMES, 0))[outcome] = amount
    return Summary(
        days=tuple(_day(on, counts) for on, counts in days),
        channels=_ranked(_group(month, "texts")),
        languages=_ranked(_group(month, "language")),
        asked=_ranked(_group(month, "asked")),
        delivery=_ranked(_group(month, "delivery")),
        outcomes=outcomes,
        counties={code: Row(code, amount) for code, amount in counties.items()},
    )


def _day(on: date, counts: Mapping[str, int]) -> Day:
    return Day(
        on,
        texts=sum(_group(counts, "texts").values()),
        calls=counts.get("calls", 0),
        forwards=sum(_group(counts, "line").values()),
        segments=counts.get("segments", 0),
        dollars=counts.get(SPENT, 0) / MILLION,
    )


def _group(counts: Mapping[str, int], kind: str) -> dict[str, int]:
    """What was counted under "kind:name", by name."""
    return {
        name.removeprefix(f"{kind}:"): amount
        for name, amount in counts.items()
        if name.startswith(f"{kind}:")
    }


def _ranked(amounts: Mapping[str, int]) -> tuple[Row, ...]:
    return tuple(
        Row(name, amount) for name, amount in sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
