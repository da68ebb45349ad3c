"""The hotline in a terminal: what is typed, and what is shown."""

import pytest
from werkzeug.wrappers import Response

from app.handset.call import MisuseError
from app.handset.talk import HELP, Talk
from tests.handset.scripted import Hotline, line_to

ANSWERS = {
    "/sms": lambda form: (
        f"<Message>You said {form['Body']}</Message><Message><Media>/map.png</Media></Message>"
    ),
    "/voice": '<Gather numDigits="2" input="dtmf speech" action="/key">'
    '<Say language="es-MX">Oprima</Say></Gather><Pause/><Hangup/>',
    "/key": '<Dial action="/done">+17045550101</Dial>',
    "/done": lambda form: f"<Say>It was {form['DialCallStatus']}</Say>",
}
RINGING = "  [calling +17045550101: /answer /busy /noanswer /fail /voicemail /hangup]"
OVER = "  [the call is over: nothing left]"


def shown(*typed: str, answers=ANSWERS, received=lambda number: []) -> list[str]:
    written: list[str] = []
    Talk(line_to(Hotline(answers)), "+19195550111", received, written.append).run(typed)
    assert written[0] == HELP
    return written[1:]


def test_a_line_is_a_text():
    assert shown("AYUDA\n") == [
        "< You said AYUDA",
        "< \n  [https://hotline.example.org/map.png]",
    ]


def test_silence_and_faults_are_told():
    assert shown("Hi", answers={"/sms": ""}) == ["  (no answer)"]
    assert shown("Hi", answers={"/sms": Response("", 500)}) == ["  ! error 11200: HTTP 500", "  (no answer)"]
    assert shown("Hi", answers={"/sms": "<Bad/>"})[0].startswith("  ! warning 12200")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        (["/wait"], ["  [1 s of silence]", "  [the call is over: hung up]"]),
        (["/hangup"], ["  [the call is over: caller hung up]"]),
        (["2"], ["  (pressed so far: 2)"]),
        (["28", "/busy"], [RINGING, "  en-US: It was busy", OVER]),
        (["28", "/noanswer"], [RINGING, "  en-US: It was no-answer", OVER]),
        (["28", "/fail"], [RINGING, "  en-US: It was failed", OVER]),
        (
            ["Garner", "/answer", "/over"],
            [RINGING, "  [+17045550101 answers: /over or /hangup]", "  en-US: It was completed", OVER],
        ),
        (["28", "/voicemail"], [RINGING, "  [+17045550101 answers: /over or /hangup]"]),
        (["/answer"], ["  (nothing is ringing yet: a key may still be pressed)"]),
        (["28", "hello"], [RINGING, "  (the hotline is not waiting for the caller)"]),
        (["/call"], ["  (you are in a call; /hangup ends it)"]),
        (["/from +19195550122"], ["  (hang up first: /hangup)"]),
    ],
)
def test_a_call_is_typed(typed, seen):
    assert shown("/call", *typed) == ["  es-MX: Oprima", *seen]


def test_an_empty_line_does_nothing():
    assert shown("\n", "/call", "\n", " \n") == ["  es-MX: Oprima"]


def test_after_a_call_lines_are_texts_again():
    assert shown("/call", "/hangup", "Hola", "/wait")[2:] == [
        "< You said Hola",
        "< \n  [https://hotline.example.org/map.png]",
        "  (there is no call; /call begins one)",
    ]


def test_the_caller_can_be_someone_else():
    answers = {"/sms": lambda form: f"<Message>{form['From']}</Message>"}

    assert shown("/from +19195550122", "Hi", "/from anonymous", "Hi", answers=answers) == [
        "< +19195550122",
        "< anonymous",
    ]
    assert shown("/from 555") == ["  (write the number like +19195550111, or anonymous)"]


def test_texts_that_come_later_are_shown_once():
    sent = {"+19195550111": ["before"]}

    def answer(form):
        sent[form["From"]].append(f"later {form['Body']}")
        return ""

    seen = shown("a", "b", answers={"/sms": answer}, received=lambda number: sent.get(number, []))

    assert seen == ["  (no answer)", "< (sent by text) later a", "  (no answer)", "< (sent by text) later b"]


@pytest.mark.parametrize("typed", ["/help", "/what"])
def test_help_is_shown(typed):
    assert shown(typed) == [HELP]


def test_quit_ends_it():
    assert shown("/quit", "Hi") == []


def test_a_number_that_is_none_is_refused_from_the_start():
    with pytest.raises(MisuseError):
        Talk(line_to(Hotline({})), "555", lambda number: [], print)
