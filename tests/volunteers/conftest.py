"""A volunteer, for every test in this folder."""

from pathlib import Path

import pytest

from app.core.content import Content
from tests.volunteers.volunteer import Volunteer


@pytest.fixture
def volunteer(tmp_path: Path, content: Content, monkeypatch: pytest.MonkeyPatch) -> Volunteer:
    # The map of the state is large, and no part of these edits.
    monkeypatch.setattr("app.loader.load_area", lambda _: (content.area, []))
    return Volunteer(tmp_path)
