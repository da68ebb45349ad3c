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

import pytest

from tests.caller import Caller
from tests.languages import CODES
from tests.talks import FOLDER, play

TALKS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_talk(app, all_languages, path):
    """English and Spanish talks meet a line of these two, as it ships; the others one of all."""
    usual = path.stem.startswith(("en-", "es-", "both-"))
    caller = Caller(app if usual else all_languages, f"+1919555{1000 + TALKS.index(path)}")
    play(caller, path.read_text(encoding="utf-8"), path.name)


def test_there_is_a_talk_and_a_call_in_every_language():
    for code in CODES:
        assert any(path.stem.startswith(f"{code}-text") for path in TALKS), code
        assert any(path.stem.startswith(f"{code}-call") for path in TALKS), code
