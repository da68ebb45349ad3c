"""The tester: somebody with a phone, who speaks our language.

caller.texts("AYUDA").hears("hotline")
caller.calls().presses("2").presses("1").hears("ask_place").presses("28205").is_forwarded_to(CHARLOTTE)

It plays TwiML as Twilio would, signs as Twilio would, and follows only addresses it was given.
"""

import re
from collections.abc import Sequence

from app.core.catalog import PLACEHOLDER
from app.core.content import Content
from app.handset.call import Call
from app.handset.events import Fault, Spoke
from app.handset.line import Line, Setup
from app.handset.message import Texting
from app.handset.parameters import Caller as Phone
from app.handset.parameters import Media, Pin
from app.handset.transport import in_process

CHARLOTTE = "704-740-7737"
WAKE = "1-800-559-8714"
STATEWIDE = "336-543-0353"


class Caller:
    def __init__(self, app, number: str = "+19195550111", channel: str = "sms"):
        self.faro = app.extensions["faro"]
        settings = self.faro.settings
        setup = Setup.at(settings.public_url, settings.phone_number, settings.account_sid)
        self.phone = Phone(number, city="CHARLOTTE", state="NC", zip_code="28205")
        self._line = Line(in_process(app, settings.public_url), settings.auth_token, setup)
        self._texting = Texting(self._line, self.phone, channel)  # type: ignore[arg-type]
        self.answers: list[str] = []
        self.call: Call | None = None

    @property
    def content(self) -> Content:
        return self.faro.content

    @property
    def answer(self) -> str:
        """All that came back: texts, or what was said since the last key."""
        if self.call is None:
            return "\n".join(self.answers)
        return "\n".join(event.text for event in self.call.heard if isinstance(event, Spoke))

    # Texts

    def texts(
        self, body: str = "", *, media: Sequence[Media] = (), pin: Pin | None = None, sid: str = "", **extra
    ):
        self.call = None
        exchange = self._texting.send(body, media=media, pin=pin, sid=sid, extra=extra)
        assert not exchange.faults, exchange.faults
        self.answers = exchange.bodies
        return self

    def writes_by(self, channel: str):
        self._texting = Texting(self._line, self.phone, channel)  # type: ignore[arg-type]
        self.answers = []
        return self

    # Calls

    def hides_the_number(self):
        self._shown, self.phone, self.answers = self.phone, Phone("anonymous"), []
        return self

    def shows_the_number(self):
        self.phone, self.answers = self._shown, []
        return self

    def calls(self):
        self.call = Call(self._line, self.phone)
        self.call.start()
        return self._checked()

    def presses(self, keys: str):
        assert self.call is not None
        self.call.press(keys)
        if self.call.gather and self.call.gather.digits:  # fewer keys than wanted, then silence
            self.call.wait()
        return self._checked()

    def waits(self):
        assert self.call is not None
        self.call.wait()
        return self._checked()

    def says(self, words: str, confidence: float | None = 0.9):
        assert self.call is not None
        self.call.say(words, confidence)
        return self._checked()

    def line(self, outcome: str):
        """How the call to the hotline goes: answered, busy, no_answer, failed."""
        assert self.call is not None
        self.is_ringing()
        {
            "answered": self.call.line_answers_and_hangs_up,
            "busy": self.call.line_is_busy,
            "no_answer": self.call.line_does_not_answer,
            "failed": self.call.line_fails,
        }[outcome]()
        return self._checked()

    def is_ringing(self) -> str:
        """The number that rings now, after what was said before it."""
        assert self.call is not None
        if self.call.gather and not self.call.gather.listens:
            self.call.wait()
        assert self.call.dialing, f"nothing rings; heard: {self.answer!r}"
        return self.call.dialing.numbers[0]

    # What came of it

    def is_forwarded_to(self, phone: str):
        assert self.is_ringing() == e164(phone)
        return self

    def hears(self, message: str, language: str = ""):
        """A message of the catalog was said, whatever its placeholders were filled with."""
        languages = [language] if language else list(self.content.catalog.languages)
        for code in languages:
            for variant, wording in self.content.catalog.languages[code].messages[message].items():
                heard = self.answer if variant == "voice" or self.call is None else ""
                if re.search(self._pattern(wording), heard, re.DOTALL):
                    return self
        raise AssertionError(f"{message} was not said; heard: {self.answer!r}")

    def _pattern(self, wording: str) -> str:
        """What a wording becomes: in texts a county and a phone are what they are, not just anything."""
        filled = {}
        if self.call is None:
            counties = "|".join(re.escape(county.name) for county in self.content.area.counties.values())
            filled = {"county": rf"[^\n]*?(?:{counties})[^\n]*?", "hotline_phone": "[\u2066\u2069\\d-]+"}
        parts = PLACEHOLDER.split(wording)
        said = [filled.get(part, ".+?") if at % 2 else re.escape(part) for at, part in enumerate(parts)]
        return "".join(said)

    def reads(self, *texts: str):
        """These very words came back."""
        for text in texts:
            assert text in self.answer, f"{text!r} is not in {self.answer!r}"
        return self

    def does_not_read(self, *texts: str):
        for text in texts:
            assert text not in self.answer, f"{text!r} is in {self.answer!r}"
        return self

    def hears_nothing(self):
        assert self.answer == ""
        return self

    def is_told(self, phone: str):
        """A number was given: written in a text, digit by digit in a call."""
        assert digits(phone) in digits(self.answer), f"{phone} is not in {self.answer!r}"
        return self

    def is_over(self):
        assert self.call is not None
        if self.call.gather:
            self.call.wait()
        assert self.call.ended
        return self

    def _checked(self):
        assert self.call is not None
        faults = [fault for fault in (*self.call.faults, *self.call.heard) if isinstance(fault, Fault)]
        assert not faults, faults
        return self


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def e164(phone: str) -> str:
    return "+" + digits(phone).removeprefix("1").rjust(11, "1")


def calls_from(caller: Caller, zip_code: str) -> Caller:
    """In English, for a person, from a ZIP."""
    return caller.calls().presses("1").presses("1").hears("ask_place").presses(zip_code)


def texts_to(caller: Caller) -> list[str]:
    """The texts that reached the caller's phone, once all that was queued is done."""
    faro = caller.faro
    faro.later.close()
    return faro.sender.sent_to(caller.phone.number)
