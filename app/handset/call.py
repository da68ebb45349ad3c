"""A phone call to the hotline: what the caller and the one who is called can do in it."""

from collections.abc import Mapping
from dataclasses import replace

from app.handset.events import Connected, Dialing, Ended, Event, Gathering, Spoke, Whispered
from app.handset.gather import KEYS
from app.handset.interpreter import Interpreter
from app.handset.line import FetchError, Line
from app.handset.parameters import Caller


class MisuseError(Exception):
    """The call is not at a point where this can happen."""


class Call(Interpreter):
    """`heard` holds what came since the last input; then it is in `gather`, `dialing` or `ended`.

    call = Call(line, Caller("+19195550111"))
    call.start()          # heard: [Spoke("Para español, oprima 2.", "es-MX")], gather is set
    call.press("2")
    """

    def start(self) -> None:
        self.load(self._line.setup.voice_url)
        self.proceed()

    def press(self, keys: str) -> None:
        """Press keys in quick succession, also while the hotline speaks.

        Keys that come after a <Gather> has its fill are lost: Twilio keeps none for the next
        one, as far as its documentation says.
        """
        if not keys or set(keys) - set(KEYS):
            raise MisuseError(f"there are no such keys: {keys!r}")
        self._listen_anew()
        if self.dialing:
            self._star(keys)
            return
        for key in keys:
            gather = self._gathering()
            if not gather.takes_keys:
                continue
            if key == gather.finish_on_key:
                self._submit(gather)
                return
            self.gather = gather = replace(gather, digits=gather.digits + key)
            if len(gather.digits) == gather.num_digits:
                self._submit(gather)
                return

    def wait(self) -> None:
        """Say and press nothing until the <Gather> gives up."""
        self._submit(self._gathering())

    def say(self, words: str, confidence: float | None = 0.9) -> None:
        """Speak; `confidence` None as when the recogniser gives none."""
        gather = self._gathering()
        if not gather.listens:
            raise MisuseError("the hotline does not listen here, it only takes keys")
        spoken = {"SpeechResult": words}
        if confidence is not None:
            spoken["Confidence"] = str(confidence)
        self._act(gather, spoken)

    def hang_up(self) -> None:
        """The caller hangs up. A <Dial> under way still tells its action how it ended."""
        if self.ended:
            raise MisuseError("the call is over")
        self._listen_anew()
        if (dialing := self.dialing) and dialing.action is not None:
            result = self.dial_result(dialing, "completed" if dialing.answered else "canceled")
            parameters = {**self._base, "CallStatus": "completed", **result}
            try:
                self._line.fetch("voice", dialing.action, parameters, dialing.method)
            except FetchError as trouble:
                self._note(trouble.fault)
        self.end("caller hung up")

    def line_answers(self, number: str = "", accepts: str = "1") -> None:
        """One of the numbers that ring picks up: the first, if none is named.

        What is whispered to it is played first; where it must press a key, it presses `accepts`,
        "" as a voicemail does. Dropped then, the Dial ends as `completed` and not bridged: what
        Twilio says of its status there is not documented, so this is the worst case.
        """
        dialing = self._ringing()
        number = number or dialing.ringing[0]
        if number not in dialing.ringing:
            raise MisuseError("that number is not ringing")
        self._listen_anew()
        self.picked_up = True
        whispered, taken = self._whisper(dict(dialing.whispers).get(number, ""), number, accepts)
        if not taken:
            self._dial_is_over("completed")
            self.heard[:0] = whispered
            return
        self.dialing = replace(dialing, answered=number, answered_at=self._clock())
        self.heard.extend([*whispered, Connected(number)])

    def _whisper(self, url: str, number: str, accepts: str) -> tuple[list[Event], bool]:
        """What the one who picked up hears, and whether they are connected at its end."""
        if not url:
            return [], True
        line = Line(self._line.transport, self._line.token, replace(self._line.setup, voice_status_url=""))
        called = Call(line, Caller(number), self._clock)
        called.picked_up = True
        called.load(url)
        called.proceed()
        heard = list(called.heard)
        if called.gather and accepts:
            called.press(accepts)
        while called.gather:
            called.wait()
        said: list[Event] = [Whispered(e.text, e.language) for e in heard if isinstance(e, Spoke)]
        said.extend(called.faults)
        return said, called.ended == Ended("nothing left")

    def line_hangs_up(self) -> None:
        if not (self.dialing and self.dialing.answered):
            raise MisuseError("nobody has answered")
        self._dial_is_over("completed")

    def line_answers_and_hangs_up(self) -> None:
        self.line_answers()
        if self.dialing is None:  # dropped by a whisper
            return
        connected = self.heard
        self.line_hangs_up()
        self.heard = connected + self.heard

    def line_is_busy(self) -> None:
        self._nobody_answers("busy")

    def line_does_not_answer(self) -> None:
        self._nobody_answers("no-answer")

    def line_fails(self) -> None:
        self._nobody_answers("failed")

    def _gathering(self) -> Gathering:
        if self.gather is None:
            raise MisuseError(
                "the call is over" if self.ended else "the hotline is not waiting for the caller"
            )
        return self.gather

    def _ringing(self) -> Dialing:
        if self.dialing is None or self.dialing.answered:
            raise MisuseError(
                "nothing is ringing" + (" yet: a key may still be pressed" if self.gather else "")
            )
        return self.dialing

    def _submit(self, gather: Gathering) -> None:
        """Keys go to the action; silence does only if it asks for that, else the next verb comes."""
        if gather.digits:
            self._act(gather, {"Digits": gather.digits})
        elif gather.action_on_empty_result:
            self._act(gather, {})
        else:
            self._listen_anew()
            self.gather = None
            self.proceed()

    def _act(self, gather: Gathering, result: Mapping[str, str]) -> None:
        self._listen_anew()
        self.gather = None
        self.load(gather.action, result, gather.method)
        self.proceed()

    def _star(self, keys: str) -> None:
        """hangupOnStar drops the one who is called; all other keys are for that person's ears."""
        if self.dialing and self.dialing.hangup_on_star and "*" in keys:
            self._dial_is_over("completed" if self.dialing.answered else "canceled")

    def _nobody_answers(self, status: str) -> None:
        dialing = self._ringing()
        position = dialing.numbers.index(dialing.ringing[0])
        if dialing.sequential and (following := dialing.numbers[position + 1 : position + 2]):
            self._listen_anew()
            self.dialing = replace(dialing, ringing=following)
            self.heard.append(self.dialing)
            return
        self._dial_is_over(status)

    def _dial_is_over(self, status: str) -> None:
        self._listen_anew()
        self.dial_ended(status)
        self.proceed()

    def _listen_anew(self) -> None:
        self.heard = []
        self._loaded = 0
