"""A guesser who knows few words of few languages, so that a test can be read."""

from app.core.folding import words
from app.core.language import Guesser

GUESSER = Guesser(
    {
        "hello": ("en",),
        "help": ("en",),
        "house": ("en",),
        "the": ("en",),
        "walmart": ("en",),
        "ayuda": ("es",),
        "luz": ("es",),
        "tienda": ("es",),
        "llevaron": ("es",),
        "casa": ("es", "pt"),
        "de": ("es", "pt"),
        "no": ("en", "es", "pt"),
        "hay": ("es",),
        "la": ("es",),
        "me": ("en", "es"),
        "yo": ("es",),
        "y": ("es",),
        "preciso": ("pt",),
        "madad": ("hi",),
        "wo": ("zh", "zh-Hant"),
        "bangzhu": ("zh", "zh-Hant"),
        "мужа": ("ru",),
        "допоможіть": ("uk",),
    },
    frozenset({"en", "es", "pt", "hi", "zh"}),
    strangers={"aiuto": "it", "per": "it", "casa": "it"},
    neutral=frozenset({"ice", "walmart"}),
    articles=frozenset({"el", "la", "of"}),
    names=frozenset({"rosa", "luz", "nguyen", "an"}),
)


def guess(text: str, neutral: str = "", owner: str = "") -> str:
    return "+".join(GUESSER.guess(text, words(text), frozenset(words(neutral)), owner))
