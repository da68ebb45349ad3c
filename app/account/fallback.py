"""What Twilio fetches from another host when our server is gone: made here, kept in flows/fallback/."""

from collections.abc import Mapping
from pathlib import Path

from app.channels.rescue import static_call, static_message
from app.core.content import Content
from app.core.problem import Problem

FOLDER = "flows/fallback"
VOICE, SMS = "voice.xml", "sms.xml"

BY_HAND = 8
"""So many lines somebody may copy by hand; where more are old, only the command is of use."""


def documents(content: Content) -> dict[str, str]:
    """Each document by the name of its file. One verb a line, so that a change can be read."""
    made = {VOICE: static_call(content), SMS: static_message(content)}
    # Text holds no "<", and "&gt;" for each ">": this breaks lines between verbs only.
    return {name: text.replace("><", ">\n<") + "\n" for name, text in made.items()}


def stale(kept: Mapping[str, str | None], content: Content) -> list[Problem]:
    """A warning for each document that is missing (None), or was made before something changed."""
    problems = []
    for name, text in documents(content).items():
        found = kept.get(name)
        if found == text:
            continue
        place, by_hand = "", ""
        problem = "It is missing, so nothing answers callers when our server is gone."
        if found is not None:
            place = f"line {_first_difference(found, text)}"
            by_hand = _by_hand(found, text)
            problem = "It does not say what flows/ and messages/ say now: its numbers or words are old."
        fix = f"Run flask fallback, then upload flows/fallback/ as docs/fallback.md says.{by_hand}"
        problems.append(Problem(f"{FOLDER}/{name}", place, problem, fix, warning=True))
    return problems


def kept(root: Path) -> dict[str, str | None]:
    """What was exported last, under the content's folder."""
    return {name: _read(root / FOLDER / name) for name in (VOICE, SMS)}


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return ""  # there is something, and it is not what we wrote


def _by_hand(old: str, new: str) -> str:
    """The lines to be written, for who has a browser and no terminal; "" where they are too many."""
    before, after = old.splitlines(), new.splitlines()
    lines = [n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other]
    if len(before) != len(after) or len(lines) > BY_HAND:
        return ""
    return " By hand, write:" + "".join(f"\n            line {n + 1}: {after[n]}" for n in lines)


def _first_difference(old: str, new: str) -> int:
    before, after = old.splitlines(), new.splitlines()
    same = [one == other for one, other in zip(before, after, strict=False)]
    return same.index(False) + 1 if False in same else len(same) + 1
