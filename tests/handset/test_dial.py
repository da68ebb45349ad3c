"""A <Dial> rings, is answered or not, and tells its action how it went."""

import pytest
from werkzeug.wrappers import Response

from app.handset.call import MisuseError
from app.handset.events import Connected, Ended, Spoke
from tests.handset.scripted import PUBLIC_URL, Clock, call_to, codes

FIRST, SECOND = "+17045550101", "+17045550102"
BOTH = f"<Number>{FIRST}</Number><Number>{SECOND}</Number>"


def dialing(
    attributes: str = 'action="/done"', numbers: str = FIRST, after: str = "<Say>never</Say>", **more
):
    """A call that rings, whose result goes to /done."""
    twiml = f"<Dial {attributes}>{numbers}</Dial>{after}"
    return call_to({"/voice": twiml, "/done": "<Say>So sorry</Say>"}, **more)


def test_it_tells_who_is_called_as_whom_and_how_long():
    call, _ = dialing('timeout="20" callerId="+19195550100" timeLimit="600" action="/done"')

    dial = call.dialing
    assert call.heard == [dial]
    assert (dial.numbers, dial.ringing, dial.caller_id) == ((FIRST,), (FIRST,), "+19195550100")
    assert (dial.timeout, dial.action, dial.method) == (20, f"{PUBLIC_URL}/done", "POST")
    assert (dial.answered, call.faults) == (None, [])
    assert (dial.sid[:2], len(dial.sid)) == ("CA", 34)


def test_it_has_twilios_defaults():
    call, _ = dialing("")

    dial = call.dialing
    assert (dial.caller_id, dial.timeout) == ("+19195550111", 30)
    assert (dial.action, dial.sequential, dial.hangup_on_star) == (None, False, False)


@pytest.mark.parametrize(
    ("outcome", "status", "bridged"),
    [
        (lambda call: call.line_answers_and_hangs_up(), "completed", "true"),
        (lambda call: call.line_is_busy(), "busy", "false"),
        (lambda call: call.line_does_not_answer(), "no-answer", "false"),
        (lambda call: call.line_fails(), "failed", "false"),
        (lambda call: call.hang_up(), "canceled", "false"),
    ],
)
def test_the_action_hears_the_outcome(outcome, status, bridged):
    call, hotline = dialing()
    sid = call.dialing.sid
    outcome(call)

    form = hotline.last.form
    assert hotline.paths == ["/voice", "/done"]
    assert (form["DialCallStatus"], form["DialBridged"], form["DialCallSid"]) == (status, bridged, sid)
    assert ("DialCallDuration" in form) == (bridged == "true")


def test_the_action_says_what_comes_next_and_what_follows_is_unreachable():
    call, _ = dialing()
    call.line_is_busy()

    assert call.heard == [Spoke("So sorry"), Ended("nothing left")]


def test_without_an_action_the_document_goes_on():
    call, hotline = dialing("", after="<Say>Good bye</Say>")
    call.line_does_not_answer()

    assert call.heard == [Spoke("Good bye"), Ended("nothing left")]
    assert hotline.paths == ["/voice"]


def test_a_talk_lasts_until_the_line_hangs_up():
    clock = Clock()
    call, hotline = dialing(clock=clock)
    clock.now += 9
    call.line_answers()
    assert (call.heard, call.dialing.answered) == ([Connected(FIRST)], FIRST)
    clock.now += 42
    call.line_hangs_up()

    assert hotline.last.form["DialCallDuration"] == "42"
    assert call.heard == [Spoke("So sorry"), Ended("nothing left")]


def test_answering_and_hanging_up_is_heard_in_order():
    call, _ = dialing()
    call.line_answers_and_hangs_up()

    assert call.heard == [Connected(FIRST), Spoke("So sorry"), Ended("nothing left")]


def test_a_caller_who_hangs_up_during_the_talk_has_completed_it():
    clock = Clock()
    call, hotline = dialing(clock=clock)
    call.line_answers()
    clock.now += 60
    call.hang_up()

    form = hotline.last.form
    assert (form["DialCallStatus"], form["DialCallDuration"], form["CallStatus"]) == (
        "completed",
        "60",
        "completed",
    )
    assert (call.heard, call.dialing) == ([Ended("caller hung up")], None)


