"""Figures that tests tell, printed at the end of the run; and how much a run tries.

`make test` tries a little of everything, the same each time. `make soak` sets SOAK: then the walk
and the faults of Redis are tried in full, and the fuzz is longer and different each time.
"""

import os
from typing import Any

import pytest

SOAK = bool(os.environ.get("SOAK"))
TOLD = pytest.StashKey[list[str]]()


def tries(usual: int, long: int) -> int:
    """How many examples or requests: usually so many, and so many in `make soak`."""
    return long if SOAK else usual


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> list[str]:
    """Lines to be read at the end of the run: `figures.append("the walk: 9,000 turns")`."""
    return pytestconfig.stash.setdefault(TOLD, [])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process that runs a part of the tests hands its figures to the one that tells them."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["figures"] = session.config.stash.get(TOLD, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    output = getattr(node, "workeroutput", {})  # none where it died
    node.config.stash.setdefault(TOLD, []).extend(output.get("figures", []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(TOLD, []):
        terminalreporter.write_line(line)
