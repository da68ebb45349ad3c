"""<Number url>: what is said to the one who picks up, before the two are connected."""

import pytest

from app.handset.events import Connected, Spoke, Whispered
from tests.handset.scripted import call_to

LINE = "+17045550101"


def ringing(whisper, **more):
    number = f'<Number url="/whisper">{LINE}</Number>'
    answers = {
        "/voice": f'<Dial action="/done">{number}</Dial>',
        "/whisper": whisper,
        "/done": "<Say>Bye</Say>",
    }
    return call_to({**answers, **more})


def test_the_one_who_picks_up_hears_it_and_is_connected_at_its_end():
    call, hotline = ringing("<Say>A caller from Garner</Say>")

    call.line_answers()

    assert call.heard == [Whispered("A caller from Garner"), Connected(LINE)]
    assert hotline.last.path == "/whisper"
    assert hotline.last.form["From"] == LINE


def test_the_caller_hears_nothing_of_it():
    call, _ = ringing("<Say>A caller from Garner</Say>")

    call.line_answers()

    assert not [event for event in call.heard if isinstance(event, Spoke)]


ACCEPT = '<Gather numDigits="1" action="/accept"><Say>Press 1</Say></Gather><Hangup/>'


@pytest.mark.parametrize(
    ("keys", "status", "bridged"), [("1", "completed", "true"), ("", "completed", "false")]
)
def test_a_call_that_must_be_accepted_is_dropped_by_a_voicemail(keys, status, bridged):
    call, hotline = ringing(ACCEPT, **{"/accept": ""})

    call.line_answers(accepts=keys)
    if call.dialing:
        call.line_hangs_up()

    assert hotline.last.path == "/done"
    assert (hotline.last.form["DialCallStatus"], hotline.last.form["DialBridged"]) == ("completed", bridged)


def test_what_the_accepting_key_leads_to_decides():
    call, hotline = ringing(ACCEPT, **{"/accept": "<Hangup/>"})

    call.line_answers()

    assert hotline.last.form["DialBridged"] == "false"


def test_a_line_without_a_whisper_is_connected_at_once():
    call, hotline = call_to({"/voice": f"<Dial>{LINE}</Dial>"})

    call.line_answers()

    assert call.heard == [Connected(LINE)]
    assert hotline.paths == ["/voice"]
