"""All that volunteers wrote, loaded and frozen: steps, hotlines, places, agreements, words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from app.core.agreements import Agreements
from app.core.area import Area
from app.core.catalog import Catalog
from app.core.costs import Costs
from app.core.hotlines import Hotline
from app.core.keywords import Keywords, Phrase
from app.core.language import Guesser
from app.core.operator import Operator
from app.core.pages import Page

LEGAL_KINDS = ("explain", "explain_county")


@dataclass(frozen=True)
class Option:
    """A choice in a menu: the key to press or text, the step it leads to, where it is offered."""

    key: str
    go: str
    on: Literal["", "voice", "text"] = ""

    def offered(self, channel: str) -> bool:
        return self.on in ("", "voice" if channel == "voice" else "text")


@dataclass(frozen=True)
class Step:
    """A point in the conversation; its words are the message of the same name."""

    name: str
    kind: str
    options: tuple[Option, ...] = ()
    here: str = ""  # the step that tells the same of one county
    then: str = ""  # the step whose options are offered after an explanation
    speech: bool = False  # a place may also be said
    legal: bool = True  # an explanation that tells of law: kept back until it is reviewed


@dataclass(frozen=True)
class Review:
    """How many wordings of a language people have checked; `stale` ones before their English changed."""

    wordings: int
    reviewed: int
    stale: int

    @property
    def unreviewed(self) -> int:
        return self.wordings - self.reviewed


@dataclass(frozen=True)
class Content:
    """Everything the conversation reads. Built by app/loader, never changed.

    `start` names the steps with a part of their own: call, text, menu, person, place, ask,
    after_call, no_line. `labels` maps a choice ("step:rights") to its names in every language,
    folded. `kept_back` and `drafts` hold (language, message) of legal wordings that
    nobody has reviewed: not told at all, or told, with a notice where it is in one language; a
    county's record, whose answer has no room for it, goes without.
    """

    steps: Mapping[str, Step]
    start: Mapping[str, str]
    hotlines: Mapping[str, Hotline]
    hotline_by_county: Mapping[str, Hotline]
    fallback: Hotline
    area: Area = field(repr=False)
    agreements: Agreements = field(repr=False)
    catalog: Catalog = field(repr=False)
    keywords: Keywords = field(repr=False)
    guesser: Guesser = field(repr=False)
    labels: Mapping[str, frozenset[Phrase]] = field(repr=False, default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = "UTC"  # where the state's days begin and end
    costs: Costs = field(default_factory=Costs)
    discreet: bool = False  # texts tell numbers only, and nothing that gives the hotline away
    national: Hotline | None = None  # for callers from beyond the state, where one is configured
    hints: tuple[str, ...] = field(repr=False, default=())  # names that a recogniser should expect
    kept_back: frozenset[tuple[str, str]] = frozenset()
    drafts: frozenset[tuple[str, str]] = frozenset()
    reviews: Mapping[str, Review] = field(repr=False, default_factory=dict)
    operator: Operator = field(default_factory=Operator)
    pages: Mapping[str, Mapping[str, Page]] = field(repr=False, default_factory=dict)  # by language, by name
    forms: Mapping[str, str] = field(repr=False, default_factory=dict)  # words for registering numbers

    @property
    def unreviewed(self) -> str:
        """How much of each language that we offer nobody has checked yet: "en 151 of 151"."""
        found = ((code, self.reviews[code]) for code in self.catalog.offered)
        return ", ".join(f"{code} {review.unreviewed} of {review.wordings}" for code, review in found)

    def day(self, now: datetime) -> date:
        """The day that it is where the hotline is."""
        return now.astimezone(ZoneInfo(self.time_zone)).date()

    def step(self, part: str) -> Step:
        """The step that plays a part: `step("menu")`."""
        return self.steps[self.start[part]]

    def county_name(self, county: str) -> str:
        known = self.area.counties.get(county)
        return known.name if known else ""
