"""A text and a call through the public address, as a caller's would come; is the answer right?

They are neither counted nor remembered (app/core/trial.py), and as we ask our own server and not
Twilio, they cost nothing.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from app.core.content import Content
from app.core.hotlines import Hotline, serving
from app.core.trial import CALL, NUMBER, TEXT
from app.doctor.finding import Finding
from app.doctor.reach import Reach, Reply, told
from app.settings import Settings

LOG = "See the log of the web process; if it says nothing, it may have other files in flows/ than these."


class Canary:
    """Flies through the public address. `reach` knows how to ask it, and why it may refuse."""

    def __init__(self, settings: Settings, content: Content):
        self._url = settings.public_url
        self._to = settings.phone_number
        self._account = settings.account_sid
        self._content = content
        self._reach = Reach(settings, content)

    def findings(self) -> Iterator[Finding]:
        """What each look finds, up to the first that fails: the next would only wait as long."""
        for look in (self._address, self._text, self._call):
            for finding in look():
                yield finding
                if not finding.ok:
                    return

    def _address(self) -> Iterator[Finding]:
        for problem in self._reach.problems():
            yield Finding("address", "it does not answer as it should", problem)
        yield Finding("address", f"{self._url} answers what Twilio signed, and nothing else")

    def _text(self) -> Iterator[Finding]:
        """A ZIP is answered with the number of its hotline."""
        zip_code, line = self._known_zip()
        form = {"MessageSid": TEXT, "Body": zip_code, "NumMedia": "0"}
        heard = self._ask(f"{self._url}/sms", form)
        words = "".join(heard.itertext()) if isinstance(heard, ET.Element) else ""
        if not isinstance(heard, ET.Element):
            yield self._refused("text", heard)
        elif line.phone.written() not in words or any(other in words for other in self._others(line)):
            yield Finding("text", f"ZIP {zip_code} is not answered with the hotline {line.code}", LOG)
        else:
            yield Finding("text", f"ZIP {zip_code} is answered with {line.phone.written()}")

    def _call(self) -> Iterator[Finding]:
        """A call is asked for a key, and 0 leads to a hotline."""
        form = {"CallSid": CALL, "CallStatus": "ringing", "Direction": "inbound"}
        heard = self._ask(f"{self._url}/voice", form)
        if not isinstance(heard, ET.Element):
            return (yield self._refused("call", heard))
        first = heard.find("*")
        target = first.get("action", "") if first is not None and first.tag == "Gather" else ""
        if not target.startswith("/") or target.startswith("//"):
            return (yield Finding("call", "it does not begin with a question that takes a key", LOG))
        yield Finding("call", "it is greeted and asked for a key")
        pressed = {**form, "CallStatus": "in-progress", "Digits": "0"}
        heard = self._ask(self._reach.address(target), pressed)
        if not isinstance(heard, ET.Element):
            return (yield self._refused("key 0", heard))
        phone = (heard.findtext("Dial/Number") or heard.findtext("Dial") or "").strip()
        lines = {line.phone.e164: line for line in self._content.hotlines.values()}
        if phone not in lines:
            return (yield Finding("key 0", "it does not ring at a hotline", LOG))
        yield Finding("key 0", f"it rings at {lines[phone].phone.written()}")

    def _ask(self, url: str, form: dict[str, str]) -> ET.Element | Reply:
        """The TwiML that comes back, or what came in its place."""
        sent = {"AccountSid": self._account, "From": NUMBER, "To": self._to, **form}
        heard = self._reach.ask(url, sent)
        if heard.status != 200 or heard.kind != "text/xml":
            return heard
        try:
            return ET.fromstring(heard.text)  # noqa: S314 - our own address, and expat stops what swells
        except ET.ParseError:
            return heard

    def _refused(self, part: str, heard: Reply) -> Finding:
        fix = self._reach.why_refused() if heard.status == 403 else LOG
        return Finding(part, f"a signed request {told(heard)}", fix)

    def _known_zip(self) -> tuple[str, Hotline]:
        """A ZIP that lies in one county, of another hotline than the fallback where there is one."""
        content = self._content
        lines = {
            code: serving(place.shares[0].county, content)
            for code, place in sorted(content.area.index.zips.items())
            if len(place.shares) == 1
        }
        regional = (row for row in lines.items() if row[1] is not content.fallback)
        return next(regional, None) or next(iter(lines.items()))

    def _others(self, line: Hotline) -> list[str]:
        """Numbers that the right answer does not hold; when our code fails, a text holds all of them."""
        lines = self._content.hotlines.values()
        return [other.phone.written() for other in lines if other not in (line, self._content.fallback)]
