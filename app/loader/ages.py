"""Which dates in flows/ are too old to be relied on, or have not come yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.core.agreements import LIST_DAYS
from app.core.content import Content
from app.core.hotlines import HOTLINES, VERIFIED_DAYS
from app.core.problem import Problem
from app.loader.agreements import LISTS


@dataclass(frozen=True)
class _Dated:
    day: date
    file: str
    place: str
    days: int  # how old it may be
    what: str
    fix: str


def ages(content: Content, today: date) -> list[Problem]:
    """A warning for each date that is too old, the oldest first; a fault for one that lies ahead."""
    found = sorted(_dates(content), key=lambda dated: dated.day)
    problems = []
    for dated in found:
        age = (today - dated.day).days
        if age < 0:
            problem = f"{dated.day} has not come yet: today is {today}."
            problems.append(Problem(dated.file, dated.place, problem, "Write the day on which it was done."))
        elif age > dated.days:
            problem = f"{dated.what} on {dated.day}, {age} days ago."
            problems.append(Problem(dated.file, dated.place, problem, dated.fix, warning=True))
    return problems


def _dates(content: Content) -> Iterator[_Dated]:
    for code, line in content.hotlines.items():
        if line.verified:
            by = f" ({line.verified_by})" if line.verified_by else ""
            what = f"The number was last made sure of{by}"
            fix = "Make sure that it still answers; then write today's date, and by what you know."
            yield _Dated(line.verified, HOTLINES, f"hotlines.{code}.verified", VERIFIED_DAYS, what, fix)
    read = content.agreements.full_list
    if read != date.min:  # no date at all, which is told where it is read
        what = "The list of agreements was last read in full"
        fix = "Take the newest list from ICE's page: flask agreements update reads it and writes its date."
        yield _Dated(read, LISTS, "full_list", LIST_DAYS, what, fix)
