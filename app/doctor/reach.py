"""Whether our public address answers as ours: asked from outside, as Twilio asks, and nothing stays."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from app.account.fallback import documents
from app.channels.addresses import Addresses
from app.channels.signature import HEADER
from app.core.content import Content
from app.core.session import Session
from app.core.trial import CALL, NUMBER
from app.settings import Settings

SECONDS = 10.0
"""To connect, for each sign of life, and for a whole answer."""

LONGEST = 100_000
"""Bytes of an answer that are read. Twilio takes no TwiML of more than 64 KB."""


@dataclass(frozen=True)
class Reply:
    """An answer: status 0 is none at all, and then `text` says why."""

    status: int
    kind: str
    text: str
    moved_to: str = ""


class Reach:
    """Asks the public address."""

    def __init__(self, settings: Settings, content: Content):
        self._settings = settings
        self._content = content
        self._url = settings.public_url

    def problems(self) -> list[str]:
        """What is wrong, each with what to do; [] where Twilio's requests are answered."""
        health = hear("GET", f"{self._url}/health")
        if health.status != 200 or health.text != "ok\n":
            return [f"{self._url}/health {told(health)}. Is the web process running, and PUBLIC_URL right?"]
        # A 0 pressed in a call whose language is known: it is signed, its address has a query, its
        # answer must hold a hotline's number, and yet it begins no call, so nothing is counted or kept.
        session = Session(language=self._content.catalog.base, step=self._content.start["menu"])
        url = self.address(Addresses(self._url).step(session))
        form = {"CallSid": CALL, "From": NUMBER, "To": self._settings.phone_number, "Digits": "0"}
        found = []
        unsigned = hear("POST", url, form)
        if unsigned.status != 403:
            found.append(f"A request that nobody signed {told(unsigned)} instead of 403. Is it Faro at all?")
        signed = self.ask(url, form)
        if signed.status == 403:
            found.append(self.why_refused())
        elif signed.status != 200 or signed.kind != "text/xml" or not self._names_a_hotline(signed.text):
            found.append(f"A signed request {told(signed)}, and not the number of a hotline: see the log.")
        return found

    def ask(self, url: str, form: Mapping[str, str]) -> Reply:
        """A request as Twilio makes it."""
        return hear("POST", url, form, {HEADER: self._signature(url, form)})

    def why_refused(self) -> str:
        """What to do where a request of ours is answered with 403."""
        # Without MessageSid this report says nothing, so nothing is done.
        plain = f"{self._url}/sms/status"
        if self.ask(plain, {}).status == 204:
            return (
                "A signed request is refused where its address has a query: a proxy before us writes the "
                "address anew. Let it pass on path and query as they came."
            )
        return (
            "A signed request is refused with 403: the server has another TWILIO_AUTH_TOKEN or another "
            "PUBLIC_URL than these settings, or a proxy before it changes the path or the form."
        )

    def address(self, target: str) -> str:
        """The whole of an address that Addresses wrote: it begins with the public address's own path."""
        return self._url.removesuffix(Addresses(self._url).prefix) + target

    def _signature(self, url: str, form: Mapping[str, str]) -> str:
        from twilio.request_validator import RequestValidator

        return str(RequestValidator(self._settings.auth_token).compute_signature(url, dict(form)))

    def _names_a_hotline(self, text: str) -> bool:
        return any(line.phone.e164 in text for line in self._content.hotlines.values())


def fallback_problems(folder: str, content: Content) -> list[str]:
    """What is wrong with the fallback documents where they are hosted."""
    found = (document_problem(f"{folder}/{name}", name, content) for name in documents(content))
    return [problem for problem in found if problem]


def document_problem(url: str, name: str, content: Content) -> str:
    """What is wrong with one of them; "" where it is as flask fallback writes it."""
    answer = hear("GET", url)
    if answer.status != 200:
        return f"{url} {told(answer)}. Upload it: docs/fallback.md."
    if answer.kind not in ("text/xml", "application/xml"):
        return f"{url} comes as {answer.kind or 'nothing'}: let the host say text/xml."
    if answer.text != documents(content)[name]:
        return f"{url} is not what flask fallback writes now: run it, then upload it."
    return ""


def hear(
    method: str, url: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> Reply:
    """One request, without following where it is sent on: Twilio's form would be lost there."""
    import requests

    deadline = time.monotonic() + SECONDS
    body = bytearray()
    try:
        with requests.request(
            method,
            url,
            data=form,
            headers=dict(headers or {}),
            timeout=SECONDS,
            allow_redirects=False,
            stream=True,
        ) as answer:
            # Byte by byte: a bigger piece is waited for until it is whole, however slowly it drips.
            for byte in answer.iter_content(1):
                body += byte
                if time.monotonic() > deadline:
                    return Reply(0, "", "does not finish in time")
                if len(body) >= LONGEST:
                    break
    except requests.exceptions.SSLError:
        return Reply(0, "", "has a certificate that cannot be trusted")
    except requests.RequestException as error:
        return Reply(0, "", f"cannot be reached ({type(error).__name__})")
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Reply(
        answer.status_code, kind, body.decode("utf-8", "replace"), answer.headers.get("Location", "")
    )


def told(heard: Reply) -> str:
    if not heard.status:
        return heard.text
    moved = f", sent on to {heard.moved_to.partition('?')[0]}" if heard.moved_to else ""
    return f"is answered with {heard.status}{moved}"
