"""Reads `flows/area/words.toml` and the plain word lists: the words around a place's name."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.core.area import PlaceWords
from app.core.problem import Problem
from app.core.tokens import name_key

WORD_TABLES = (
    *("before", "after", "joiners", "zip", "fillers", "asking", "borne", "endings", "hesitations"),
    *("numbers", "spoken_numbers", "short", "turned"),
)


def place_words(
    words: Mapping[str, Any],
    file: str,
    state: Iterable[str],
    lists: Mapping[str, frozenset[str]],
) -> tuple[PlaceWords, list[Problem]]:
    """The tables as one value for all languages together, and what is wrong with them."""
    problems: list[Problem] = []
    state = tuple(state)
    fillers = _phrases(words.get("fillers", {}))
    before = _roles(words, "before", file, problems)
    after = _roles(words, "after", file, problems)
    telling = _telling_words(state, {*before, *after, *fillers})
    return (
        PlaceWords(
            before=before,
            after=after,
            numbers=_numbers(words.get("numbers", {})),
            spoken_numbers=_numbers(words.get("spoken_numbers", {})),
            joiners=_phrases(words.get("joiners", {})),
            fillers=fillers,
            asking=_phrases(words.get("asking", {})),
            zip_words=frozenset(w for name in _phrases(words.get("zip", {})) for w in name.split())
            - set(before),
            borne=_phrases(words.get("borne", {})),
            endings=_phrases(words.get("endings", {})),
            hesitations=_phrases(words.get("hesitations", {})),
            everyday=lists["everyday.txt"],
            people=lists["people.txt"],
            state=frozenset(name_key(name) for name in state),
            state_words=telling,
            never_guessed=telling | _county_words(before, after),
        ),
        problems,
    )


def _single_words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split())


def read_list(text: str) -> frozenset[str]:
    """The folded entries of a plain list, parted by commas or lines; a # begins a note."""
    lines = (line.partition("#")[0] for line in text.splitlines())
    entries = (name_key(entry.strip()) for line in lines for entry in line.split(","))
    return frozenset(entry for entry in entries if entry)


def _telling_words(names: Iterable[str], ordinary: set[str]) -> frozenset[str]:
    """The words of the state's names that nothing else is made of: "carolina", not "of"."""
    return _single_words(name_key(name) for name in names) - ordinary


def _county_words(*tables: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Single words that say "county"."""
    return frozenset(
        name for table in tables for name, roles in table.items() if "county" in roles and " " not in name
    )


def _roles(
    words: Mapping[str, Any], table: str, file: str, problems: list[Problem]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    roles = words.get(table, {})
    if not roles:
        problems.append(Problem(file, table, "It is missing or empty.", "Name what may stand there."))
    for role, languages in roles.items():
        for name in _phrases(languages):
            found.setdefault(name, set()).add(role)
    return {name: frozenset(kinds) for name, kinds in found.items()}


def _phrases(languages: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return frozenset(name_key(text) for texts in languages.values() for text in texts)


def _numbers(kinds: Mapping[str, Mapping[str, Mapping[str, int]]]) -> dict[str, tuple[str, int]]:
    return {
        name_key(word): (kind, value)
        for kind, languages in kinds.items()
        for words in languages.values()
        for word, value in words.items()
    }
