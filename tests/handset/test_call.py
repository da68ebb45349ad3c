"""A call plays its documents verb after verb, as Twilio would."""

import pytest
from werkzeug.wrappers import Response

from app.handset.attributes import UnplayedError
from app.handset.call import Call, MisuseError
from app.handset.events import Ended, Fault, Paused, Played, Spoke, Toned
from app.handset.interpreter import EndlessError
from tests.handset.scripted import CALLER, PUBLIC_URL, Hotline, call_to, line_to

OVER = Ended("nothing left")


@pytest.mark.parametrize(
    ("twiml", "heard"),
    [
        ("<Say>Hello</Say>", [Spoke("Hello"), OVER]),
        ('<Say language="es-MX">Hola</Say>', [Spoke("Hola", "es-MX"), OVER]),
        ("<Play>/a.wav</Play>", [Played(f"{PUBLIC_URL}/a.wav"), OVER]),
        ('<Play loop="0">https://cdn.example/a.wav</Play>', [Played("https://cdn.example/a.wav"), OVER]),
        ('<Play digits="ww10#"/>', [Toned("ww10#"), OVER]),
        ('<Say loop="3">Hello</Say>', [Spoke("Hello"), OVER]),
        ('<Pause length="long"/>', [Paused(1), OVER]),
        ('<Pause length="²"/>', [Paused(1), OVER]),
        ("<Pause/>", [Paused(1), OVER]),
        ('<Pause length="3"/><Say>Hello</Say>', [Paused(3), Spoke("Hello"), OVER]),
        ("<Say>Bye</Say><Hangup/><Say>never</Say>", [Spoke("Bye"), Ended("hung up")]),
        ("<Reject/><Say>never</Say>", [Ended("rejected")]),
        ('<Reject reason="busy"/>', [Ended("busy")]),
        ("<Say>Hello</Say><Reject/><Say>never</Say>", [Spoke("Hello"), Ended("hung up")]),
        ("", [OVER]),
    ],
)
def test_each_verb_is_heard_in_its_turn(twiml, heard):
    call, _ = call_to({"/voice": twiml})

    assert call.heard == heard
    assert call.ended == heard[-1]


@pytest.mark.parametrize(
    ("twiml", "picked_up"),
    [
        ("<Reject/>", False),
        ("<Hangup/>", True),
        ("<Say>Hello</Say>", True),
        ("<Pause/>", False),
        ("<Pause/><Say>Hello</Say>", True),
        ("<Gather/>", True),
        ("<Dial>+17045550101</Dial>", True),
        ('<Dial answerOnBridge="true">+17045550101</Dial>', False),
        ('<Say>One moment</Say><Dial answerOnBridge="true">+17045550101</Dial>', True),
    ],
)
def test_the_first_verb_decides_whether_the_call_is_answered(twiml, picked_up):
    call, _ = call_to({"/voice": twiml})

    assert call.picked_up is picked_up


def test_plain_text_is_read_aloud_and_the_call_ends():
    call, _ = call_to({"/voice": Response("Out of order", content_type="text/plain")})

    assert call.heard == [Spoke("Out of order"), OVER]
    assert call.picked_up


def test_audio_is_played_and_the_call_ends():
    call, _ = call_to({"/voice": Response(b"RIFF", content_type="audio/wav")})

    assert call.heard == [Played(f"{PUBLIC_URL}/voice"), OVER]


def test_redirect_takes_over_and_what_follows_is_unreachable():
    call, hotline = call_to(
        {"/voice": "<Redirect>next?a=1</Redirect><Say>never</Say>", "/next": "<Say>Hello</Say>"}
    )

    assert call.heard == [Spoke("Hello"), OVER]
    assert (hotline.last.method, hotline.last.path, hotline.last.query) == ("POST", "/next", "a=1")
    assert hotline.last.form["CallSid"] == call.sid


