"""When our own code fails, or all of us: every hotline's number, in the channel's form, in both languages.

Made from the content alone, so that nothing can go wrong when it is needed. What is said when our
server is gone lies on another host: nothing in it may call us.
"""

import logging
from collections.abc import Callable
from itertools import accumulate
from typing import Any

from twilio.twiml.voice_response import Gather, VoiceResponse

from app.channels.addresses import Addresses
from app.channels.document import written
from app.channels.twiml import MOST, RING_SECONDS, clean, message
from app.core.actions import CountyName, Say
from app.core.answers import places_of
from app.core.content import Content
from app.core.session import Session
from app.core.talk import Talk

log = logging.getLogger(__name__)

OURS = "our number"  # where it stands in a document made beforehand
WRITE_SECONDS = 1  # after each number, to write it down


class Rescue:
    def __init__(self, content: Content, addresses: Addresses):
        self.message = static_message(content)
        self._shows_ours = content.fallback.caller_id == "ours"
        self._call = _call(content, addresses.begin())
        self._call_by_ours = _call(content, addresses.begin(), OURS)
        self._hidden_call = _call(content, addresses.begin(Session(hidden=True)), OURS)

    def call(self, our_number: str, hidden: bool, withheld: bool) -> str:
        """Rings the fallback, which sees the caller's number, or ours where that is hidden or withheld.

        Whoever chose to be hidden stays so in what follows.
        """
        if hidden:
            return self._hidden_call.replace(OURS, our_number)
        return self._call_by_ours.replace(OURS, our_number) if withheld or self._shows_ours else self._call

    def guard(self, answer: Callable[[], str], otherwise: str) -> str:
        """The answer, or `otherwise` if anything at all is raised. Never an error page."""
        try:
            return answer()
        except Exception:
            log.exception("Our code failed; the caller got the rescue answer")
            return otherwise


def static_message(content: Content) -> str:
    """Every number in one text: the fallback's in both languages, then the others by place."""
    talk = Talk(Session(), content, "sms")
    person = content.catalog.text((talk.say("person_line"),), "sms") or content.fallback.phone.written()
    others = content.catalog.text(_others(talk, bare=True), "sms")
    # A county's bare name reads the same in both languages: such a line is sent once.
    lines = list(dict.fromkeys([*person.splitlines(), *others.splitlines()]))
    ends = accumulate(len(line) + 1 for line in lines)
    # A line too many is left out whole: half a number would be a wrong one.
    whole = [line for line, end in zip(lines, ends, strict=True) if end - 1 <= MOST]
    return message("\n".join(whole))


def static_call(content: Content) -> str:
    """Rings the fallback at once, then tells every number twice. Nothing in it needs an answer from us."""
    response = _ringing(content)
    _tell_numbers(response, content)
    response.hangup()
    return written(response)


def _call(content: Content, anew: str, caller_id: str = "") -> str:
    """The same while we are there: any key starts anew, at that address."""
    response = _ringing(content, caller_id)
    gather = Gather(action=anew, method="POST", num_digits=1)
    _tell_numbers(gather, content)
    response.append(gather)
    return written(response)


def _ringing(content: Content, caller_id: str = "") -> VoiceResponse:
    response = VoiceResponse()
    shown = {"caller_id": caller_id} if caller_id else {}
    response.dial(timeout=RING_SECONDS, **shown).number(content.fallback.phone.e164)
    return response


def _tell_numbers(verb: Any, content: Content) -> None:
    """All numbers slowly, twice, one language after the other; then goodbye.

    Only voices speak here: a recording would have to be fetched from us.
    """
    talks = [Talk(Session(language=code), content, "voice") for code in _voiced(content)]
    for opening in ("numbers", "numbers_again"):
        for talk in talks:
            elsewhere = talk.say("number_elsewhere", hotline_phone=content.fallback.phone)
            for say in (talk.say(opening), *_others(talk), elsewhere):
                _speak(verb, say, content)
                verb.pause(length=WRITE_SECONDS)
    for talk in talks:
        _speak(verb, talk.say("goodbye"), content)


def _speak(verb: Any, say: Say, content: Content) -> None:
    for words in content.catalog.lines(say, "voice"):
        if voice := words.language.voice:
            verb.say(clean(words.text), voice=voice.name, language=voice.language)


def _voiced(content: Content) -> list[str]:
    """The first two languages, or for one that no voice reads the nearest that one does."""
    known, base = content.catalog.languages, content.catalog.base
    found = []
    for code in content.catalog.both:
        near = (code, known[code].near, base)
        found.extend([c for c in near if c in known and known[c].voice][:1])
    return list(dict.fromkeys(found))


def _others(talk: Talk, bare: bool = False) -> tuple[Say, ...]:
    """Every line but the fallback, by the places it serves; `bare` says "Wake", not "Wake County"."""
    says = []
    for line in talk.content.hotlines.values():
        if line == talk.content.national:
            says.append(talk.say("national_line", hotline_phone=line.phone))
        elif line != talk.content.fallback:
            for place in places_of(line, talk.content):
                name = place.name if bare and isinstance(place, CountyName) else place
                says.append(talk.say("number_in", county=name, hotline_phone=line.phone))
    return tuple(says)
