"""What is planted, and how it would look if it were found: spelt, encoded or hashed."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from app.privacy import Keys

NAME, STREET = "Anselmo Brightwåter", "4417 Quillfeather Lane"
MESSAGE = "my cousin with the crimson bicycle was grabbed"
WORDS = (NAME, STREET, MESSAGE, *NAME.split(), "Quillfeather", "crimson bicycle")
ESCAPED = re.compile(rb"\\x([0-9a-fA-F]{2})")
HEX = re.compile(rb"[0-9a-f]{32}")


@dataclass(frozen=True)
class Planted:
    """One caller. The words are the same for all, the numbers are not."""

    number: str  # E.164

    @property
    def spellings(self) -> list[str]:
        """The number as people and programs write it."""
        area, office, last = self.number[-10:-7], self.number[-7:-4], self.number[-4:]
        whole = [mark.join((area, office, last)) for mark in ("-", ".", " ", "")]
        local = [mark.join((office, last)) for mark in ("-", ".", " ")]
        spoken = ", ".join(" ".join(part) for part in (area, office, last))
        return [*whole, f"({area}) {office}-{last}", self.number, spoken, *local]

    @property
    def text(self) -> str:
        """A text that holds all of it, and a place, so that it goes the longest way."""
        return f"{NAME} at {STREET}, Garner: {MESSAGE}. Call {self.spellings[4]}"


class Search:
    """Looks for callers in bytes, in every form that bytes can give them."""

    def __init__(self, people: Iterable[Planted], secret: str):
        self.people = tuple(people)
        self._literals = {form: what for what, form in self._encoded()}
        self._hashes = {form: what for person in self.people for what, form in _hashes(person, secret)}
        # Ten digits with up to two other characters between each two, or seven in two groups.
        gap = rb"[^0-9]{0,2}"
        whole = [gap.join(b"%c" % digit for digit in p.number[-10:].encode()) for p in self.people]
        local = [f"{p.number[-7:-4]}[-. ]{p.number[-4:]}".encode() for p in self.people]
        self._numbers = re.compile(b"|".join(whole + local))

    def _encoded(self) -> Iterator[tuple[str, bytes]]:
        for word in WORDS:
            yield word, word.encode()
            yield f"{word} in JSON", json.dumps(word)[1:-1].encode()
            yield f"{word} in Latin-1", word.encode("latin-1")
            yield f"{word} in a URL", quote(word).encode()
        for text in (*WORDS, *(person.number[-10:] for person in self.people)):
            yield f"{text} in UTF-16", text.encode("utf-16-le")
            yield f"{text} in hex", text.encode().hex().encode()
            for skipped in range(3):
                yield f"{text} in base64", _base64(text.encode(), skipped)

    def found(self, blob: bytes) -> list[str]:
        """What was found, by its name; as it stands, with escapes undone, in small letters."""
        forms = [blob]
        if b"%" in blob or b"+" in blob:
            forms.append(unquote_to_bytes(blob.replace(b"+", b" ")))
        if b"\\x" in blob:
            forms.append(ESCAPED.sub(lambda match: bytes.fromhex(match.group(1).decode()), blob))
        names = {f"the number {match.group()!r}" for form in forms for match in self._numbers.finditer(form)}
        names |= {self._hashes[mark] for mark in HEX.findall(blob) if mark in self._hashes}
        names |= {what for form in forms for trace, what in self._literals.items() if trace in form}
        small = blob.lower()
        names |= {word for word in WORDS if word.lower().encode() in small}
        return sorted(names)


def _hashes(person: Planted, secret: str) -> Iterator[tuple[str, bytes]]:
    """A hash of a number without a secret is as good as the number; without a salt, for us."""
    for text in (person.number, person.number[1:], person.number[2:], f"whatsapp:{person.number}"):
        for name in ("md5", "sha1", "sha256", "sha512"):
            digest = hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest()
            yield f"{name} of {text}", digest[:32].encode()
        for purpose in ("session", "crowd", "text", "message", ""):
            yield f"hash without salt of {text}", Keys(secret).hash(purpose, text).encode()


def _base64(text: bytes, skipped: int) -> bytes:
    """What is the same in every base64 text that holds these bytes after so many others."""
    coded = base64.b64encode(b"\0" * skipped + text).rstrip(b"=")
    first = -(-skipped * 8 // 6)  # letters that the bytes before have a part in
    sure = (skipped + len(text)) * 8 // 6
    return coded[first:sure]
