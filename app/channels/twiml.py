"""Actions in, TwiML out. What is said when our own code fails is made in rescue.py."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Gather, VoiceResponse

from app.channels.addresses import Addresses
from app.channels.document import written
from app.core.actions import Ask, Forward, Say, Turn
from app.core.catalog import Words
from app.core.content import Content
from app.core.session import Session
from app.core.whisper import ACCEPT

# Characters that XML does not allow: one of them and Twilio says nothing at all.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CONTENT_TYPE = "text/xml; charset=utf-8"
MOST = 1599  # characters of one message: Twilio wants fewer than 1600 in TwiML
KEY_SECONDS = 5  # silence after which a question counts as not answered
CONNECT_SECONDS = 1  # a last chance to press a key before a hotline is rung
RING_SECONDS = 30
ACCEPT_SECONDS = 8  # for a volunteer to take a call


def message(words: str, report_to: str = "") -> str:
    """The answer to a text: one message, or silence."""
    response = MessagingResponse()
    body = clean(words)
    if body:
        # Not an `action`: its answer would be asked what to do next.
        response.message(body[:MOST], **({"status_callback": report_to} if report_to else {}))
    return written(response)


def call(turn: Turn, content: Content, addresses: Addresses, our_number: str) -> str:
    """The next piece of a call. All speech lies inside a Gather, so that a key always works.

    What follows the Gather is what happens when no key was pressed.
    """
    response = VoiceResponse()
    says = [action for action in turn.actions if isinstance(action, Say)]
    last = turn.actions[-1]
    if isinstance(last, Ask):
        response.append(_gather(says, last, turn.session, content, addresses))
        response.redirect(addresses.step(turn.session))
    elif isinstance(last, Forward):
        # A key pressed now rings the same line, so for it that line is not yet tried.
        before = replace(turn.session, tried=turn.session.tried[:-1])
        if says:
            response.append(_gather(says, Ask(), before, content, addresses, CONNECT_SECONDS))
        hide = {"caller_id": our_number} if last.hide else {}
        dial = response.dial(action=addresses.dial(turn.session), timeout=RING_SECONDS, **hide)
        url = {"url": addresses.whisper(turn.session)} if last.whisper else {}
        dial.number(last.phone.e164, **url)
    else:
        if says:
            response.append(_gather(says, Ask(), turn.session, content, addresses, CONNECT_SECONDS))
        response.hangup()
    return written(response)


def whisper(says: Iterable[Say], accept: bool, content: Content, addresses: Addresses) -> str:
    """Played to whoever picks up, before the two are connected, which its end does.

    Where the call must be accepted it ends with <Hangup>: a voicemail presses no key, so it is
    dropped, and the caller goes on to the next line.
    """
    response = VoiceResponse()
    if accept:
        options = {"num_digits": 1, "timeout": ACCEPT_SECONDS}
        gather = Gather(action=addresses.accept(), method="POST", input="dtmf", **options)
        speak(gather, says, content, addresses)
        response.append(gather)
        response.hangup()
    else:
        speak(response, says, content, addresses)
    return written(response)


def empty() -> str:
    """Twilio goes on as if nothing had been said."""
    return written(VoiceResponse())


def accepted(keys: str) -> str:
    """An empty answer connects the two; any other key than the right one does not."""
    response = VoiceResponse()
    if keys != ACCEPT:
        response.hangup()
    return written(response)


def _gather(
    says: Iterable[Say],
    ask: Ask,
    session: Session,
    content: Content,
    addresses: Addresses,
    seconds: int = KEY_SECONDS,
) -> Gather:
    options: dict[str, object] = {"input": "dtmf", "num_digits": ask.digits, "timeout": seconds}
    if ask.digits == 1:
        options["finish_on_key"] = ""  # so that * and # are keys like any other
    if ask.speech:
        language = content.catalog.languages.get(session.language or content.catalog.base)
        options["input"] = "dtmf speech"
        options["speech_timeout"] = "auto"
        options["hints"] = ",".join(content.hints)
        options["language"] = language.speech if language and language.speech else "en-US"
    gather = Gather(action=addresses.step(session), method="POST", **options)
    speak(gather, says, content, addresses)
    return gather


def speak(verb: Any, says: Iterable[Say], content: Content, addresses: Addresses) -> None:
    """Each sentence by the voice of its own language, or as it was recorded.

    `verb` is what it is spoken in: a Gather, or a whole VoiceResponse.
    """
    for say in says:
        for words in content.catalog.lines(say, "voice"):
            if words.recording:
                _play(verb, words, content, addresses)
            elif words.language.voice:
                voice = words.language.voice
                verb.say(clean(words.text), voice=voice.name, language=voice.language)


def _play(verb: Any, words: Words, content: Content, addresses: Addresses) -> None:
    """A recording, then what was filled in: numbers digit by digit, names by the base language's voice."""
    code = words.language.code
    verb.play(addresses.recording(code, words.recording))
    for filled in words.filled:
        digits = [c for c in filled if c.isdigit()]
        if digits and not any(c.isalpha() for c in filled):
            for digit in digits:
                verb.play(addresses.recording(code, f"digit_{digit}"))
        elif voice := content.catalog.languages[content.catalog.base].voice:
            verb.say(clean(filled), voice=voice.name, language=voice.language)


def clean(text: str) -> str:
    return ILLEGAL.sub("", text)
