"""Texts to the hotline and what comes back, as Twilio would deliver it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.handset.attributes import Attributes
from app.handset.document import MESSAGING, Document, Element, read
from app.handset.events import Fault
from app.handset.line import FetchError, Line
from app.handset.parameters import Caller, Media, Pin, made_up_sid, text_parameters, whatsapp_parameters

TextChannel = Literal["sms", "whatsapp"]
MAX_CHARACTERS = 1600  # of one message; above it error 21617
MAX_REPLIES = 10  # to one message; then error 14109
MAX_DOCUMENTS = 50  # for one message; then error 14106


@dataclass(frozen=True)
class Reply:
    body: str
    to: str
    media: tuple[str, ...] = ()


@dataclass
class Exchange:
    """What one text brought: replies that were delivered, and what Twilio's debugger holds."""

    replies: list[Reply] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def bodies(self) -> list[str]:
        return [reply.body for reply in self.replies]


class Texting:
    """A phone's message app.

    Texting(line, Caller("+19195550111")).send("AYUDA").bodies   # ["Llame al ..."]
    """

    def __init__(self, line: Line, caller: Caller, channel: TextChannel = "sms"):
        self.caller = caller
        self._line = line
        self._channel = channel

    def send(
        self,
        body: str = "",
        *,
        media: Sequence[Media] = (),
        pin: Pin | None = None,
        sid: str = "",
        extra: Mapping[str, str] | None = None,
    ) -> Exchange:
        """Send one message. The same `sid` again is how Twilio's own retry looks."""
        setup = self._line.setup
        if self._channel == "whatsapp":
            parameters = whatsapp_parameters(setup, self.caller, body, media, pin, sid)
        else:
            parameters = text_parameters(setup, self.caller, body, media, sid)
        return _Delivery(self._line, {**parameters, **(extra or {})}).run()


class _Delivery:
    """Plays the documents that answer one message."""

    def __init__(self, line: Line, parameters: Mapping[str, str]):
        self.line = line
        self.parameters = parameters
        self.exchange = Exchange()
        self.documents = 0

    def run(self) -> Exchange:
        setup = self.line.setup
        try:
            self.play(setup.sms_url, self.parameters)
        except FetchError as trouble:
            self.exchange.faults.append(trouble.fault)
            if setup.sms_fallback_url:
                why = {"ErrorCode": str(trouble.fault.code), "ErrorUrl": trouble.fault.url}
                self.fall_back(setup.sms_fallback_url, {**self.parameters, **why})
        return self.exchange

    def fall_back(self, url: str, parameters: Mapping[str, str]) -> None:
        try:
            self.play(url, parameters, self.line.setup.sms_fallback_method)
        except FetchError as trouble:
            self.exchange.faults.append(trouble.fault)

    def play(self, url: str, parameters: Mapping[str, str], method: str = "POST") -> None:
        following: tuple[str, Mapping[str, str], str] | None = (url, parameters, method)
        while following:
            document = self.fetch(*following)
            following = self.perform(document)

    def fetch(self, url: str, parameters: Mapping[str, str], method: str) -> Document:
        self.documents += 1
        if self.documents > MAX_DOCUMENTS:
            raise FetchError(Fault(14106, f"more than {MAX_DOCUMENTS} documents", url))
        found_at, answer = self.line.fetch("messaging", url, parameters, method)
        document = read(found_at, answer, MESSAGING)
        self.exchange.faults.extend(document.faults)
        return document

    def perform(self, document: Document) -> tuple[str, Mapping[str, str], str] | None:
        """Send the replies; the document that takes over, if one does."""
        if document.kind == "text":
            # A plain text is not TwiML: it goes to the person as it stands, an "OK" too.
            self.deliver(document.text, (), self.parameters["From"], document.url)
            return None
        for verb in document.verbs:
            attributes = Attributes(verb, document.url)
            if verb.tag == "Redirect":
                return attributes.absolute((verb.text or "").strip()), self.parameters, attributes.method()
            status = self.message(verb, attributes)
            if "statusCallback" in verb.attrib:
                fault = self.line.notify("messaging", attributes.address("statusCallback"), status)
                self.exchange.faults.extend([fault] if fault else [])
            if "action" in verb.attrib:
                return attributes.address("action"), status, attributes.method()
        return None

    def message(self, verb: Element, attributes: Attributes) -> dict[str, str]:
        """Deliver a <Message>; the form of its status callback."""
        parts = [child.text or "" for child in verb if child.tag == "Body"]
        media = tuple(
            attributes.absolute((child.text or "").strip()) for child in verb if child.tag == "Media"
        )
        to = attributes.text("to", self.parameters["From"])
        sender = attributes.text("from", self.parameters["To"])
        sent = self.deliver("".join(parts) if parts else verb.text or "", media, to, attributes.url)
        sid = made_up_sid("MM" if media else "SM")
        return {
            "SmsSid": sid,
            "SmsStatus": "delivered" if sent else "failed",
            "MessageStatus": "delivered" if sent else "failed",
            "To": to,
            "MessageSid": sid,
            "AccountSid": self.parameters["AccountSid"],
            "From": sender,
            "ApiVersion": "2010-04-01",
        }

    def deliver(self, body: str, media: tuple[str, ...], to: str, url: str) -> bool:
        fault = None
        if len(self.exchange.replies) >= MAX_REPLIES:
            fault = Fault(14109, f"more than {MAX_REPLIES} replies", url)
        elif len(body) > MAX_CHARACTERS:
            fault = Fault(21617, f"{len(body)} characters, over {MAX_CHARACTERS}", url)
        elif not body.strip() and not media:
            fault = Fault(21619, "an empty message", url)
        if fault:
            self.exchange.faults.append(fault)
            return False
        self.exchange.replies.append(Reply(body, to, media))
        return True
