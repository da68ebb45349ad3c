"""What is told of a hotline to strangers who are asked for help: versions, settings, faults, findings."""

import platform
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version

from app.core.problem import Problem
from app.doctor.finding import Finding
from app.report.redaction import DIGITS, NUMBER, unnamed
from app.settings import LANGUAGE_CODE, ROOT

NAMES = (
    *("ENVIRONMENT", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_PHONE_NUMBER"),
    *("TWILIO_MESSAGING_SERVICE_SID", "TWILIO_API_URL", "PUBLIC_URL", "PORT", "REDIS_URL", "SECRET_KEY"),
    *("LANGUAGES", "SERVE_DRAFTS", "CONTENT_DIR", "DESK_PASSWORD_HASH", "ALERT_URL"),
)
"""Every setting. What it is set to is told only as HARMLESS allows."""

CODES = re.compile(rf"{LANGUAGE_CODE.pattern}(?:, ?{LANGUAGE_CODE.pattern})*")
HARMLESS = {
    "ENVIRONMENT": re.compile(r"development|production"),
    "LANGUAGES": CODES,
    "SERVE_DRAFTS": CODES,
    "PUBLIC_URL": re.compile(r"https?://"),
    "REDIS_URL": re.compile(r"rediss?://|unix://"),
}
"""How much of a value is told: all of it, but of an address its beginning only."""

ADDRESSES = ("PUBLIC_URL", "REDIS_URL")
COMMIT = re.compile(r"[0-9a-f]{40}")
RELEASE = re.compile(r"\d{1,2}\.\d{1,3}\.\d{1,3}")
PINNED = re.compile(r"([a-z0-9-]+)==([\w.]+)")
MOST_PROBLEMS = 30


def versions() -> Iterator[str]:
    """Faro's, Python's, the system's, and of each library that we ask for by name."""
    faro = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    yield f"Faro {faro}, commit {_commit()}"
    yield f"Python {platform.python_version()}, {sys.implementation.name}"
    yield f"{platform.system()} {platform.machine()}, {_distribution()}"
    for name, pinned in PINNED.findall((ROOT / "requirements.in").read_text(encoding="utf-8")):
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "missing"
        yield f"{name} {found}" + (f" (we ask for {pinned})" if found != pinned else "")


def _commit() -> str:
    """As git has it, read without git: the server may have none."""
    folder = ROOT / ".git"
    try:
        head = (folder / "HEAD").read_text(encoding="utf-8").strip()
        name = head.removeprefix("ref: ")
        if name != head:
            loose = folder / name
            packed = folder / "packed-refs"
            rows = (loose if loose.exists() else packed).read_text(encoding="utf-8").splitlines()
            head = next((row.split()[0] for row in rows if loose.exists() or row.endswith(f" {name}")), "")
    except OSError:
        return "not known"
    return head[:12] if COMMIT.fullmatch(head) else "not known"


def _distribution() -> str:
    try:
        found = platform.freedesktop_os_release()
    except OSError:
        return "distribution not known"
    return f"{found.get('ID', '')} {found.get('VERSION_ID', '')}".strip()


def told_settings(given: Mapping[str, str | None]) -> Iterator[str]:
    """A line each: PUBLIC_URL set, https://…"""
    for name in NAMES:
        value = (given.get(name) or "").strip()
        if not value:
            yield f"{name} {'set, and empty' if given.get(name) is not None else 'not set'}"
            continue
        harmless = HARMLESS.get(name)
        match = harmless and (harmless.match if name in ADDRESSES else harmless.fullmatch)(value)
        yield f"{name} " + (f"{match[0]}{'…' * (name in ADDRESSES)}" if match else "set")


def told_problems(problems: Iterable[Problem]) -> Iterator[str]:
    """Those of settings without what was given; those of the content with its words, which are public."""
    shown = list(problems)
    for problem in shown[:MOST_PROBLEMS]:
        public = problem.file.startswith(("flows/", "messages/"))
        # A fault of a setting quotes its value, and somebody may have put a secret in the wrong line.
        what = problem.problem if public else re.sub(r'".*"', "it", problem.problem, flags=re.DOTALL)
        place = DIGITS.sub(NUMBER, problem.place.replace("`", "'"))
        file = problem.file if public or problem.file.startswith("settings (") else "(elsewhere)"
        fix = unnamed(problem.fix, any_word=public)
        yield str(Problem(file, place, unnamed(what, any_word=public), fix, problem.warning))
    if len(shown) > MOST_PROBLEMS:
        yield f"... and {len(shown) - MOST_PROBLEMS} more"


def told_finding(finding: Finding) -> str:
    told = finding.told
    if finding.part == "redis" and RELEASE.fullmatch(told.removeprefix("version ")):
        return str(finding)
    return str(Finding(finding.part, unnamed(told), unnamed(finding.fix)))
