"""Which numbers a <Dial> can call, and as whom."""

import pytest

from app.handset.parameters import Caller
from tests.handset.scripted import call_to, codes

FIRST, SECOND = "+17045550101", "+17045550102"


def dialing(attributes: str = 'action="/done"', numbers: str = FIRST, **more):
    """A call that rings, if it can; its result goes to /done."""
    return call_to({"/voice": f"<Dial {attributes}>{numbers}</Dial>", "/done": "<Hangup/>"}, **more)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("704-555-0101", 13223),
        ("7045550101", 13223),
        ("0017045550101", 13223),
        ("", 13223),
        ("+1704555010", 13224),
        ("+10045550101", 13224),
        ("+2562533", 13224),
        ("+17", 13224),
        ("+0704555010", 13223),
        ("+1234567890123456", 13223),
    ],
)
def test_a_number_that_is_not_e164_fails_the_dial(number, code):
    call, hotline = dialing(numbers=number)

    assert codes(call.faults) == [code]
    assert hotline.last.form["DialCallStatus"] == "failed"
    assert call.ended


def test_of_several_numbers_the_good_ones_ring():
    call, _ = dialing(numbers=f"<Number>704-555-0101</Number><Number> {SECOND}\n</Number>")

    assert (codes(call.faults), call.dialing.ringing) == ([13223], (SECOND,))


@pytest.mark.parametrize("number", ["anonymous", "+266696687", "+8656696", ""])
def test_a_withheld_number_cannot_be_shown_on(number):
    call, hotline = dialing(caller=Caller(number))

    assert (codes(call.faults), hotline.last.form["DialCallStatus"]) == ([13214], "failed")


def test_a_withheld_number_is_hidden_behind_the_hotlines():
    call, _ = dialing('callerId="+19195550100"', caller=Caller("anonymous"))

    assert (call.faults, call.dialing.ringing) == ([], (FIRST,))


@pytest.mark.parametrize(("verified", "fault"), [((), [13214]), (("+19195550199",), [])])
def test_a_stranger_can_be_shown_only_if_verified(verified, fault):
    call, _ = dialing('callerId="+19195550199"', verified_caller_ids=verified)

    assert codes(call.faults) == fault


@pytest.mark.parametrize("number", ["+12522000101", "+19199990101", "+442079460100"])
def test_a_number_in_e164_rings(number):
    call, _ = dialing(numbers=number)

    assert (call.faults, call.dialing.ringing) == ([], (number,))
