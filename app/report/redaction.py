"""A text without whatever could name anybody: only what is known to be harmless is kept.

What a secret, a name or a place looks like nobody can list. So it goes the other way round: a word is
kept where Faro's own code says it, a number where it is too short for a ZIP, and all else is left out.
"""

import ast
import builtins
import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from app.settings import ROOT

LEFT_OUT = "[…]"
NUMBER = "[number]"

MOST_DIGITS = 4
"""In one text, all its numbers together: five are a ZIP already."""

DIGITS = re.compile(r"[+(]{0,2}\d(?:[\W_]{0,3}\d){4,}")
WHOLE = re.compile(r"""(?P<before>["'(\[]{0,2})(?P<core>.+?)(?P<after>["')\],.:;!?]{0,3})""")
COUNT = re.compile(r"[0-9]{1,4}(?:%|s)?")
WORD = re.compile(r"[^\W\d_]{1,24}")
REPEATED = re.compile(r"\[…\](?:\s+\[…\])+")

LEVELS = ("debug", "info", "warning", "warn", "error", "exception", "critical")
SPEAKING = (
    *("account", "alarms", "canary", "cli", "doctor", "erasure"),
    *("later", "loader", "report", "senders", "stores"),
)
"""The rooms whose words stand in findings and in the log. The others hold callers' words too."""

MORE_WORDS = frozenset(
    # Put together in the bot's log; of gunicorn's, what its calls do not spell out; Redis's policies.
    "opt-in opt-out Handling Shutting signal term int quit hup chld winch"
    " noeviction allkeys-lru allkeys-lfu allkeys-lrm allkeys-random"
    " volatile-lru volatile-lfu volatile-lrm volatile-random volatile-ttl".split()
)


def unnamed(text: str, any_word: bool = False) -> str:
    """`text` on one line; with `any_word` plain words of every kind stay, for content that is public."""
    tokens = DIGITS.sub(NUMBER, text).split()
    digits = sum(character.isdigit() for token in tokens for character in token if _is_count(token))
    kept = (_kept(token, any_word, numbers=digits <= MOST_DIGITS) for token in tokens)
    return REPEATED.sub(LEFT_OUT, " ".join(kept))


def _is_count(token: str) -> bool:
    match = WHOLE.fullmatch(token)
    return bool(match and COUNT.fullmatch(match["core"]))


def _kept(token: str, any_word: bool, numbers: bool) -> str:
    if NUMBER in token and not token.replace(NUMBER, "").strip("\"'()[],.:;!?"):
        return NUMBER
    match = WHOLE.fullmatch(token)
    if match is None:
        return LEFT_OUT
    core = match["core"]
    if COUNT.fullmatch(core):
        return token if numbers else NUMBER
    return token if core in vocabulary() or (any_word and WORD.fullmatch(core)) else LEFT_OUT


@cache
def vocabulary() -> frozenset[str]:
    """Every word that Faro's code says in the log or in a finding, and RQ and gunicorn in the log."""
    said: set[str] = set(MORE_WORDS | _kinds())
    rooms = [path for room in SPEAKING for path in (ROOT / "app" / room).rglob("*.py")]
    for path in [*rooms, *(ROOT / "app").glob("*.py"), ROOT / "worker.py"]:
        said.update(_words(ast.parse(path.read_bytes())))
    for package in ("app", "gunicorn", "rq"):
        spec = find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or ():
            for path in Path(folder).rglob("*.py"):
                for call in ast.walk(ast.parse(path.read_bytes())):
                    if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in LEVELS:
                        said.update(_words(call))
    places = set(_places())
    return frozenset(word for word in said if word.lower() not in places)


def _kinds() -> frozenset[str]:
    """KeyError and its kin: "A look failed: KeyError"."""
    kinds = (kind for kind in vars(builtins).values() if isinstance(kind, type))
    return frozenset(kind.__name__ for kind in kinds if issubclass(kind, BaseException)) | {"StoreDown"}


def _places() -> Iterator[str]:
    """Names that our code says as words too, "fork", or as an example; a caller may have meant the place."""
    area = ROOT / "flows" / "area"
    with suppress(OSError, csv.Error):  # broken content is reported by others; we go on
        for name, column in (("counties.csv", "county"), ("places.csv", "place")):
            with (area / name).open(encoding="utf-8", errors="replace", newline="") as file:
                for row in csv.DictReader(file):
                    place = (row.get(column) or "").lower()
                    yield place
                    if column == "county":  # Hanover, of New Hanover
                        yield from (word for word in place.split() if len(word) > 3)


def _words(tree: ast.AST) -> Iterator[str]:
    """Of the strings in the code, without its docstrings: these have examples in them."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            for token in node.value.split():
                match = WHOLE.fullmatch(token)
                if match and not re.search(r"[\d@`<>]", match["core"]):
                    yield match["core"]
