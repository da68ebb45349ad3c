"""What the pages for people name and point at exists."""

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
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("flows/**/README.md")]
    for page in [*pages, *ROOT.glob("messages/**/README.md")]:
        text = page.read_text(encoding="utf-8")
        links = re.findall(r"\]\(([^)#\s]+)", text)
        named = re.findall(r"\b((?:flows|messages|docs|app|tests|deploy)/[\w./-]*\w)", text)

        for link in links:
            assert link.startswith("https://") or (page.parent / link).exists(), (page, link)
        for path in named:
            # Tagalog is the example of a language that somebody adds.
            assert (ROOT / path).exists() or re.search(r"\btl\b", path), (page, path)


def test_the_limits_told_are_the_limits_set(content):
    text, costs = read("docs/threats.md"), content.costs

    assert f"after {costs.brief_after} in ten minutes" in text
    assert f"after {costs.silent_after} none" in text
    assert costs.crowd == 100
