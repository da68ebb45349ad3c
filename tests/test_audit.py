"""Where every name leads is kept in flows/routes.csv; a route that changes unnoticed fails here."""

from difflib import unified_diff

from app.cli.audit import ROUTES, as_csv
from app.core.routes import route, routes
from app.settings import ROOT


def test_no_route_has_changed_unnoticed(shipped):
    kept = (ROOT / ROUTES).read_text(encoding="utf-8").splitlines()
    now = as_csv(routes(shipped.content)).splitlines()

    changes = "\n".join(unified_diff(kept, now, ROUTES, "now", n=0, lineterm=""))
    assert not changes, f"{changes}\nIf this is right, keep it: flask audit --write"


def test_the_audit_tells_county_hotline_and_question(content):
    assert route("zip", "28205", content).row() == ("zip", "28205", "county", "Mecklenburg", "charlotte")
    assert route("town", "Davidson", content).answer == "ask"
    assert route("", "Huntersville", content).hotlines == "charlotte|statewide"
    assert route("", "qwertyuiop", content).row() == ("", "qwertyuiop", "unknown", "", "statewide")


def test_the_eleven_zips_that_two_hotlines_share_are_asked_about(content):
    asked = {r.name for r in routes(content) if r.kind == "zip" and r.answer == "ask"}

    assert asked == set("27519 27523 27526 27529 27560 27562 27587 27591 27592 27597 28036".split())
