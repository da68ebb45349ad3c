"""Whole talks and calls, as a translator can read and write them: tests/conversations/*.txt.

> text           the caller texts this
< line           the answer has this line; all lines of a text's answer stand there, in order
(calls)          the caller calls; likewise (presses 2), (silence), (says Garner),
                 (busy), (no answer), (failed), (hangs up): what the line that rings does
" words          these words are said; what is said in a call is quoted in part, in order
(writes by whatsapp), (pin 35.23 -80.84), (hides the number), (shows the number): a caller may do
                 these as well
[rings NUMBER]   that hotline rings now
[over]           the call is over
# a remark
"""

import re
from pathlib import Path

import pytest

from app import create_app
from app.handset.parameters import Pin
from app.settings import ROOT, read
from tests.caller import Caller

CODES = ["en", "es", *sorted({path.stem for path in (ROOT / "messages").glob("*.toml")} - {"en", "es"})]
FOLDER = Path(__file__).parent / "conversations"
TALKS = sorted(FOLDER.glob("*.txt"))
LINE = {"busy": "busy", "no answer": "no_answer", "failed": "failed", "hangs up": "answered"}


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
        raise AssertionError(f"({what}) is nothing that a caller does; see {__file__}")


@pytest.fixture(scope="module")
def all_languages():
    return create_app(read({"PUBLIC_URL": "https://hotline.example.org", "LANGUAGES": ",".join(CODES)}))


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_talk(app, all_languages, path):
    """English and Spanish talks meet a line of these two, as it ships; the others one of all."""
    usual = path.stem.startswith(("en-", "es-", "both-"))
    caller = Caller(app if usual else all_languages, f"+1919555{1000 + TALKS.index(path)}")
    play(caller, path.read_text(encoding="utf-8"), path.name)


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
            raise AssertionError(f"{where}: {line!r} begins with no mark; see {__file__}")
    compare()


def test_there_is_a_talk_and_a_call_in_every_language():
    for code in CODES:
        assert any(path.stem.startswith(f"{code}-text") for path in TALKS), code
        assert any(path.stem.startswith(f"{code}-call") for path in TALKS), code
