"""The phone in the browser: open only on this machine, and only where no real account is used."""

import ipaddress
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, render_template, request

from app.handset.attributes import UnplayedError
from app.handset.call import MisuseError
from app.handset.carriers import in_process
from app.handset.interpreter import EndlessError
from app.handset.line import Line, Setup
from app.handset.phones import Json, Phone, Phones
from app.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

OWN_NAMES = ("127.0.0.1", "localhost", "::1")
# A tunnel or a proxy makes a stranger look like a neighbour; these headers tell on it.
PROXY_HEADERS = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-Ip")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def phone_page(
    settings: Settings, app: "WSGIApplication", received_texts: Callable[[str], list[str]]
) -> Blueprint:
    """`GET /phone` and what it needs. `app` is the hotline; `received_texts` gives all texts to a number."""
    if not settings.token_is_made_up:
        return Blueprint("phone", __name__)  # it signs with the token: with a real one there is no page
    page = Blueprint(
        "phone",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/phone/static",
    )
    setup = Setup.at(settings.public_url, settings.phone_number, settings.account_sid)
    phones = Phones(Line(in_process(app, settings.public_url), settings.auth_token, setup))

    @page.before_app_request
    def only_here() -> None:
        if (request.path == "/phone" or request.path.startswith("/phone/")) and not is_from_here():
            abort(404)

    @page.after_request
    def guarded(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    @page.get("/phone")
    def show() -> str:
        return render_template(
            "phone.html", phone=phones.new(), number=_neighbour(setup.phone), hotline=_grouped(setup.phone)
        )

    @page.post("/phone/text")
    def text() -> Json:
        return _phone(phones).text(_field("number"), _field("body"))

    @page.post("/phone/call")
    def call() -> Json:
        return _phone(phones).call(_field("number"), _given().get("hidden") is True)

    @page.post("/phone/act")
    def act() -> Json:
        return _phone(phones).act(_field("what"), _field("value"))

    @page.post("/phone/texts")
    def texts() -> Json:
        _phone(phones)
        after = _given().get("after")
        all_texts = received_texts(_field("number"))
        return {
            "texts": all_texts[after if isinstance(after, int) and after > 0 else 0 :],
            "all": len(all_texts),
        }

    @page.errorhandler(MisuseError)
    @page.errorhandler(UnplayedError)
    @page.errorhandler(EndlessError)
    def not_now(problem: Exception) -> tuple[Json, int]:
        return {"problem": str(problem)}, 409

    return page


def is_from_here() -> bool:
    """Whether a browser on this machine asks, by this machine's own name."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
        name = urlsplit(f"//{request.host}").hostname
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    proxied = any(header in request.headers for header in PROXY_HEADERS)
    return mapped.is_loopback and name in OWN_NAMES and not proxied


def _phone(phones: Phones) -> Phone:
    """The page's own phone. Its name is a secret that no other site can read or send."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        abort(403)
    phone = phones.get(request.headers.get("X-Phone", ""))
    if phone is None:
        abort(403)
    return phone


def _given() -> dict[str, Any]:
    given = request.get_json()
    if not isinstance(given, dict):
        abort(400)
    return given


def _field(name: str) -> str:
    value = _given().get(name, "")
    if not isinstance(value, str):
        abort(400)
    return value


def _neighbour(number: str) -> str:
    """A number for the page's caller: the hotline's area, and a line that is set aside for fiction."""
    area = number[2:5] if number.startswith("+1") else "919"
    while (neighbour := f"+1{area}55501{secrets.randbelow(100):02}") == number:
        pass
    return neighbour


def _grouped(number: str) -> str:
    """As people write it: +19195550100 is 919-555-0100."""
    if number.startswith("+1") and len(number) == 12:
        return f"{number[2:5]}-{number[5:8]}-{number[8:]}"
    return number
