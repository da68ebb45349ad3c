"""flows/ and messages/ as they are, with hotlines that stay as they are: what the tests speak of.

A volunteer who changes a phone, hours or a name in flows/hotlines.toml turns no talk red.
What must hold of the shipped hotlines reads them from there, by the fixture `shipped` or from ROOT.
"""

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from app.account.fallback import FOLDER, documents
from app.loader import load
from app.settings import ROOT

HOTLINES = Path(__file__).parent / "hotlines.toml"


@cache
def freeze() -> Path:
    """A folder of this process, as CONTENT_DIR wants it."""
    folder = Path(mkdtemp(prefix="frozen-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / FOLDER).mkdir(parents=True)
    for path in (ROOT / "flows").iterdir():
        if path.is_file():
            shutil.copy(path, folder / "flows")
    shutil.copy(HOTLINES, folder / "flows")
    # These are large, and read only.
    (folder / "flows" / "area").symlink_to(ROOT / "flows" / "area")
    (folder / "messages").symlink_to(ROOT / "messages")
    content = load(folder).content
    assert content is not None
    for name, text in documents(content).items():
        (folder / FOLDER / name).write_text(text, encoding="utf-8")
    return folder
