"""How well the language of a first text is known, and how fast: `python -m bench.languages`."""

import argparse
import csv
import statistics
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.content import Content
from app.core.folding import words
from app.core.inbound import Inbound
from app.core.language import Guesser
from app.core.language_told import language_asked_for, languages_told
from app.core.place_told import read_place
from bench.figure import percentile
from bench.traffic import every_language
from tests.languages import CODES

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "bench" / "cases"
ROUNDS = 20
# What the project set out to reach, in per cent.
GOALS = "goals: served 97, wrong under 1, neutral left alone 97"


@dataclass(frozen=True)
class Case:
    """A first text and its language; "neutral" tells none, "other" is one that we do not speak."""

    text: str
    language: str
    kind: str
    half: str
    file: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a text was taken for: () for undecided, two languages where it may be either."""

    case: Case
    guess: tuple[str, ...]

    @property
    def result(self) -> str:
        """right, undecided or wrong. A neutral text or a stranger's is right where none is guessed."""
        if self.case.language in ("neutral", "other"):
            return "wrong" if self.guess else "right"
        if not self.guess:
            return "undecided"
        return "right" if self.case.language in self.guess else "wrong"

    @property
    def served(self) -> bool:
        """Whether the answer is in the caller's language: an undecided one is in the first two."""
        asked_in_both = self.result == "undecided" and self.case.language in CODES[:2]
        return self.result == "right" or asked_in_both


def main() -> None:
    """Print both halves by language and by kind; with --misses the tuning half's misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", choices=["tune"])
    options = parser.parse_args()
    content = every_language()
    guesser = content.guesser
    outcomes = [Outcome(case, guess(content, case.text)) for case in cases()]
    if options.misses:
        print_misses(outcome for outcome in outcomes if outcome.case.half == "tune")
        return
    for half in ("tune", "held"):
        of_half = [outcome for outcome in outcomes if outcome.case.half == half]
        print_table(half, of_half, lambda outcome: outcome.case.language)
        print_table(half, of_half, lambda outcome: outcome.case.kind)
        print_table(half, of_half, lambda outcome: outcome.case.file)
    print(f"{len(guesser.words)} words; {GOALS}")
    print_cost(guesser)


def cases() -> list[Case]:
    """The frozen cases: each further set was written when the one before was met, by somebody else."""
    found = []
    for path in sorted(CASES.glob("languages*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [Case(**row, file=path.stem) for row in csv.DictReader(lines)]
    return found


def guess(content: Content, text: str) -> tuple[str, ...]:
    """The language that a first text is answered in, as `app.core.texts` finds it."""
    tokens = words(text)
    keywords = content.keywords
    whole_line = (keywords.is_stop, keywords.delete_in, keywords.is_start, keywords.is_help)
    if any(says(tokens) for says in whole_line):
        return ()
    heard = keywords.find(tokens)
    reading = read_place(Inbound("sms", "text", text=text), content, heard)
    if (named := language_asked_for(content, text, tokens, reading)) in content.catalog.offered:
        return (named,)
    return languages_told(content, text, tokens, heard, reading)


def print_table(half: str, outcomes: Iterable[Outcome], group: Callable[[Outcome], str]) -> None:
    """A line a group: how many; in per cent right, undecided, wrong, served."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    everything = list(outcomes)
    for outcome in everything:
        groups[group(outcome)].append(outcome)
    spoken = [outcome for outcome in everything if outcome.case.language in CODES]
    print(f"{half:<18}{'cases':>7}{'right':>8}{'undec.':>8}{'wrong':>8}{'served':>8}")
    for label, found in (*groups.items(), ("all we speak", spoken), ("all", everything)):
        counts = [sum(outcome.result == name for outcome in found) for name in RESULTS]
        shares = [100 * count / len(found) for count in (*counts, sum(o.served for o in found))]
        print(f"{label:<18}{len(found):>7}" + "".join(f"{share:>8.1f}" for share in shares))
    print()


RESULTS = ("right", "undecided", "wrong")


def print_misses(outcomes: Iterable[Outcome]) -> None:
    """Each text that was not read right, and what it was taken for."""
    for outcome in outcomes:
        if outcome.result != "right":
            case = outcome.case
            taken = "+".join(outcome.guess) or "undecided"
            print(f"{outcome.result:<10}{case.language:<9}{case.kind:<18}{case.text!r}: {taken}")


def print_cost(guesser: Guesser) -> None:
    """Microseconds a text, and what the words take in memory."""
    tracemalloc.start()
    fresh = replace(guesser)
    fresh.guess("helo there", ("helo", "there"))
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    times = []
    for case in cases():
        tokens = words(case.text)
        started = time.perf_counter()
        for _ in range(ROUNDS):
            guesser.guess(case.text, tokens)
        times.append((time.perf_counter() - started) / ROUNDS * 1e6)
    print(f"a text: median {statistics.median(times):.0f} µs, slowest of 100 {percentile(times, 99):.0f} µs")
    print(f"memory {size / 1e6:.1f} MB beside the words themselves")


if __name__ == "__main__":
    main()
