"""What a text was read as: the places it may mean, and the rule that decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.core.area import Place
from app.core.mentions import Mention
from app.core.tokens import Word

Verdict = Literal["none", "sure", "likely", "several", "outside"]
MOST_CHOICES = 4


@dataclass(frozen=True)
class Candidate:
    """A place that may be meant, from 0 to 1, the words it was read from, and how."""

    place: Place
    score: float
    heard: str
    how: str


@dataclass(frozen=True)
class Reading:
    """What a text says of where its writer is.

    sure: the first candidate. likely: answer the first, show how to correct it.
    several: ask, in order. outside: beyond the state, `outside` says which words. none: no place.
    `rule` says in plain words what decided, `words` which folded words were read as a place, `denied`
    the counties of places that the text says it is not in.
    """

    verdict: Verdict
    candidates: tuple[Candidate, ...]
    rule: str
    words: tuple[str, ...] = ()
    outside: str = ""
    denied: frozenset[str] = frozenset()


def choices(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Best first, each of different counties, no more than one can read out."""
    found: dict[frozenset[str], Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.place.counties, candidate)
    return tuple(found.values())[:MOST_CHOICES]


def heard_in(mention: Mention, words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words[mention.begin : mention.end])
