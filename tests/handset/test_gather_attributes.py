"""What a <Gather> asks for, and which values Twilio accepts."""

import pytest

from tests.handset.scripted import PUBLIC_URL, call_to, codes


def gathering(attributes: str):
    call, _ = call_to({"/voice": f"<Gather {attributes}/>"})
    return call


def test_it_has_twilios_defaults():
    call, _ = call_to({"/voice": "<Gather/>"})

    gather = call.gather
    assert (gather.action, gather.method, gather.modes) == (f"{PUBLIC_URL}/voice", "POST", ("dtmf",))
    assert (gather.num_digits, gather.finish_on_key, gather.timeout) == (None, "#", 5)
    assert (gather.action_on_empty_result, gather.language) == (False, "en-US")


def test_it_tells_what_it_waits_for():
    call = gathering(
        'input="dtmf speech" numDigits="5" finishOnKey="*" timeout="8" speechTimeout="3" '
        'actionOnEmptyResult="true" hints="Garner, Wake Forest" language="es-US" speechModel="phone_call"'
    )

    gather = call.gather
    assert (gather.modes, gather.num_digits, gather.finish_on_key) == (("dtmf", "speech"), 5, "*")
    assert (gather.timeout, gather.speech_timeout, gather.action_on_empty_result) == (8, "3", True)
    assert (gather.hints, gather.language) == (("Garner", "Wake Forest"), "es-US")
    assert (gather.listens, gather.takes_keys) == (True, True)
    assert call.faults == []


@pytest.mark.parametrize(
    ("attributes", "code", "name", "default"),
    [
        ('language="en"', 13512, "language", "en-US"),
        ('language="es-mx"', 13512, "language", "en-US"),
        ('numDigits="0"', 13314, "num_digits", None),
        ('numDigits="five"', 13314, "num_digits", None),
        ('timeout="0"', 13313, "timeout", 5),
        ('timeout="auto"', 13313, "timeout", 5),
        ('finishOnKey="A"', 13310, "finish_on_key", "#"),
        ('finishOnKey="12"', 13310, "finish_on_key", "#"),
        ('speechTimeout="-1"', 13327, "speech_timeout", ""),
        ('actionOnEmptyResult="yes"', 13338, "action_on_empty_result", False),
        ('input="voice"', 12200, "modes", ("dtmf",)),
    ],
)
def test_a_value_that_is_not_valid_is_a_warning_and_the_default_holds(attributes, code, name, default):
    call = gathering(attributes)

    assert codes(call.faults) == [code]
    assert call.faults[0].warning
    assert getattr(call.gather, name) == default


@pytest.mark.parametrize(
    ("attributes", "code", "name", "kept"),
    [
        ('speechTimeout="auto" speechModel="phone_call"', 13335, "speech_timeout", "auto"),
        (f'hints="{"a" * 101}"', 13330, "hints", ("a" * 101,)),
        (f'hints="{"a," * 501}"', 13330, "hints", ("a",) * 501),
    ],
    ids=["speechTimeout beside a speechModel", "a long hint", "many hints"],
)
def test_a_value_that_twilio_doubts_is_a_warning_and_is_kept(attributes, code, name, kept):
    call = gathering(attributes)

    assert codes(call.faults) == [code]
    assert call.faults[0].warning
    assert getattr(call.gather, name) == kept


@pytest.mark.parametrize(
    ("language", "model"),
    [
        ("es-US", ""),
        ("cmn-Hans-CN", ""),
        ("es-419", ""),
        ("es", "deepgram_nova-2"),
        ("multi", "deepgram_nova-3"),
    ],
)
def test_these_languages_are_valid(language, model):
    call = gathering(f'input="speech" language="{language}"' + (f' speechModel="{model}"' if model else ""))

    assert (call.faults, call.gather.language) == ([], language)


def test_hints_may_be_just_as_many_and_as_long():
    call = gathering(f'hints="{",".join(["a" * 100] * 500)}"')

    assert (call.faults, len(call.gather.hints)) == ([], 500)
