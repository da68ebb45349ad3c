"""Only the hotlines are frozen; all else that the tests speak of is what callers hear today."""

from pathlib import Path

from app.account.fallback import FOLDER, kept, stale
from app.core.content import Content
from app.settings import ROOT, read
from tests.frozen.content import HOTLINES, freeze


def files(root: Path) -> dict[str, bytes]:
    """What lies under flows/ and messages/; the documents made of both are another matter."""
    # The map of the state lies in the copy by a link, which is not gone into from above.
    rooms = ("flows", "flows/area", "messages")
    paths = [path for room in rooms for path in (root / room).rglob("*")]
    found = {str(path.relative_to(root)): path for path in paths if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(FOLDER)}


def test_settings_of_the_tests_mean_the_frozen_content_unless_told() -> None:
    assert read({}).content_dir == freeze()
    assert read({"CONTENT_DIR": str(ROOT)}).content_dir == ROOT


def test_every_file_but_that_of_the_hotlines_is_the_shipped_one() -> None:
    shipped, frozen = files(ROOT), files(freeze())
    shipped["flows/hotlines.toml"] = HOTLINES.read_bytes()

    assert frozen == shipped


def test_the_documents_beside_it_are_made_of_it(content: Content) -> None:
    assert stale(kept(freeze()), content) == []
