"""The lines of a log that can be shown to strangers: Faro's own, RQ's and gunicorn's, unnamed.

A journal's or a host's own beginning of a line is dropped, and with it names of machines.
"""

import re
import sys
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.report.redaction import unnamed
from app.settings import ROOT

# As app.privacy.MaskingFormatter writes: 2026-11-24 13:35:45,123 ERROR app.jobs A text was given up
OURS = re.compile(
    r"(?P<time>20\d\d-\d\d-\d\d \d\d:\d\d):\d\d,\d{3} "
    r"(?P<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) (?P<logger>[\w.]+) (?P<message>.*)"
)
# As gunicorn does: [2026-11-24 13:35:45 +0000] [7] [INFO] Booting worker with pid: 9
GUNICORN = re.compile(
    r"\[(?P<time>20\d\d-\d\d-\d\d \d\d:\d\d):\d\d [+-]\d{4}\] \[\d+\] "
    r"\[(?P<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)\] (?P<message>.*)"
)
# redis.exceptions.ConnectionError at /home/faro/app/stores/link.py:40 connect < …
FAILURE = re.compile(r"(?:^|\s)(?P<kind>[a-z_]\w*(?:\.\w+)*\.[A-Z]\w*) at (?P<steps>\S.*:\d+ \S+)$")
STEP = re.compile(r"(?P<path>.+):(?P<line>\d{1,4}) (?P<name>\w+|<\w+>)")
HERE = re.compile(r"(?:^|/)(?P<path>(?:app/[a-z_/]+|worker|wsgi)\.py)$")

LIBRARIES = {"app", "flask", "gunicorn", "redis", "requests", "rq", "twilio", "urllib3", "werkzeug"}
OTHERS = {"worker", "wsgi", "rq.job", "rq.queue", "rq.scheduler", "rq.worker", "gunicorn.error"}
ELSEWHERE = "(elsewhere)"


@dataclass(frozen=True)
class Excerpt:
    """The last lines that can be shown, and how many of the log cannot."""

    lines: tuple[str, ...]
    left_out: int


def excerpt(log: Iterable[str], last: int) -> Excerpt:
    """`log` is read line by line; the `last` lines of it that can be shown are kept."""
    lines: deque[str] = deque(maxlen=last)
    left_out = 0
    for line in log:
        shown = _shown(line.rstrip())
        if shown:
            lines.append(shown)
        else:
            left_out += bool(line.strip())
    return Excerpt(tuple(lines), left_out)


def _shown(line: str) -> str:
    """The line unnamed, its time cut to the minute; "" where its writer is not known."""
    if match := OURS.search(line):
        logger = match["logger"]
        if logger not in OTHERS | _modules():
            return ""
        return f"{match['time']} {match['level']} {logger} {unnamed(match['message'])}"
    if match := GUNICORN.search(line):
        return f"{match['time']} {match['level']} gunicorn {unnamed(match['message'])}"
    if match := FAILURE.search(line):
        steps = [_step(step) for step in match["steps"].split(" < ")]
        if set(steps) == {ELSEWHERE}:  # what passed through no file of ours is no failure of ours
            return ""
        known = match["kind"].split(".")[0] in LIBRARIES | sys.stdlib_module_names
        return f"    {match['kind'] if known else 'An exception'} at {' < '.join(steps)}"
    return ""


def _step(step: str) -> str:
    """app/stores/link.py:40 connect; only of files that are ours, for their paths begin in a home."""
    match = STEP.fullmatch(step.strip())
    here = match and HERE.search(match["path"])
    if not match or not here or here["path"] not in _files():
        return ELSEWHERE
    return f"{here['path']}:{match['line']} {match['name']}"


@cache
def _files() -> frozenset[str]:
    paths = [*(ROOT / "app").rglob("*.py"), ROOT / "worker.py", ROOT / "wsgi.py"]
    return frozenset(path.relative_to(ROOT).as_posix() for path in paths)


@cache
def _modules() -> frozenset[str]:
    """app.bot, app.stores.breaker, …; a logger is named after its module."""
    return frozenset(
        path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in _files()
    )
