"""A caller who does what stands in a talk; tests/test_conversations.py says what each line means."""

import re
from pathlib import Path

from app.handset.parameters import Pin
from tests.caller import Caller

FOLDER = Path(__file__).parent / "conversations"
LINE = {"busy": "busy", "no answer": "no_answer", "failed": "failed", "hangs up": "answered"}
MEANT = "see tests/test_conversations.py"


def act(caller: Caller, what: str) -> None:
    if what == "calls":
        caller.calls()
    elif what == "silence":
        caller.waits()
    elif what in LINE:
        caller.line(LINE[what])
    elif match := re.fullmatch(r"presses (\S+)", what):
        caller.presses(match.group(1))
    elif match := re.fullmatch(r"says (.+)", what):
        caller.says(match.group(1))
    elif match := re.fullmatch(r"writes by (sms|whatsapp)", what):
        caller.writes_by(match.group(1))
    elif match := re.fullmatch(r"pin (\S+) (\S+)", what):
        caller.texts(pin=Pin(float(match.group(1)), float(match.group(2))))
    elif what == "hides the number":
        caller.hides_the_number()
    elif what == "shows the number":
        caller.shows_the_number()
    else:
        raise AssertionError(f"({what}) is nothing that a caller does; {MEANT}")


def play(caller: Caller, talk: str, name: str) -> None:
    """Do what the caller of a talk does, and compare what comes back."""
    expected: list[str] = []
    rest = ""

    def compare() -> None:
        if caller.call is None and (expected or caller.answer):
            assert caller.answer.split("\n") == expected
        expected.clear()

    for number, line in enumerate(talk.splitlines(), start=1):
        mark, content = line[:1], line[1:].strip()
        where = f"{name}, line {number}"
        if mark in ("", "#"):
            continue
        if mark == "<":
            assert caller.call is None, f"{where}: of a call only what is quoted is compared"
            expected.append(content)
        elif mark == '"':
            assert content in rest, f"{where}: {content!r} is not in {rest!r}"
            rest = rest.partition(content)[2]
        elif mark == ">":
            compare()
            caller.texts(content)
        elif mark == "(":
            compare()
            act(caller, content.removesuffix(")"))
            rest = caller.answer
        elif line.startswith("[rings "):
            caller.is_forwarded_to(line[7:].rstrip("]").strip())
        elif line == "[over]":
            caller.is_over()
        else:
            raise AssertionError(f"{where}: {line!r} begins with no mark; {MEANT}")
    compare()