def test_an_action_that_fails_after_the_caller_hung_up_is_noticed():
    call, _ = call_to({"/voice": '<Dial action="/loop">+17045550101</Dial>', "/loop": Response("", 302)})
    call.hang_up()

    assert (codes(call.faults), call.ended) == ([11200], Ended("caller hung up"))


def test_several_numbers_ring_at_once_and_the_first_to_answer_has_it():
    call, _ = dialing(numbers=BOTH)
    assert call.dialing.ringing == (FIRST, SECOND)
    call.line_answers(SECOND)

    assert call.dialing.answered == SECOND


def test_a_number_that_does_not_ring_cannot_answer():
    call, _ = dialing()
    with pytest.raises(MisuseError):
        call.line_answers(SECOND)


def test_sequential_numbers_ring_one_after_the_other():
    call, hotline = dialing('sequential="true" action="/done"', BOTH)
    assert (call.dialing.numbers, call.dialing.ringing) == ((FIRST, SECOND), (FIRST,))
    call.line_is_busy()
    assert (call.dialing.ringing, call.heard) == ((SECOND,), [call.dialing])
    call.line_does_not_answer()

    assert hotline.paths == ["/voice", "/done"]
    assert hotline.last.form["DialCallStatus"] == "no-answer"


def test_of_three_sequential_numbers_one_rings_at_a_time():
    third = "+17045550103"
    call, _ = dialing('sequential="true"', f"{BOTH}<Number>{third}</Number>")
    rang = [call.dialing.ringing]
    for _ in range(2):
        call.line_is_busy()
        rang.append(call.dialing.ringing)

    assert rang == [(FIRST,), (SECOND,), (third,)]


def test_several_numbers_that_are_busy_are_over_at_once():
    call, hotline = dialing(numbers=BOTH)
    call.line_is_busy()

    assert hotline.last.form["DialCallStatus"] == "busy"


@pytest.mark.parametrize(("attributes", "code"), [('timeout="soon"', 13212), ('timeLimit="0"', 13216)])
def test_a_time_that_is_not_valid_is_a_warning(attributes, code):
    call, _ = dialing(attributes)

    assert (codes(call.faults), call.dialing.timeout) == ([code], 30)


def test_star_drops_the_called_one_only_if_the_hotline_says_so():
    call, hotline = dialing('hangupOnStar="true" action="/done"')
    call.line_answers()
    call.press("5")
    assert call.dialing
    call.press("*")

    assert hotline.last.form["DialCallStatus"] == "completed"
    assert call.heard == [Spoke("So sorry"), Ended("nothing left")]


def test_keys_pressed_in_a_talk_are_for_the_other_side():
    call, hotline = dialing()
    call.line_answers()
    call.press("*")

    assert (call.dialing.answered, hotline.paths) == (FIRST, ["/voice"])


def test_the_first_dial_can_leave_the_answer_to_the_one_called():
    call, hotline = dialing('answerOnBridge="true" action="/done"')
    assert not call.picked_up
    call.line_is_busy()

    assert hotline.last.form["CallStatus"] == "ringing"


def test_then_the_call_is_answered_when_the_line_is():
    call, hotline = dialing('answerOnBridge="true" action="/done"')
    call.line_answers_and_hangs_up()

    assert hotline.last.form["CallStatus"] == "in-progress"


@pytest.mark.parametrize(
    "misuse",
    [
        lambda call: call.wait(),
        lambda call: call.say("Hi"),
        lambda call: call.line_hangs_up(),
    ],
)
def test_while_it_rings_only_the_line_can_act(misuse):
    call, _ = dialing()
    with pytest.raises(MisuseError):
        misuse(call)


def test_an_answered_line_is_no_longer_busy():
    call, _ = dialing()
    call.line_answers()
    with pytest.raises(MisuseError):
        call.line_is_busy()
