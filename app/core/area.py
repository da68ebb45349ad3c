"""The state that the hotline serves, as values: counties, places, names, words around names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.core.pins import Outline, county_distances
from app.core.spelling import Sounds, sounds_of

# Less of a place than this is a sliver: it is not spoken of, and makes no two places out of one.
SLIVER = 0.05
NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class County:
    """A county; `latitude` and `longitude` are a point inside it, in degrees."""

    fips: str
    name: str
    seat: str
    population: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Share:
    """How much of a ZIP's addresses, or of a town's area, lies in one county: 0 to 1."""

    county: str
    share: float


@dataclass(frozen=True)
class Place:
    """Anything that a caller may name: a ZIP, a county, a town, a neighbourhood.

    `shares` is largest first. `city` is the city it lies in, where the data say so.
    `ask` marks names of several counties without known shares ("the Triangle").
    `when` is "alone" for names that count only as a whole message or beside the state's name.
    """

    name: str
    kind: str
    shares: tuple[Share, ...]
    city: str = ""
    ask: bool = False
    population: int = 0
    when: str = ""

    @cached_property
    def counties(self) -> frozenset[str]:
        """The counties it really lies in: slivers do not make two places out of one."""
        return frozenset(share.county for share in self.shares if share.share >= SLIVER) or frozenset(
            share.county for share in self.shares[:1]
        )


@dataclass(frozen=True)
class Elsewhere:
    """A place beyond the state: "Columbia", city. `word` marks everyday words."""

    name: str
    kind: str
    word: bool = False


@dataclass(frozen=True)
class PlaceWords:
    """The words around a place's name, all folded, from every language together.

    `before` and `after` give what a phrase beside a name does to it ("cerca de": near).
    `numbers` gives what a number word stands for: ("units", 2), ("tens", 20), ("hundreds", 200).
    `people` are first names and surnames, `everyday` words that are no place unless said so.
    """

    before: Mapping[str, frozenset[str]]
    after: Mapping[str, frozenset[str]]
    numbers: Mapping[str, tuple[str, int]]
    spoken_numbers: Mapping[str, tuple[str, int]]
    joiners: frozenset[str] = NO_WORDS
    fillers: frozenset[str] = NO_WORDS
    asking: frozenset[str] = NO_WORDS  # "where", "en que": no name beside them answers a question
    everyday: frozenset[str] = NO_WORDS
    people: frozenset[str] = NO_WORDS
    borne: frozenset[str] = NO_WORDS  # names of places here that people bear too: "my cousin Troy"
    state: frozenset[str] = NO_WORDS
    state_words: frozenset[str] = NO_WORDS  # each word of the state's names
    never_guessed: frozenset[str] = NO_WORDS  # those and "county": what has them is no misspelled name
    zip_words: frozenset[str] = NO_WORDS
    endings: frozenset[str] = NO_WORDS  # what many names end in: "ville"
    hesitations: frozenset[str] = NO_WORDS  # "uh": may be said in the midst of a number

    @cached_property
    def everyday_by_length(self) -> Mapping[int, tuple[str, ...]]:
        """The everyday words, to be compared only with those of about their length."""
        found: dict[int, list[str]] = {}
        for word in self.everyday:
            found.setdefault(len(word), []).append(word)
        return {length: tuple(words) for length, words in found.items()}

    def is_asking(self, tokens: Iterable[str]) -> bool:
        """Whether it is a question about a place, and so no answer to one."""
        said = f" {' '.join(tokens)} "
        return any(f" {phrase} " in said for phrase in self.asking)

    def is_ordinary(self, word: str) -> bool:
        """An everyday word, someone's name, or what stands around the names of places."""
        return (
            word in self.everyday
            or word in self.fillers
            or word in self.people
            or word in self.before
            or word in self.after
        )


@dataclass(frozen=True)
class Index:
    """Where a folded name leads; built once, never changed.

    `joined` finds names written without their spaces, `scripts` names in other scripts.
    `longest` is the number of words of the longest name; `guessable` are the names that a
    misspelling may stand for.
    """

    names: Mapping[str, tuple[Place, ...]]
    joined: Mapping[str, str]
    zips: Mapping[str, Place]
    elsewhere: Mapping[str, Elsewhere]
    scripts: tuple[tuple[str, Place | Elsewhere], ...]
    longest: int
    guessable: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()

    @cached_property
    def sounds(self) -> Sounds:
        """Of the guessable names, and of the counties' once more. It takes a tenth of a second, so it is
        made when it is first asked for: most texts need none of it."""
        return sounds_of(self.guessable, self.counties)


@dataclass(frozen=True)
class Area:
    """All that is known of the state. Built by the loader, read by `find_place` and `place_at`."""

    state_names: Mapping[str, str]
    zip_prefixes: tuple[str, ...]
    counties: Mapping[str, County]
    places: tuple[Place, ...]
    index: Index = field(repr=False)
    words: PlaceWords = field(repr=False)
    outlines: tuple[Outline, ...] = field(default=(), repr=False)

    def county_place(self, fips: str) -> Place:
        """A county as a place of its own."""
        county = self.counties[fips]
        return Place(county.name, "county", (Share(fips, 1.0),), population=county.population)

    def counties_near(self, latitude: float, longitude: float, metres: float) -> list[tuple[str, float]]:
        """County codes at a point and within `metres` of it, with the distance, nearest first."""
        return county_distances(self.outlines, latitude, longitude, metres)
