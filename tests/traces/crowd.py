"""A crowd of callers who say everything about themselves, on every way in, while things break."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from app.handset.call import Call
from app.handset.line import Answer, Line, Request, Setup, Transport
from app.handset.message import Texting
from app.handset.parameters import Caller, Media, Pin, call_parameters, made_up_sid, text_parameters
from app.handset.transport import over_http
from tests.after_rights import AFTER_RIGHTS
from tests.rest_api.handler import ACCOUNT, TOKEN
from tests.traces.loud import HEADER, STAGES, WORKER_FAILS
from tests.traces.planted import MESSAGE, NAME, STREET, Planted

OURS = "+19195550100"
PIN = Pin(35.7113, -78.6142)
OPTED_OUT = "21610"
ENDINGS = ("11", "12", "13", "14", "15", *WORKER_FAILS)


def planted() -> list[Planted]:
    """Callers whose numbers differ in their last two digits."""
    return [Planted(f"+191974239{last}") for last in ENDINGS]


@dataclass
class Crowd:
    """`answers` is all that came back, byte by byte; `statuses` how."""

    public_url: str
    answers: bytearray = field(default_factory=bytearray)
    statuses: list[int] = field(default_factory=list)
    stage: str = ""

    def __post_init__(self) -> None:
        self._carry: Transport = over_http()
        self.line = Line(self._heard, TOKEN, Setup.at(self.public_url, OURS, ACCOUNT))

    def _heard(self, request: Request) -> Answer:
        if self.stage:
            request = replace(request, headers={**request.headers, HEADER: self.stage})
        answer = self._carry(request)
        self.answers += f"{request.url.partition('?')[0]} {answer.status} {answer.headers}\n".encode()
        self.answers += answer.body + b"\n"
        self.statuses.append(answer.status)
        return answer

    def post(self, path: str, form: Mapping[str, str], sign: bool = True, method: str = "POST") -> int:
        """One request by itself, signed or not."""
        if sign:
            return self.line.fetch("messaging", self.public_url + path, form, method)[1].status
        url = self.public_url + path + (f"?{urlencode(form)}" if method == "GET" else "")
        return self._heard(Request(method, url, {} if method == "GET" else form, {})).status

    def everybody(self) -> None:
        """Texts, calls, texts asked for by phone, stops, and failures at each stage."""
        people = planted()
        for person in people:
            self._texts(person)
            self._calls(person)
        for stage in STAGES:
            self.stage = stage
            for person in people[:3]:
                self._once(person)
        self.stage = ""
        for person in people[1:3]:
            self._stops(person)
        self._reports(people[3], OPTED_OUT)
        self._refused(people[0])

    def _texts(self, person: Planted) -> None:
        phone = _phone(person)
        texting = Texting(self.line, phone)
        photo = [Media("image/jpeg", f"https://api.twilio.com/{person.number}.jpg")]
        sid = made_up_sid("SM")
        for text in (person.text, STREET, *person.spellings[:4], "english", MESSAGE, "rights"):
            texting.send(text, sid=sid if text == person.text else "")
        texting.send(person.text, sid=sid)  # Twilio's own retry
        texting.send(NAME, media=photo)
        whatsapp = Texting(self.line, phone, "whatsapp")
        whatsapp.send(person.text)
        whatsapp.send("", pin=replace(PIN, address=STREET, label=NAME))
        self._reports(person)

    def _calls(self, person: Planted) -> None:
        call = Call(self.line, _phone(person))
        call.start()
        call.press("1")  # English
        call.press("5")  # my rights
        call.press("2")  # by text
        call.hang_up()
        call = Call(self.line, _phone(person))
        call.start()
        call.press("1")
        call.press("1")  # a person: but where?
        call.say(person.text)
        for _ in range(3):
            if call.gather and not call.gather.listens:
                call.wait()
            if call.dialing:
                call.line_is_busy()
        call.press("1")  # the numbers by text
        call.hang_up()

    def _reports(self, person: Planted, code: str = "30007") -> None:
        """What Twilio tells of a text that did not arrive, and of a call that is over."""
        text = {"MessageSid": made_up_sid("SM"), "MessageStatus": "failed", "To": person.number, "From": OURS}
        self.post("/sms/status", {**text, "ErrorCode": code, "Body": person.text})
        call = {"CallSid": made_up_sid("CA"), "CallStatus": "completed", "From": person.number, "To": OURS}
        self.post("/voice/status", {**call, "CallerName": NAME, "CallDuration": "61"})

    def _once(self, person: Planted) -> None:
        """One text and one step of a call that meet a failure, and what may follow."""
        caller, extra = _phone(person), {"ProfileName": NAME, "FromCity": STREET}
        for body in (person.text, "BORRAR", "STOP", "START"):
            self.post("/sms", {**text_parameters(self.line.setup, caller, body), **extra})
        form = {**call_parameters(self.line.setup, caller, made_up_sid("CA")), "CallerName": NAME}
        self._reports(person)
        self.post("/voice", form)
        self.post("/voice/step", {**form, "SpeechResult": person.text, "Confidence": "0.9"})
        self.post(AFTER_RIGHTS, {**form, "Digits": "2"})

    def _stops(self, person: Planted) -> None:
        texting = Texting(self.line, _phone(person))
        texting.send("STOP")
        texting.send("BORRAR")
        self._calls(person)

    def _refused(self, person: Planted) -> None:
        form = {"From": person.number, "Body": person.text, "ProfileName": NAME}
        for path in ("/sms", "/voice", "/voice/step", "/sms/status", "/nowhere", "/health", "/ready"):
            self.post(path, form, sign=False)
            self.post(path, form, sign=False, method="GET")
        self.post("/sms", {**form, "Body": person.text * 2000})


def _phone(person: Planted) -> Caller:
    return Caller(person.number, city=STREET, state=NAME, zip_code="27529", name=NAME)
