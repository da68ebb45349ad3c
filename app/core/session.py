"""What we remember of a talk between two turns: language, place, step, misses.

A text's session rests in the store for hours. A call carries its own in the addresses of its
TwiML, so a call needs no store and never starts over.
"""

import json
from dataclasses import dataclass

WRITE = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True)
class Session:
    """Nothing here names the caller.

    `language_from` is how we know the language: "chosen", "keyword" or "guess".
    `choices` pairs what was offered (the number shown) with where it leads: "step:rights",
    "county:37071", "language:es", "languages:1" (the second page of languages); an answer is read
    against it, whatever the menu says by now. With no number stands what may still be said by name.
    """

    language: str = ""
    language_from: str = ""
    either: tuple[str, ...] = ()  # a text was in one of two: both, until one is known
    step: str = ""  # the prompt that stands open
    about: str = ""  # what was explained last, for "again" and "text me this"
    want: str = ""  # the step that waits for a place
    county: str = ""  # federal county code
    city: str = ""  # the city it is in, where that is known
    unsure: bool = False  # whether the caller was asked to say so if it is another place
    choices: tuple[tuple[str, str], ...] = ()
    misses: int = 0  # in a row
    hidden: bool = False  # the hotline must not see the caller's number
    tried: tuple[str, ...] = ()  # hotlines that this call has rung already
    turns: int = 0

    def to_text(self) -> str:
        """Compact JSON of what differs from a fresh session."""
        return WRITE({name: value for name, value in vars(self).items() if value != FRESH[name]})

    @staticmethod
    def from_text(text: str) -> "Session":
        """The session again; a fresh one where the text is not one that we wrote."""
        try:
            kept = json.loads(text) if text else {}
            if not all(_fits(name, value) for name, value in kept.items()):
                return Session()
            choices = tuple((str(key), str(target)) for key, target in kept.get("choices", ()))
            names = {name: tuple(map(str, kept.get(name, ()))) for name in ("either", "tried")}
            return Session(**{**kept, "choices": choices, **names})
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            return Session()


def _fits(name: str, value: object) -> bool:
    """Whether a value read from JSON is of its field's kind; raises for a field we do not have."""
    kind = type(FRESH[name])
    return type(value) is (list if kind is tuple else kind)


FRESH = vars(Session())
