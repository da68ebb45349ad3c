"""What a call sends to the hotline, and what becomes of answers that cannot be used."""

import json

import pytest
from werkzeug.wrappers import Response

from app.handset.events import Ended, Spoke
from app.handset.parameters import Caller
from tests.handset.scripted import PUBLIC_URL, Clock, call_to, codes


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Response("", 500), 11200),
        (Response("<html>", content_type="text/html"), 12100),
        (Response("<html></html>", content_type="text/html"), 12102),
        (Response("{}", content_type="application/json"), 12300),
        (Response(" " * 65537, content_type="text/xml"), 11750),
        (Response("", 302, {"Location": "/voice"}), 11215),
    ],
)
def test_without_a_usable_document_the_call_ends_with_twilios_recording(answer, code):
    call, _ = call_to({"/voice": answer})

    assert (codes(call.faults), call.ended) == ([code], Ended("application error"))
    assert call.picked_up  # the recording is heard, and billed


def test_the_fallback_takes_over_and_is_told_why():
    call, hotline = call_to(
        {"/voice": "<Gather action='/key'/>", "/key": Response("", 500), "/backup": "<Say>Call 1</Say>"},
        voice_fallback_url=f"{PUBLIC_URL}/backup",
    )
    call.press("1#")

    assert [event for event in call.heard if isinstance(event, Spoke)] == [Spoke("Call 1")]
    assert (hotline.last.form["ErrorCode"], hotline.last.form["ErrorUrl"]) == ("11200", f"{PUBLIC_URL}/key")
    assert hotline.last.form["CallSid"] == call.sid


def test_a_fallback_that_fails_too_ends_the_call():
    call, _ = call_to({"/voice": Response("", 500)}, voice_fallback_url=f"{PUBLIC_URL}/backup")

    assert (codes(call.faults), call.ended) == ([11200, 11200], Ended("application error"))


def test_a_call_carries_the_whole_parameter_set():
    call, hotline = call_to({"/voice": ""})

    form = dict(hotline.seen[0].form)
    assert json.loads(form.pop("CallToken"))["parentCallInfoToken"]
    assert (call.sid[:2], len(call.sid)) == ("CA", 34)
    assert form == {
        "AccountSid": "AC" + "0" * 32,
        "ApiVersion": "2010-04-01",
        "CallSid": call.sid,
        "CallStatus": "ringing",
        "Called": "+19195550100",
        "CalledCity": "",
        "CalledCountry": "US",
        "CalledState": "",
        "CalledZip": "",
        "Caller": "+19195550111",
        "CallerCity": "GARNER",
        "CallerCountry": "US",
        "CallerState": "NC",
        "CallerZip": "27529",
        "Direction": "inbound",
        "From": "+19195550111",
        "FromCity": "GARNER",
        "FromCountry": "US",
        "FromState": "NC",
        "FromZip": "27529",
        "StirVerstat": "TN-Validation-Passed-A",
        "To": "+19195550100",
        "ToCity": "",
        "ToCountry": "US",
        "ToState": "",
        "ToZip": "",
    }


@pytest.mark.parametrize("number", ["anonymous", "+266696687", ""])
def test_a_withheld_number_is_sent_as_it_arrives(number):
    _, hotline = call_to({"/voice": ""}, Caller(number))

    form = hotline.seen[0].form
    assert (form["From"], form["Caller"], form["StirVerstat"]) == (number, number, "No-TN-Validation")


def test_the_status_callback_hears_how_long_the_call_was():
    clock = Clock()
    call, hotline = call_to(
        {"/voice": "<Gather/>", "/status": Response("", 204)},
        clock=clock,
        voice_status_url=f"{PUBLIC_URL}/status",
    )
    clock.now += 75.4
    call.hang_up()

    assert hotline.paths == ["/voice", "/status"]
    form = hotline.last.form
    assert (form["CallStatus"], form["CallDuration"], form["CallSid"]) == ("completed", "75", call.sid)
    assert call.faults == []


def test_a_bad_answer_to_the_status_callback_is_noticed():
    call, _ = call_to({"/voice": "<Hangup/>"}, voice_status_url=f"{PUBLIC_URL}/status")

    assert codes(call.faults) == [11200]


def test_a_caller_who_gives_up_before_the_answer_is_canceled():
    call, hotline = call_to(
        {"/voice": '<Dial answerOnBridge="true">+17045550101</Dial>', "/status": Response("", 204)},
        voice_status_url=f"{PUBLIC_URL}/status",
    )
    call.hang_up()

    assert (hotline.last.form["CallStatus"], hotline.last.form["CallDuration"]) == ("canceled", "0")


def test_a_rejected_call_reports_no_status():
    _, hotline = call_to({"/voice": "<Reject/>"}, voice_status_url=f"{PUBLIC_URL}/status")

    assert hotline.paths == ["/voice"]
