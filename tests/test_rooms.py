"""Who may know whom: imports between the rooms of app/ point inward, as CONTRIBUTING.md says."""

import ast

import pytest

from app.settings import ROOT

APP = ROOT / "app"
# A room, and the other rooms and single files of app/ that it may import. What joins them all, the
# files beside the rooms, may know every room.
KNOWN = {
    "core": set(),
    "loader": {"core"},
    "stores": {"core", "settings"},
    "senders": {"core", "settings"},
    "channels": {"bot", "core", "loader"},  # of the loader only where recordings lie
    "pages": {"core", "settings", "stores"},
    "handset": {"channels", "core", "create_app", "settings", "stores"},
    "alarms": {"core", "erasure", "loader", "settings", "stores"},
    "later": {"alarms", "core", "erasure", "privacy", "senders", "settings", "stores"},
    "account": {"channels", "core", "senders", "settings"},  # the fallback files are TwiML
    "erasure": {"account", "senders", "settings", "stores"},
    # It asks as Twilio does.
    "doctor": {"account", "alarms", "channels", "core", "erasure", "later", "settings", "stores"},
    "canary": {"alarms", "core", "doctor", "settings", "stores"},
    "report": {"core", "doctor", "settings"},
}


def known_to(room: str) -> set[str]:
    """Rooms and files of app/ that a room's files import."""
    found = set()
    for path in (APP / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module == "app":
                found |= {f"app.{name.name}" for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return {name.split(".")[1] for name in found if name.startswith("app.")} - {room}


@pytest.mark.parametrize("room", KNOWN)
def test_a_room_knows_only_those_further_in(room):
    assert known_to(room) <= KNOWN[room]


def test_every_room_stands_in_the_table_but_the_commands():
    rooms = {path.name for path in APP.iterdir() if (path / "__init__.py").exists()}

    assert rooms - KNOWN.keys() == {"cli"}  # a command may ask for anything
