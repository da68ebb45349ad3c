"""The content that is walked, in the languages offered."""

from app.core.content import Content
from app.loader import load
from tests.frozen.content import freeze

BOTH = ("en", "es")


def offering(languages: tuple[str, ...]) -> Content:
    content = load(freeze(), languages).content
    assert content is not None
    assert content.catalog.offered == languages
    return content
