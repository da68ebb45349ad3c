"""A voice speaks its own languages, and only so much at a time."""

import pytest

from tests.handset.scripted import call_to, codes


def said(attributes: str, text: str = "Hola"):
    call, _ = call_to({"/voice": f"<Say {attributes}>{text}</Say>"})
    return call


@pytest.mark.parametrize(
    ("voice", "language"),
    [
        ("Polly.Lupe-Neural", "es-US"),
        ("Polly.Mia-Neural", "es-MX"),
        ("Polly.Zhiyu", "zh-CN"),
        ("Polly.Aditi", "hi-IN"),
        ("Polly.Aditi", "en-IN"),
        ("Google.vi-VN-Chirp3-HD-Kore", "vi-VN"),
        ("Google.es-US-Neural2-A", "es-US"),
        ("Google.uk-UA-Wavenet-A", "uk-UA"),
        ("man", "es-MX"),
        ("", "es-MX"),
    ],
)
def test_a_voice_speaks_its_language(voice, language):
    call = said(f'voice="{voice}" language="{language}"')

    assert call.faults == []
    assert (call.heard[0].text, call.heard[0].language, call.heard[0].voice) == ("Hola", language, voice)


@pytest.mark.parametrize(
    ("voice", "language"),
    [
        ("Polly.Lupe-Neural", "es-MX"),  # she is from the US
        ("Polly.Miguel-Neural", "es-US"),  # Miguel is a standard voice only
        ("Polly.Nobody", "en-US"),
        ("Google.es-MX-Neural2-A", "es-MX"),  # Google has no Mexican voice
        ("Google.es-US-Neural2-A", "es-ES"),
        ("Google.uk-UA-Neural2-A", "uk-UA"),
        ("Google.ht-HT-Standard-A", "ht-HT"),  # no voice speaks Haitian Creole
        ("Siri", "en-US"),
    ],
)
def test_a_wrong_pair_says_nothing_and_the_call_goes_on(voice, language):
    call, _ = call_to({"/voice": f'<Say voice="{voice}" language="{language}">Hola</Say><Say>Next</Say>'})

    assert codes(call.faults) == [13511]
    assert call.faults[0].warning
    assert [event.text for event in call.heard[1:-1]] == ["Next"]


def test_a_wrong_voice_inside_a_gather_is_noticed_too():
    call, _ = call_to({"/voice": '<Gather><Say voice="Polly.Lupe" language="en-US">Hi</Say></Gather>'})

    assert codes(call.faults) == [13511]
    assert call.gather.spoken == ()


def test_a_voice_without_a_language_speaks_its_own():
    assert said('voice="Polly.Lupe-Neural"').heard[0].language == "es-US"


@pytest.mark.parametrize(
    ("voice", "length", "fault"),
    [
        ("Polly.Joanna-Neural", 3000, []),
        ("Polly.Joanna-Neural", 3001, [13521]),
        ("Google.en-US-Neural2-A", 5000, []),
        ("Google.en-US-Neural2-A", 5001, [13521]),
        ("man", 4000, []),
        ("man", 4001, [13521]),
    ],
)
def test_each_maker_of_voices_has_its_limit(voice, length, fault):
    call = said(f'voice="{voice}" language="en-US"', "a" * length)

    assert codes(call.faults) == fault


def test_google_counts_the_markup_and_polly_does_not():
    text = "a" * 2990 + '<break strength="weak"/>'
    long = "a" * 4990 + '<break strength="weak"/>'

    assert said('voice="Polly.Joanna"', text).faults == []
    assert codes(said('voice="Google.en-US-Neural2-A"', long).faults) == [13521]


def test_markup_is_heard_as_its_words():
    call = said(
        'language="en-US"',
        'Call <say-as interpret-as="telephone">704</say-as>,<break/>or <sub alias="North Carolina">NC</sub>.',
    )

    assert call.heard[0].text == "Call 704, or North Carolina."
    assert call.faults == []


def test_markup_may_change_the_language():
    call = said('voice="Polly.Lupe" language="es-US"', 'Llame a <lang xml:lang="en-US">Faro</lang>')

    assert (call.heard[0].text, call.faults) == ("Llame a Faro", [])


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_to_say_is_a_fault(text):
    call = said("", text)

    assert [(fault.code, fault.warning) for fault in call.faults] == [(13520, True)]
