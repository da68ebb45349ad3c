"""A <Gather> takes keys and words as Twilio takes them."""

import pytest
from werkzeug.wrappers import Response

from app.handset.call import MisuseError
from app.handset.events import Ended, Paused, Played, Spoke
from tests.handset.scripted import PUBLIC_URL, call_to, codes


def gathering(attributes: str, after: str = "<Say>Nothing came</Say>", answer: str = "<Say>Got it</Say>"):
    """A call that waits in a <Gather> whose action is /key."""
    return call_to({"/voice": f'<Gather action="/key" {attributes}/>{after}', "/key": answer})


def test_what_is_nested_is_heard_and_kept():
    call, _ = call_to(
        {"/voice": "<Say>Welcome</Say><Gather><Say>Press 1</Say><Pause/><Play>/a.wav</Play></Gather>"}
    )

    nested = (Spoke("Press 1"), Paused(1), Played(f"{PUBLIC_URL}/a.wav"))
    assert call.gather.spoken == nested
    assert call.heard == [Spoke("Welcome"), *nested]


def test_only_sounds_can_be_nested():
    call, _ = call_to({"/voice": '<Gather><Hangup/><Say>Press 1</Say><Play digits="1"/></Gather>'})

    assert call.gather.spoken == (Spoke("Press 1"),)
    assert codes(call.faults) == [12200, 12200]


def test_keys_count_while_the_hotline_speaks():
    call, hotline = call_to(
        {"/voice": '<Gather numDigits="1" action="/key"><Say>Press 1</Say></Gather>', "/key": ""}
    )
    assert call.heard == [Spoke("Press 1")]
    call.press("1")

    assert hotline.last.form["Digits"] == "1"


@pytest.mark.parametrize(
    ("attributes", "keys", "digits"),
    [
        ('numDigits="1"', "2", "2"),
        ('numDigits="5"', "28205", "28205"),
        ('numDigits="5"', "28#", "28"),
        ("", "28205#", "28205"),
        ('finishOnKey="*"', "12#3*", "12#3"),
        ('numDigits="3" finishOnKey=""', "1#*", "1#*"),
        ('numDigits="1"', "*", "*"),
    ],
)
def test_keys_submit_when_there_are_enough_or_the_finishing_key_comes(attributes, keys, digits):
    call, hotline = gathering(attributes)
    call.press(keys)

    assert (hotline.last.path, hotline.last.form["Digits"]) == ("/key", digits)
    assert hotline.last.form["CallStatus"] == "in-progress"
    assert "SpeechResult" not in hotline.last.form


@pytest.mark.parametrize(
    ("attributes", "keys"), [('numDigits="5"', "2820"), ("", "28205"), ('finishOnKey=""', "1#")]
)
def test_until_then_the_digits_are_collected(attributes, keys):
    call, hotline = gathering(attributes)
    for key in keys:
        call.press(key)

    assert (hotline.paths, call.gather.digits, call.heard) == (["/voice"], keys, [])


def test_silence_submits_the_digits_that_were_pressed():
    call, hotline = gathering("")
    call.press("28")
    call.wait()

    assert hotline.last.form["Digits"] == "28"
    assert call.heard == [Spoke("Got it"), Ended("nothing left")]


def test_keys_typed_ahead_are_lost():
    call, _ = gathering('numDigits="1"', answer='<Gather numDigits="1"/>')
    call.press("12")

    assert call.gather.digits == ""


@pytest.mark.parametrize("silence", [lambda call: call.wait(), lambda call: call.press("#")])
def test_on_silence_the_next_verb_runs(silence):
    call, hotline = gathering("")
    silence(call)

    assert call.heard == [Spoke("Nothing came"), Ended("nothing left")]
    assert hotline.paths == ["/voice"]


@pytest.mark.parametrize("silence", [lambda call: call.wait(), lambda call: call.press("#")])
def test_on_silence_the_action_is_asked_if_it_wants_to(silence):
    call, hotline = gathering('actionOnEmptyResult="true"')
    silence(call)

    assert call.heard == [Spoke("Got it"), Ended("nothing left")]
    assert "Digits" not in hotline.last.form


def test_what_follows_runs_only_on_silence():
    call, _ = gathering('numDigits="1"', answer="")
    call.press("1")

    assert call.heard == [Ended("nothing left")]


def test_without_an_action_the_document_itself_is_asked():
    call, hotline = call_to(
        {
            "/voice": "<Redirect>/menu?lang=es</Redirect>",
            "/menu": lambda form: "<Say>Again</Say>" if "Digits" in form else '<Gather numDigits="1"/>',
        }
    )
    call.press("7")

    assert call.heard == [Spoke("Again"), Ended("nothing left")]
    assert (hotline.last.path, hotline.last.query) == ("/menu", "lang=es")


def test_a_relative_action_belongs_to_its_document():
    call, hotline = call_to(
        {
            "/voice": "<Redirect>/call/menu</Redirect>",
            "/call/menu": '<Gather action="key?step=1" numDigits="1"/>',
            "/call/key": "",
        }
    )
    call.press("1")

    assert (hotline.last.path, hotline.last.query) == ("/call/key", "step=1")


def test_the_action_can_be_asked_by_get():
    call, hotline = gathering('numDigits="1" method="GET"')
    call.press("1")

    assert (hotline.last.method, hotline.last.form) == ("GET", {})
    assert "Digits=1" in hotline.last.query


def test_an_http_redirect_loses_the_digits():
    call, _ = call_to(
        {
            "/voice": '<Gather action="/key" numDigits="1"/>',
            "/key": Response("", 302, {"Location": "/moved"}),
            "/moved": lambda form: "<Say>Which?</Say>" if "Digits" not in form else "<Say>kept</Say>",
        }
    )
    call.press("1")

    assert call.heard[0] == Spoke("Which?")


def test_words_go_to_the_action_with_the_confidence():
    call, hotline = gathering('input="dtmf speech"')
    call.say("vivo en Garner", 0.87)

    form = hotline.last.form
    assert (form["SpeechResult"], form["Confidence"], "Digits" in form) == ("vivo en Garner", "0.87", False)


def test_the_confidence_can_be_missing():
    call, hotline = gathering('input="speech"')
    call.say("Garner", None)

    assert "Confidence" not in hotline.last.form


def test_a_gather_for_keys_hears_no_words():
    call, _ = gathering("")
    with pytest.raises(MisuseError):
        call.say("Garner")


def test_a_gather_for_words_takes_no_keys():
    call, hotline = gathering('input="speech" numDigits="1"')
    call.press("1")

    assert (hotline.paths, call.gather.digits) == (["/voice"], "")


@pytest.mark.parametrize("keys", ["", "A", "1 2"])
def test_there_are_only_twelve_keys(keys):
    call, _ = gathering("")
    with pytest.raises(MisuseError):
        call.press(keys)


def test_hanging_up_tells_the_action_nothing():
    call, hotline = gathering("")
    call.press("2")
    call.hang_up()

    assert (call.ended, call.heard) == (Ended("caller hung up"), [Ended("caller hung up")])
    assert (hotline.paths, call.gather) == (["/voice"], None)
