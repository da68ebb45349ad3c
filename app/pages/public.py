"""What anybody may read: how private the line is, and on which terms it answers."""

from flask import Blueprint, Response, abort, render_template

from app.core.content import Content
from app.core.pages import PAGES, Page, filled

HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
}


def public(content: Content) -> Blueprint:
    """`GET /privacy` and `GET /terms`, each in every language that is offered, at `#es` and its kin."""
    pages = Blueprint(
        "public", __name__, template_folder="templates", static_folder="static", static_url_path="/pages"
    )

    @pages.after_request
    def kept_for_an_hour(response: Response) -> Response:
        if response.status_code < 400:
            response.headers.update(HEADERS)
        return response

    @pages.get("/privacy", defaults={"name": "privacy"})
    @pages.get("/terms", defaults={"name": "terms"})
    def show(name: str) -> str:
        told = pages_of(content, name)
        if not told:
            abort(404)
        other = next(page for page in PAGES if page != name)
        return render_template(
            "public.html",
            name=name,
            other=other,
            told=told,
            others=pages_of(content, other),
            base=content.catalog.base if content.catalog.base in told else next(iter(told)),
            languages=content.catalog.languages,
            offered=content.catalog.offered,
            brand=content.operator.brand,
        )

    return pages


def pages_of(content: Content, name: str) -> dict[str, Page]:
    """A page in each language offered that has it; the base language's where another has none."""
    catalog, operator = content.catalog, content.operator
    own = {code: told[name] for code, told in content.pages.items() if name in told}
    codes = dict.fromkeys(code if code in own else catalog.base for code in catalog.offered)
    found = {}
    for code in codes:
        if code in own:
            values = {
                "brand": operator.brand,
                "operator": operator.name,
                "contact": operator.contact,
                "state": catalog.state_names.get(code) or catalog.state_names.get(catalog.base, ""),
            }
            found[code] = filled(own[code], values)
    return found
