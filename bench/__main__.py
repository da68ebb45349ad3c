"""All that is measured, in one run: `make bench`, or `python -m bench PART …` for some of it.

Prints one table, beside the goals and the last accepted run, and writes it as JSON.
"""

import argparse
import sys
import time
from pathlib import Path

from bench import raid, ringing, startup, talks, understanding, webhooks
from bench.figure import machine, table, values, write

HERE = Path(__file__).parent
LAST, ACCEPTED = HERE / "last.json", HERE / "accepted.json"
PARTS = {
    "webhooks": webhooks.figures,
    "raid": raid.figures,
    "startup": startup.figures,
    "understanding": understanding.figures,
    "talks": talks.figures,
    "ringing": ringing.figures,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all where none is named")
    parser.add_argument("--accept", action="store_true", help="keep this run as bench/accepted.json")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        sys.exit(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
    if options.accept and options.parts:
        sys.exit("Only a whole run is accepted.")
    began, figures = time.monotonic(), []
    for name in options.parts or PARTS:
        print(f"{name} …", file=sys.stderr, flush=True)
        figures += PARTS[name]()
    print(table(figures, values(ACCEPTED)))
    missed = sum(not figure.met for figure in figures)
    goals = sum(bool(figure.goal) for figure in figures)
    print(f"\n{machine()}; {time.monotonic() - began:.0f} s; {goals - missed} of {goals} goals met.")
    write(LAST, figures)
    if options.accept:
        write(ACCEPTED, figures)


if __name__ == "__main__":
    main()
