"""How well places and languages are understood, in a few figures; the tables are in their own modules.

`python -m bench.places` and `python -m bench.languages` print every group, and the misses.
"""

import statistics
import time
from collections.abc import Iterable, Sequence

from bench import languages, places
from bench.figure import Figure, percentile
from bench.traffic import every_language
from tests.languages import CODES

PLACES = "Understanding places, cases never tuned on"
LANGUAGES = "Understanding languages, cases never tuned on"


def figures() -> list[Figure]:
    """Shares in per cent; microseconds a text."""
    return [*_places(), *_languages()]


def _places() -> list[Figure]:
    area, _ = places.load_area(places.AREA)
    assert area is not None
    regions = places.hotline_regions(area)
    cases = [*places.stored_cases(), *places.systematic_cases(area)]
    outcomes = [places.judge(case, area, regions) for case in cases]
    held = [outcome for outcome in outcomes if outcome.case.half == "held"]
    whole = [outcome for outcome in outcomes if outcome.case.half == "systematic"]
    found = []
    for group, goal in places.GOALS.items():
        of_group = [outcome for outcome in held if outcome.case.group == group]
        found.append(Figure(PLACES, f"{group}, right", _right(of_group), "%", goal))
    seconds = [outcome.seconds for outcome in held]
    return [
        *found,
        Figure(PLACES, "all, right", _right(held), "%"),
        Figure(PLACES, "all, a wrong hotline", _share(o.wrong_hotline for o in held), "%", at_most=0.2),
        Figure(PLACES, "every ZIP, county and town, right", _right(whole), "%"),
        Figure(PLACES, "all of these, a wrong hotline", _share(o.wrong_hotline for o in whole), "%"),
        Figure(PLACES, "a text, half within", statistics.median(seconds) * 1e6, "us"),
        Figure(PLACES, "a text, 99 of 100 within", percentile(seconds, 99) * 1e6, "us"),
    ]


def _languages() -> list[Figure]:
    content = every_language()
    held = [case for case in languages.cases() if case.half == "held"]
    outcomes, seconds = [], []
    for case in held:
        began = time.perf_counter()
        guess = languages.guess(content, case.text)
        seconds.append(time.perf_counter() - began)
        outcomes.append(languages.Outcome(case, guess))
    spoken = [outcome for outcome in outcomes if outcome.case.language in CODES]
    neutral = [outcome for outcome in outcomes if outcome.case.language == "neutral"]
    wrong = _share(o.result == "wrong" for o in spoken)
    left_alone = _right(neutral)
    return [
        Figure(LANGUAGES, "answered in the caller's language", _share(o.served for o in spoken), "%", 97),
        Figure(LANGUAGES, "answered in a wrong one", wrong, "%", at_most=1),
        Figure(LANGUAGES, "texts that tell none, left alone", left_alone, "%", 97),
        Figure(
            LANGUAGES,
            "a text and its place, half within",
            statistics.median(seconds) * 1e6,
            "us",
        ),
    ]


def _right(outcomes: Sequence[places.Outcome] | Sequence[languages.Outcome]) -> float:
    return _share(outcome.result == "right" for outcome in outcomes)


def _share(chances: Iterable[bool]) -> float:
    """In per cent."""
    return 100 * statistics.mean(chances)
