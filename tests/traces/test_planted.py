"""The search itself: it finds what is there, and only that."""

import base64
import hashlib
import json
from urllib.parse import quote_plus

import pytest

from app.privacy import Keys
from tests.traces.planted import MESSAGE, NAME, STREET, Planted, Search

PERSON = Planted("+19197423911")
SEARCH = Search([PERSON], "s" * 32)


@pytest.mark.parametrize("spelling", PERSON.spellings)
def test_a_number_is_found_however_it_is_spelt(spelling: str) -> None:
    assert SEARCH.found(f"from {spelling}: hi".encode())


@pytest.mark.parametrize("text", [NAME, STREET, MESSAGE, PERSON.number, PERSON.text])
@pytest.mark.parametrize(
    "form",
    [
        str.encode,
        lambda text: text.upper().encode(),
        lambda text: quote_plus(text).encode(),
        lambda text: json.dumps({"a": text}).encode(),
        lambda text: repr(text.encode()).encode(),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode().hex().encode(),
        lambda text: base64.b64encode(text.encode()),
        lambda text: base64.b64encode(b"a" + text.encode()),
        lambda text: base64.urlsafe_b64encode(b"ab" + text.encode() + b"c"),
    ],
    ids="plain upper url json bytes utf-16 hex base64 base64+1 base64+2".split(),
)
def test_a_text_is_found_in_every_form(text: str, form) -> None:
    assert SEARCH.found(b"before " + form(text) + b" after")


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256", "sha512"])
def test_a_hash_that_anybody_could_make_is_found(name: str) -> None:
    assert SEARCH.found(hashlib.new(name, b"+19197423911").hexdigest().encode())


def test_our_own_hash_is_found_where_no_salt_is_in_it() -> None:
    keys = Keys("s" * 32)

    assert SEARCH.found(f"session:{keys.hash('session', PERSON.number)}".encode())
    assert not SEARCH.found(f"opt-out:{keys.hash('opt-out', PERSON.number)}".encode())


@pytest.mark.parametrize(
    "blob",
    [b"", b"+19197423912", b"1764230391.1974239", b"Garner", b"the lane 4417", b"2026-11-24 07:42:39,11"],
)
def test_what_is_not_of_a_caller_is_not_found(blob: bytes) -> None:
    assert SEARCH.found(blob) == []
