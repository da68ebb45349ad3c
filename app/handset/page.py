"""The phone in the browser: open only on this machine, and only where no real account is used."""

import ipaddress
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, render_template, request

from app.core.content import Content
from app.core.phone import Phone as Number
from app.handset.attributes import UnplayedError
from app.handset.call import MisuseError
from app.handset.chart import Chart
from app.handset.interpreter import EndlessError
from app.handset.line import Line, Setup
from app.handset.phones import Json, Phone, Phones
from app.handset.transport import in_process
from app.settings import HERE, Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

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
    settings: Settings,
    app: "WSGIApplication",
    received_texts: Callable[[str], list[str]],
    content: Content,
) -> Blueprint:
    """`GET /phone` and what it needs. `app` is the hotline, `content` what it answers from;
    `received_texts` gives all texts to a number.
    """
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
    line = Line(in_process(app, settings.public_url), settings.auth_token, setup)
    phones, chart = Phones(line, content), Chart(content)

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
            "phone.html",
            phone=phones.new(),
            number=_neighbours(setup.phone)[0],
            hotline=Number(setup.phone).written(),
        )

    @page.post("/phone/text")
    def text() -> Json:
        return _phone(phones).text(_field("number"), _field("body"), whatsapp=_flag("whatsapp"))

    @page.post("/phone/pin")
    def pin() -> Json:
        return _phone(phones).text(_field("number"), "", whatsapp=True, pin=chart.pin(_given().get("at")))

    @page.post("/phone/map")
    def state() -> Json:
        _phone(phones)
        return chart.drawn

    @page.post("/phone/languages")
    def languages() -> Json:
        """Each language that is offered, and somebody who speaks it."""
        _phone(phones)
        offered = [content.catalog.languages[code] for code in content.catalog.offered]
        others = [number for number in _neighbours(setup.phone) if number != _field("number")]
        return {
            "languages": [
                {"code": one.code, "name": one.name, "english": one.english or one.name, "number": number}
                for one, number in zip(offered, others, strict=False)
            ]
        }

    @page.post("/phone/store")
    def store() -> Json:
        away = _phone(phones).tape.store_away = _flag("away")
        return {"away": away}

    @page.post("/phone/transcript")
    def transcript() -> Json:
        return {"text": _phone(phones).transcript(_field("number"))}

    @page.post("/phone/call")
    def call() -> Json:
        return _phone(phones).call(_field("number"), _flag("hidden"))

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
    return mapped.is_loopback and name in HERE and not proxied


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


def _flag(name: str) -> bool:
    return _given().get(name) is True


def _neighbours(number: str) -> list[str]:
    """Numbers for the page's callers: in the hotline's area, on lines set aside for fiction, in any order."""
    area = number[2:5] if number.startswith("+1") else "919"
    lines = secrets.SystemRandom().sample(range(100), 100)
    return [made for line in lines if (made := f"+1{area}55501{line:02}") != number]
