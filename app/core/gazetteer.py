"""Builds the index of names, once, from the places that the loader read."""

from collections.abc import Iterable, Mapping, Sequence

from app.core.area import Elsewhere, Index, Place
from app.core.tokens import name_key

# A hand-made alias says more of a name than a post office that bears it.
WEAKER = ("usps_city", "postal_name")
# Shorter names would be found inside ordinary words that were written apart.
SHORTEST_JOINED = 7
SHORTEST_GUESSED = 4
# "More County" is itself a misspelling; what is like it is like nothing. Nor is "in the hospital" like
# "UNC Hospital".
NOT_GUESSED = ("variant", "county_by_city", "hospital")


def index_of(
    places: Sequence[Place],
    aliases: Iterable[Place],
    zips: Mapping[str, Place],
    elsewhere: Iterable[Elsewhere],
    short_forms: Mapping[str, tuple[str, ...]],
    turned: Mapping[str, tuple[str, ...]],
    never_guessed: frozenset[str],
) -> Index:
    """All names to their places. `short_forms` maps a word of a name to what people write for it.

    `turned` maps a last word to what stands first in another language: "Carolina Beach", "playa Carolina".
    A name with one of the words `never_guessed` in it is never meant by a misspelling.
    """
    names: dict[str, list[Place]] = {}
    other_way_round: dict[str, list[Place]] = {}
    scripts: list[tuple[str, Place | Elsewhere]] = []
    for place in places:
        folded = name_key(place.name)
        for name in _ways(folded, short_forms):
            names.setdefault(name, []).append(place)
        for name in _turned(folded, turned):
            other_way_round.setdefault(name, []).append(place)
    for alias in aliases:
        folded = name_key(alias.name)
        if not folded.isascii():
            scripts.append((folded, alias))
            continue
        for name in _ways(folded, short_forms):
            kept = [place for place in names.get(name, []) if place.kind not in WEAKER]
            names[name] = [alias, *kept]
        for name in _turned(folded, turned):
            other_way_round.setdefault(name, []).append(alias)
    found_elsewhere = {name_key(place.name): place for place in elsewhere}
    scripts += [(name, place) for name, place in found_elsewhere.items() if not name.isascii()]
    return Index(
        names={name: _one_each(found) for name, found in (other_way_round | names).items()},
        joined=_joined(names),
        zips=dict(zips),
        elsewhere=found_elsewhere,
        scripts=tuple(sorted(scripts, key=lambda pair: -len(pair[0]))),
        longest=max((name.count(" ") + 1 for name in [*names, *found_elsewhere]), default=1),
        guessable=(
            *_guessable(names, never_guessed),
            *(name for name, place in found_elsewhere.items() if place.kind != "abbreviation"),
        ),
        counties=tuple(name for name, found in names.items() if any(p.kind == "county" for p in found)),
    )


def _guessable(names: Mapping[str, list[Place]], never_guessed: frozenset[str]) -> list[str]:
    """Names that a misspelling may stand for: not the short, nor those that count only alone."""
    return [
        name
        for name, places in names.items()
        if len(name) >= SHORTEST_GUESSED
        and not never_guessed.intersection(name.split())
        and any(place.when != "alone" and place.kind not in NOT_GUESSED for place in places)
    ]


def _turned(name: str, turned: Mapping[str, tuple[str, ...]]) -> list[str]:
    """ "Carolina Beach" as "playa Carolina". Not guessed at: "parque de ..." is like too much."""
    first, _, last = name.rpartition(" ")
    return [f"{word} {first}" for word in turned.get(last, ()) if first]


def _ways(name: str, short_forms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """A name as it is and with each of its words shortened: "saint pauls", "st pauls"."""
    ways = [name]
    for position, word in enumerate(name.split()):
        for short in short_forms.get(word, ()):
            parts = name.split()
            parts[position] = short
            ways.append(" ".join(part for part in parts if part))
    return ways


def _joined(names: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        run = name.replace(" ", "")
        if " " in name and len(run) >= SHORTEST_JOINED and run not in names:
            found.setdefault(run, name)
    return found


def _one_each(places: list[Place]) -> tuple[Place, ...]:
    """Most people first; of several places in the same counties only the largest."""
    found: dict[frozenset[str], Place] = {}
    for place in sorted(places, key=lambda place: -place.population):
        known = found.get(place.counties)
        if known is None or (place.city and not known.city and known.kind != "county"):
            found[place.counties] = place
    return tuple(found.values())
