"""A copy of the shipped content, in its two first languages, that a test may change."""

import os
import shutil
import tomllib
from pathlib import Path

from app.loader.review import LEDGER, mark
from app.settings import ROOT
from tests.frozen.content import freeze

LANGUAGES = ("en", "es")


class Copied:
    """flows/ and messages/ under one folder; the map of the state, which is large, by a link."""

    def __init__(self, root: Path):
        self.root = root
        (root / "flows").mkdir()
        for path in (freeze() / "flows").iterdir():
            if path.is_file():
                shutil.copy(path, root / "flows")
        os.symlink(ROOT / "flows" / "area", root / "flows" / "area")
        shutil.copytree(ROOT / "messages", root / "messages")
        for path in (*(root / "messages").glob("*.toml"), *(root / "messages" / "pages").glob("*.toml")):
            if path.stem not in LANGUAGES:
                path.unlink()

    def read(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        (self.root / file).write_text(text, encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        """One edit of one file; a test whose `old` is not there must fail."""
        text = self.read(file)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def add(self, file: str, text: str) -> None:
        self.write(file, self.read(file) + text)

    def review(self, code: str, message: str) -> None:
        """Rows for every variant of a message, as if somebody had checked them all."""
        words = tomllib.loads(self.read(f"messages/{code}.toml"))["messages"][message]
        source = tomllib.loads(self.read("messages/en.toml"))["messages"][message]
        for variant in words.keys() & {"sms", "voice", "brief", "whatsapp"}:
            text = words[variant]
            of_source = mark(source.get(variant, text))  # English may have no such variant
            self.add(LEDGER, f"{code},{message},{variant},{of_source},{mark(text)},mr,2026-11-01\n")
