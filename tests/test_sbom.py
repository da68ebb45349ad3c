"""sbom.json tells what the hotline is made of, as requirements.txt pins it."""

import json
import re
import subprocess
import sys

import pytest

from app.settings import ROOT

FREE = re.compile(r"(MIT|BSD|Apache|PSF|Mozilla|MPL)\b.*")  # they ask nothing of whoever runs a hotline


@pytest.fixture(scope="module")
def kept():
    return json.loads((ROOT / "sbom.json").read_text(encoding="utf-8"))


def pinned():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ")[0].split("==") for line in lines if "==" in line)


def wanted():
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    return {line.split("==")[0] for line in lines if "==" in line}


def test_the_kept_list_is_what_the_requirements_give():
    command = [sys.executable, str(ROOT / ".ci" / "sbom.py")]
    made = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout

    assert made == (ROOT / "sbom.json").read_text(encoding="utf-8"), "run make sbom"


def test_every_pinned_package_is_in_it_and_nothing_else(kept):
    assert {part["name"]: part["version"] for part in kept["components"]} == pinned()


def test_every_licence_is_known_and_free(kept):
    for part in kept["components"]:
        told = [str(row.get("expression") or next(iter(row["license"].values()))) for row in part["licenses"]]

        assert told, f"{part['name']} has no licence"
        terms = [term for licence in told for term in re.split(" AND | OR ", licence)]
        assert all(FREE.fullmatch(term) for term in terms), (part["name"], told)


def test_it_tells_who_needs_whom(kept):
    needs = {row["ref"]: row["dependsOn"] for row in kept["dependencies"]}
    names = {part["bom-ref"]: part["name"] for part in kept["components"]}
    ours = kept["metadata"]["component"]["bom-ref"]

    assert {names[ref] for ref in needs[ours]} == wanted()
    assert set(needs) == {ours, *names}
    reached, waiting = set(), [ours]
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting.extend(needs[ref])
    assert reached == set(needs)  # nothing is installed that nobody needs
