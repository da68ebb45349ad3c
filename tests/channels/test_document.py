"""Our own text of a TwiML document is the library's, letter for letter."""

from hypothesis import given
from hypothesis import strategies as st
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Gather, VoiceResponse

from app.channels.document import written

# What twiml.clean lets through; XML allows no other.
ALLOWED = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r", max_codepoint=0xFFFD)
)


@given(ALLOWED, ALLOWED)
def test_a_text_is_written_as_the_library_writes_it(words, address):
    response = MessagingResponse()
    response.message(words, status_callback=address)

    assert written(response) == str(response)


@given(ALLOWED, ALLOWED, st.booleans(), st.integers(0, 99))
def test_a_call_is_written_as_the_library_writes_it(words, address, flag, seconds):
    response = VoiceResponse()
    gather = Gather(action=address, input="dtmf", timeout=seconds, barge_in=flag, finish_on_key="")
    gather.say(words, voice="Polly.Lupe-Neural", language="es-US")
    gather.pause(length=1)
    gather.play(address)
    response.append(gather)
    response.redirect(address)
    response.dial(action=address, timeout=30).number("+13365430353", url=address)
    response.hangup()

    assert written(response) == str(response)


def test_silence_is_an_empty_response():
    assert written(MessagingResponse()) == str(MessagingResponse())
