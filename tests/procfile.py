"""The Procfile, as a host reads it."""

import shlex
import sys
from pathlib import Path

from app.settings import ROOT


def line(name: str) -> list[str]:
    """A line of the Procfile, with the programs of this very Python."""
    lines = dict(row.split(": ", 1) for row in (ROOT / "Procfile").read_text().splitlines())
    program, *rest = shlex.split(lines[name])
    return [str(Path(sys.executable).parent / program), *rest]
