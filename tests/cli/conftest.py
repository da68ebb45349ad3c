"""What these tests may ask for: a flask command, on a copy of the content that it may change."""

import shutil

import pytest

from app import create_app
from app.settings import ROOT, read
from tests.frozen.content import freeze


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "flows").symlink_to(freeze() / "flows")
    (tmp_path / "messages").mkdir()
    for name in ("en.toml", "es.toml", "reviewed.csv"):
        shutil.copy(ROOT / "messages" / name, tmp_path / "messages")
    return tmp_path


@pytest.fixture
def run(folder):
    """Run a flask command on a copy of the content, typing `typed` when it asks."""

    def command(*words, typed=""):
        app = create_app(read({"CONTENT_DIR": str(folder)}))
        return app.test_cli_runner().invoke(args=list(words), input=typed)

    return command
