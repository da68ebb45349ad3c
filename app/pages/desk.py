"""The operator's desk: how the state is doing, in numbers that name nobody."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for

from app.pages.door import Door
from app.pages.overview import Sources, overview

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as Answer

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
TROUBLES = {
    "wrong": ("That is not the password.", 403),
    "wait": ("Too many wrong passwords. Wait fifteen minutes.", 429),
}


def desk(sources: Sources, door: Door) -> Blueprint:
    """`GET /desk`, behind its password."""
    pages = Blueprint(
        "desk", __name__, template_folder="templates", static_folder="static", static_url_path="/desk/static"
    )

    @pages.after_request
    def guarded(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    @pages.get("/desk")
    def show() -> str:
        if not door.is_open:
            return render_template("sign-in.html", token=door.token(), trouble="")
        return render_template("desk.html", token=door.token(), **overview(sources))

    @pages.post("/desk/open")
    def sign_in() -> "str | tuple[str, int] | Answer":
        door.check_token()
        came = door.try_open(request.form.get("password", ""))
        if came == "open":
            return redirect(url_for("desk.show"), 303)
        trouble, status = TROUBLES[came]
        return render_template("sign-in.html", token=door.token(), trouble=trouble), status

    @pages.post("/desk/close")
    def sign_out() -> "Answer":
        if not door.is_open:
            abort(403)
        door.check_token()
        door.close()
        return redirect(url_for("desk.show"), 303)

    return pages
