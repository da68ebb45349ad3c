"""What the desk shows, gathered from the content and the counts: numbers that name nobody."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from app.core.agreements import LIST_DAYS
from app.core.content import Content
from app.core.drawing import Drawing, draw
from app.core.hotlines import VERIFIED_DAYS, Hotline
from app.core.hours import is_open
from app.core.inbound import OUTCOMES
from app.core.problem import Problem
from app.core.summary import SMALL, Summary, summarise
from app.core.tally import Tally
from app.stores.base import Store, StoreDown

DAYS = 30
WEEKS = 5  # the map's: this week and four before it
SHADES = (1, 20, 50, 100, 250)  # callers of a county from which the map's next shade is used
NO_COUNTS = {"redis": "The store cannot be reached: no counts can be shown."}


@dataclass(frozen=True)
class Sources:
    """What the overview is made from. `parts` gives the state of store, queue, worker and content."""

    content: Content
    store: Store
    parts: Callable[[], dict[str, str]]
    clock: Callable[[], datetime]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def drawing(self) -> Drawing | None:
        """Made when it is first looked at, and kept: some 15 kB."""
        outlines = self.content.area.outlines
        return draw(outlines) if outlines else None

    @property
    def now(self) -> datetime:
        return self.clock().astimezone(ZoneInfo(self.content.time_zone))


def overview(sources: Sources) -> dict[str, Any]:
    """All that the page shows. With the store away, all but the counts."""
    content, now = sources.content, sources.now
    summary: Summary | None = None
    alarms, failing = NO_COUNTS, frozenset[str]()
    with suppress(StoreDown):
        summary, alarms = summary_of(sources.store, now.date()), dict(sources.store.alarms())
        failing = sources.store.standing(now.date()).failing
    return {
        "now": now,
        "summary": summary,
        "alarms": alarms,
        "parts": sources.parts(),
        "content": content,
        "languages": {code: language.english or code for code, language in content.catalog.languages.items()},
        "lines": [_line(line, summary, failing, now) for line in content.hotlines.values()],
        "outcomes": OUTCOMES,
        "list_age": (now.date() - content.agreements.full_list).days,
        "oldest": {"verified": VERIFIED_DAYS, "list": LIST_DAYS},
        "days": DAYS,
        "weeks": WEEKS,
        "records": _records(content),
        "drawing": sources.drawing,
        "shades": _shades(content, summary),
        "steps": SHADES,
        "small": SMALL,
        "bars": _bars(summary),
        "problems": sum(not problem.warning for problem in sources.problems),
        "warnings": sum(problem.warning for problem in sources.problems),
    }


def summary_of(store: Store, today: date) -> Summary:
    """The counts of the last days and weeks. Raises StoreDown."""
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    weeks = [today - timedelta(weeks=back) for back in range(WEEKS)]
    names = [Tally(day).day_name for day in days] + [Tally(day).week_name for day in weeks]
    counts = store.counts(names)
    return summarise(list(zip(days, counts, strict=False)), counts[DAYS:])


def _line(line: Hotline, summary: Summary | None, failing: frozenset[str], now: datetime) -> dict[str, Any]:
    return {
        "line": line,
        "phone": line.phone.written(),
        "state": "failing" if line.code in failing else _now(line, now),
        "outcomes": summary.outcomes.get(line.code, {}) if summary else {},
        "age": (now.date() - line.verified).days if line.verified else None,
    }


def _now(line: Hotline, now: datetime) -> str:
    """What its hours say; where nobody wrote them down, no more than that."""
    if line.hours is None:
        return "hours not known"
    return "open" if is_open(line.hours, now) else "closed"


def _records(content: Content) -> dict[str, int]:
    """How many agreements have which status; one that covers several counties counts once."""
    rows = {row for rows in content.agreements.by_county.values() for row in rows}
    statuses = sorted(row.status for row in rows)
    return {status: statuses.count(status) for status in dict.fromkeys(statuses)}


def _shades(content: Content, summary: Summary | None) -> dict[str, tuple[int, str]]:
    """For each county a shade from 0 to 5, and the words for it. Small numbers have one shade in common."""
    found = {}
    for code in content.area.counties:
        row = summary.counties.get(code) if summary else None
        amount = row.amount if row else 0
        shade = sum(amount >= step for step in SHADES)
        found[code] = (shade, f"{content.county_name(code)}: {row.shown if row else 0}")
    return found


def _bars(summary: Summary | None) -> list[dict[str, Any]]:
    """A bar a day: heights in hundredths of the highest."""
    if summary is None:
        return []
    highest = max(1, *(day.texts + day.calls for day in summary.days))
    return [
        {"day": day, "texts": 100 * day.texts / highest, "calls": 100 * day.calls / highest}
        for day in summary.days
    ]
