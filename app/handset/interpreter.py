"""Plays the documents of a call, verb after verb, until it waits for somebody or is over."""

import time
from collections.abc import Callable, Mapping

from app.handset.attributes import Attributes, UnplayedError
from app.handset.dial import dialing_of
from app.handset.document import VOICE, Document, Element, read
from app.handset.events import Dialing, Ended, Ending, Event, Fault, Gathering, Played, Spoke
from app.handset.gather import gathering_of
from app.handset.line import FetchError, Line
from app.handset.parameters import Caller, call_parameters, made_up_sid
from app.handset.sounds import sound_of

Clock = Callable[[], float]
# Not Twilio's limit: a guard against documents that redirect to one another for ever.
MAX_DOCUMENTS = 100


class EndlessError(Exception):
    """The hotline's documents follow one another without ever waiting for the caller."""


class Interpreter:
    """One call. Afterwards exactly one of `gather`, `dialing` and `ended` is set."""

    def __init__(self, line: Line, caller: Caller, clock: Clock = time.monotonic):
        self.sid = made_up_sid("CA")
        self.caller = caller
        self.heard: list[Event] = []  # since the last input
        self.faults: list[Fault] = []  # of the whole call
        self.gather: Gathering | None = None
        self.dialing: Dialing | None = None
        self.ended: Ended | None = None
        self.picked_up = False  # whether the hotline has answered; billing begins here
        self._line = line
        self._clock = clock
        self._began = clock()
        self._base = call_parameters(line.setup, caller, self.sid)
        self._document = Document("", "twiml")
        self._place = 0
        self._first = True  # no verb but <Redirect> has been performed yet
        self._loaded = 0  # documents since the last input

    def load(self, url: str, extra: Mapping[str, str] | None = None, method: str = "POST") -> None:
        """Fetch the next document; the fallback, or a recording that says sorry, if that fails."""
        try:
            self._open(url, {**self._parameters(), **(extra or {})}, method)
        except FetchError as trouble:
            self._note(trouble.fault)
            self._fall_back(trouble.fault)

    def proceed(self) -> None:
        """Perform verbs until somebody is waited for or the call is over."""
        while not (self.gather or self.dialing or self.ended):
            if self._place < len(self._document.verbs):
                self._place += 1
                self._perform(self._document.verbs[self._place - 1])
            else:
                self.end("nothing left")

    def end(self, reason: Ending) -> None:
        self.gather = self.dialing = None
        self.ended = Ended(reason)
        self.heard.append(self.ended)
        url = self._line.setup.voice_status_url
        # Which status Twilio reports of a call that was rejected is not known to us: none is sent.
        if url and reason not in ("rejected", "busy"):
            status = "completed" if self.picked_up else "canceled"
            duration = str(round(self._clock() - self._began) if self.picked_up else 0)
            done = {"CallStatus": status, "CallDuration": duration}
            fault = self._line.notify("voice", url, {**self._base, **done})
            if fault:
                self._note(fault)

    def _parameters(self) -> dict[str, str]:
        return {**self._base, "CallStatus": "in-progress" if self.picked_up else "ringing"}

    def _open(self, url: str, parameters: Mapping[str, str], method: str) -> None:
        self._loaded += 1
        if self._loaded > MAX_DOCUMENTS:
            raise EndlessError(f"{MAX_DOCUMENTS} documents without waiting for the caller, the last at {url}")
        found_at, answer = self._line.fetch("voice", url, parameters, method)
        document = read(found_at, answer, VOICE)
        for fault in document.faults:
            self._note(fault)
        self._document, self._place = document, 0
        if document.kind != "twiml":
            # A plain text is read aloud, audio is played, and then the call is over.
            self.picked_up = True
            spoken = Spoke(document.text) if document.kind == "text" else Played(found_at)
            self.heard.append(spoken)

    def _fall_back(self, fault: Fault) -> None:
        url = self._line.setup.voice_fallback_url
        if url:
            why = {"ErrorCode": str(fault.code), "ErrorUrl": fault.url}
            try:
                self._open(url, {**self._parameters(), **why}, self._line.setup.voice_fallback_method)
                return
            except FetchError as trouble:
                self._note(trouble.fault)
        self.picked_up = True
        self.end("application error")

    def _perform(self, verb: Element) -> None:
        url, first = self._document.url, self._first
        if verb.tag == "Redirect":
            attributes = Attributes(verb, url)
            self.load(attributes.absolute((verb.text or "").strip()), method=attributes.method())
            return
        self._first = False
        if verb.tag == "Reject" and first:
            self.end("busy" if verb.attrib.get("reason") == "busy" else "rejected")
            return
        # A <Pause> that comes first delays the answer; a <Dial> may leave it to the one called.
        waits = verb.tag == "Dial" and verb.attrib.get("answerOnBridge") == "true"
        self.picked_up = self.picked_up or not (first and (waits or verb.tag == "Pause"))
        if verb.tag in ("Hangup", "Reject"):
            self.end("hung up")
        elif verb.tag in ("Say", "Play", "Pause"):
            sound, faults = sound_of(verb, url)
            self._note(*faults)
            self.heard.extend([sound] if sound else [])
        elif verb.tag == "Gather":
            self.gather, faults = gathering_of(verb, url)
            self._note(*faults)
            self.heard.extend(self.gather.spoken)
        elif verb.tag == "Dial":
            self._dial(verb)
        else:
            raise UnplayedError(f"the handset does not play <{verb.tag}>")

    def _dial(self, verb: Element) -> None:
        self.dialing, faults = dialing_of(verb, self._document.url, self._line.setup, self.caller.number)
        self._note(*faults)
        if self.dialing.ringing:
            self.heard.append(self.dialing)
        else:
            self.dial_ended("failed")

    def dial_ended(self, status: str) -> None:
        """Go on after a <Dial>: ask its action what to do, or else take the next verb."""
        dialing, self.dialing = self.dialing, None
        if dialing is None or dialing.action is None:
            return
        self.load(dialing.action, self.dial_result(dialing, status), dialing.method)

    def dial_result(self, dialing: Dialing, status: str) -> dict[str, str]:
        result = {"DialCallSid": dialing.sid, "DialCallStatus": status}
        if dialing.answered is None:
            return result | {"DialBridged": "false"}
        seconds = round(self._clock() - dialing.answered_at)
        return result | {"DialBridged": "true", "DialCallDuration": str(seconds)}

    def _note(self, *faults: Fault) -> None:
        self.faults.extend(faults)
        self.heard.extend(faults)
