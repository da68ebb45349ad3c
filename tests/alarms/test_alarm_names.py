"""Every alarm has a row in docs/alarms.md that says what to do, and no row tells of what cannot sound."""

import ast
import re
from collections.abc import Iterator

from app.settings import ROOT

SOUNDS = {"sound", "sound_today", "_look"}


def sounded(tree: ast.Module) -> Iterator[str]:
    """The kind of each alarm that this module sounds: what stands before the colon of its name."""
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    constants["OLD"] = "old:"  # app/alarms/alarms.py
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SOUNDS:
            name = node.args[0]
            if isinstance(name, ast.JoinedStr):
                name = name.values[0]
            if isinstance(name, ast.BinOp):
                name = name.left
            if isinstance(name, ast.Constant):
                yield str(name.value)
            elif isinstance(name, ast.Name) and name.id != "name":  # handed on by _look
                yield str(constants[name.id])


def test_every_alarm_is_told_in_the_docs() -> None:
    kinds = {
        kind.partition(":")[0]
        for path in [ROOT / "worker.py", *(ROOT / "app").rglob("*.py")]
        for kind in sounded(ast.parse(path.read_text()))
    }
    table = (ROOT / "docs/alarms.md").read_text()
    rows = set(re.findall(r"^\| `([a-z]+)[:`]", table, re.MULTILINE))

    assert len(kinds) >= 11
    assert rows == kinds
