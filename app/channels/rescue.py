"""When our own code fails: the fallback hotline, in the channel's form, in both languages.

Made once at start, from the content alone, so that nothing can go wrong when it is needed.
"""

import logging
from collections.abc import Callable

from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Gather, VoiceResponse

from app.channels.addresses import Addresses
from app.channels.twiml import RING_SECONDS, clean, speak
from app.core.answers import numbers
from app.core.content import Content
from app.core.session import Session
from app.core.talk import Talk

log = logging.getLogger(__name__)


class Rescue:
    def __init__(self, content: Content, addresses: Addresses):
        self.message = _message(content)
        self.call = _call(content, addresses)

    def guard(self, answer: Callable[[], str], otherwise: str) -> str:
        """The answer, or `otherwise` if anything at all is raised. Never an error page."""
        try:
            return answer()
        except Exception:
            log.exception("Our code failed; the caller got the fallback hotline")
            return otherwise


def _message(content: Content) -> str:
    talk = Talk(Session(), content, "sms")
    phone = content.fallback.phone.written()
    response = MessagingResponse()
    response.message(clean(content.catalog.text((talk.say("person_line"),), "sms")) or phone)
    return str(response)


def _call(content: Content, addresses: Addresses) -> str:
    talk = Talk(Session(), content, "voice")
    response = VoiceResponse()
    response.dial(timeout=RING_SECONDS).number(content.fallback.phone.e164)
    gather = Gather(action=f"{addresses.prefix}/voice", method="POST", num_digits=1)
    speak(gather, (talk.say("numbers"), *numbers(talk)), content, addresses)
    response.append(gather)
    return str(response)