def test_redirect_by_get_carries_the_parameters_in_the_address():
    call, hotline = call_to({"/voice": '<Redirect method="GET">/next</Redirect>', "/next": "<Say>Hi</Say>"})

    assert (hotline.last.method, hotline.last.form) == ("GET", {})
    assert f"CallSid={call.sid}" in hotline.last.query


def test_relative_addresses_belong_to_the_document_that_holds_them():
    _, hotline = call_to(
        {"/voice": "<Redirect>/a/b</Redirect>", "/a/b": "<Redirect>c</Redirect>", "/a/c": "<Say>Hi</Say>"}
    )

    assert hotline.paths == ["/voice", "/a/b", "/a/c"]


def test_unknown_verbs_and_attributes_are_skipped_with_a_warning():
    call, _ = call_to({"/voice": '<say>no</say><Say mood="calm">Hi</Say><Message>no</Message><Say>Bye</Say>'})

    assert [event for event in call.heard if isinstance(event, Spoke)] == [Spoke("Hi"), Spoke("Bye")]
    assert call.faults == [
        Fault(12200, detail, f"{PUBLIC_URL}/voice", warning=True)
        for detail in (
            "<say> has no place in <Response>",
            '<Say> has no attribute "mood"',
            "<Message> has no place in <Response>",
        )
    ]


@pytest.mark.parametrize("play", ['<Play digits="1x"/>', "<Play/>"])
def test_nothing_to_play_is_skipped_with_a_warning(play):
    call, _ = call_to({"/voice": f"{play}<Say>Next</Say>"})

    assert [(fault.code, fault.warning) for fault in call.faults] == [(12200, True)]
    assert call.heard[1:] == [Spoke("Next"), OVER]


def test_an_unknown_element_leaves_the_words_around_it():
    call, _ = call_to({"/voice": "<Say>Call <b>now</b>, please</Say><Say><break/>a <i/>b</Say>"})

    assert [event.text for event in call.heard if isinstance(event, Spoke)] == ["Call , please", "a b"]


def test_documents_that_never_wait_are_stopped():
    hotline = Hotline({"/voice": "<Redirect>/voice</Redirect>"})
    call = Call(line_to(hotline), CALLER)
    with pytest.raises(EndlessError):
        call.start()

    assert len(hotline.seen) == 100


def test_a_long_call_is_not_taken_for_an_endless_one():
    sixty = {f"/{n}": f"<Redirect>/{n + 1}</Redirect>" for n in range(59)}
    call, hotline = call_to(
        {"/voice": "<Redirect>/0</Redirect>", **sixty, "/59": '<Gather action="/0" numDigits="1"/>'}
    )
    call.press("1")
    call.press("1")

    assert len(hotline.seen) == 1 + 3 * 60
    assert call.gather


@pytest.mark.parametrize(
    "twiml",
    [
        "<Record/>",
        "<Enqueue>line</Enqueue>",
        "<Sms>no</Sms>",
        "<Dial><Conference>room</Conference></Dial>",
        '<Dial><Number byoc="BY1">+17045550101</Number></Dial>',
        '<Dial record="record-from-answer">+17045550101</Dial>',
        '<Gather partialResultCallback="/partial"/>',
    ],
)
def test_what_the_handset_cannot_play_is_said_aloud(twiml):
    with pytest.raises(UnplayedError):
        call_to({"/voice": twiml})


@pytest.mark.parametrize(
    "misuse",
    [
        lambda call: call.press("1"),
        lambda call: call.wait(),
        lambda call: call.say("Garner"),
        lambda call: call.hang_up(),
        lambda call: call.line_answers(),
        lambda call: call.line_hangs_up(),
        lambda call: call.line_is_busy(),
    ],
)
def test_after_the_end_nothing_can_be_done(misuse):
    call, _ = call_to({"/voice": "<Hangup/>"})
    with pytest.raises(MisuseError):
        misuse(call)
