"""What the running hotline is made of: names, versions, licences, who needs whom (CycloneDX 1.6).

All of it is in requirements.txt, licences apart, which are read from the installed packages.
There is no time and no serial number in it, so that the same requirements give the same file.
"""

import json
import re
import sys
import tomllib
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"([a-z0-9][a-z0-9._-]*)==([^ \\;]+)")
OURS = "-r requirements.in"
# Licences as packages write them that the list of SPDX knows by these very names.
SPDX = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MPL-2.0", "PSF-2.0"}


def pinned(requirements: str) -> dict[str, tuple[str, list[str]]]:
    """Version and "via" of each name: who asks for it, as pip-compile writes below it."""
    found: dict[str, tuple[str, list[str]]] = {}
    name = ""
    for line in requirements.splitlines():
        if match := PINNED.match(line):
            name = match[1]
            found[name] = (match[2], [])
        elif name and line.startswith("    #"):
            asking = line.strip(" #").removeprefix("via").strip()
            found[name][1].extend([asking] if asking else [])
    return found


def licences(name: str, version: str) -> list[dict[str, object]]:
    told = metadata(name)
    if told["Version"] != version:
        sys.exit(f"{name} {told['Version']} is installed, not {version}: run make setup first.")
    if "License-Expression" in told:
        return [{"expression": told["License-Expression"]}]
    if "License" in told and told["License"] in SPDX:
        return [{"license": {"id": told["License"]}}]
    classifiers = [line for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
    return [{"license": {"name": line.rpartition(" :: ")[2]}} for line in classifiers]


def sbom(requirements: str, project: dict[str, str]) -> dict[str, object]:
    packages = pinned(requirements)
    refs = {name: f"pkg:pypi/{name}@{version}" for name, (version, _) in packages.items()}
    ours = f"pkg:generic/{project['name']}@{project['version']}"
    needs: dict[str, list[str]] = {ours: [], **{ref: [] for ref in refs.values()}}
    for name, (_, asking) in packages.items():
        for who in asking:
            needs[ours if who == OURS else refs[who]].append(refs[name])
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "bom-ref": ours,
                "type": "application",
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [
            {
                "bom-ref": refs[name],
                "type": "library",
                "name": name,
                "version": version,
                "licenses": licences(name, version),
                "purl": refs[name],
            }
            for name, (version, _) in packages.items()
        ],
        "dependencies": [{"ref": ref, "dependsOn": needed} for ref, needed in needs.items()],
    }


if __name__ == "__main__":
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    made = sbom((ROOT / "requirements.txt").read_text(encoding="utf-8"), project)
    sys.stdout.write(json.dumps(made, indent=2) + "\n")
