"""docs/threats.md and SECURITY.md name only what there is."""

import re

from app.settings import ROOT


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_owners_in_the_example_own_what_exists():
    (example,) = re.findall(r"```\n(#.*?)```", read("docs/threats.md"), re.DOTALL)
    owned = [line.split()[0] for line in example.splitlines() if line.startswith("/")]

    assert len(owned) >= 8
    assert [path for path in owned if not (ROOT / path.strip("/")).exists()] == []


def test_what_the_pages_point_at_exists():
    for page in ("docs/threats.md", "docs/fallback.md", "SECURITY.md"):
        links = re.findall(r"\]\(([^)#]+)", read(page))
        named = re.findall(r"\b((?:flows|messages|docs)/[\w./-]*\w)", read(page))

        assert links or named, page
        for link in links:
            assert link.startswith("https://") or ((ROOT / page).parent / link).exists(), (page, link)
        for path in named:
            assert (ROOT / path).exists(), (page, path)


def test_the_limits_told_are_the_limits_set(content):
    text, costs = read("docs/threats.md"), content.costs

    assert f"after {costs.brief_after} in ten minutes" in text
    assert f"after {costs.silent_after} none" in text
    assert costs.crowd == 100
