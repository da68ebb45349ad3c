"""Reads `flows/area/` into an Area; a bad row costs that row, and is told as a Problem."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli

from app.core.area import Area, County, Elsewhere, Place, Share
from app.core.gazetteer import index_of
from app.core.pins import Outline, outline
from app.core.problem import Problem
from app.core.tokens import name_key
from app.loader.area_words import WORD_TABLES, place_words, read_list
from app.loader.tables import NOTHING_READS, misspelt

COLUMNS = {
    "counties.csv": ("fips", "county", "seat", "population", "latitude", "longitude"),
    "zips.csv": ("zip", "county", "share", "post_office"),
    "places.csv": ("place", "kind", "county", "share", "population", "when"),
    "aliases.csv": ("alias", "kind", "counties", "city", "when"),
    "elsewhere.csv": ("name", "kind", "word"),
}
# A postal place has no count of its own; these only order places that share a name.
ASSUMED_POPULATION = {"usps_city": 300, "postal_name": 50, "neighbourhood": 500, "shop": 500}
ASSUMED_OF_ALIAS = 5_000
STATE_NAMES = ("name", "abbreviation", "zip_prefixes", "also")
Row = Mapping[str, str]


def load_area(folder: Path) -> tuple[Area | None, list[Problem]]:
    """The area in a folder, or None where it cannot be used; and all that is wrong with it."""
    reader = _Reader(folder)
    return reader.area(), reader.problems


class _Reader:
    def __init__(self, folder: Path):
        self.folder = folder
        self.problems: list[Problem] = []
        self.broken = False
        self.codes: dict[str, str] = {}

    def area(self) -> Area | None:
        state, words = self.table("state.toml"), self.table("words.toml")
        counties = self.counties()
        zips = self.zips()
        places = [*self.county_places(counties), *self.towns()]
        aliases, elsewhere = self.aliases(), self.elsewhere()
        outlines = self.outlines()
        lists = {name: self.lines(name) for name in ("everyday.txt", "people.txt")}
        for file, table, known in (("state.toml", state, STATE_NAMES), ("words.toml", words, WORD_TABLES)):
            for name, fix in misspelt(table, known):
                self.problems.append(Problem(self.name(file), name, NOTHING_READS, fix))
        if self.broken or not counties:
            return None
        names = state.get("name")
        if not isinstance(names, dict) or not names or not state.get("abbreviation"):
            self.stop("state.toml", "name", "The state has no name or no abbreviation.", "Give both.")
            return None
        spellings = (*names.values(), str(state["abbreviation"]), *state.get("also", {}).get("names", ()))
        about, problems = place_words(words, self.name("words.toml"), spellings, lists)
        self.problems.extend(problems)
        short, turned = (
            {word: tuple(forms) for word, forms in words.get(table, {}).items()}
            for table in ("short", "turned")
        )
        return Area(
            state_names={str(language): str(name) for language, name in names.items()},
            zip_prefixes=tuple(str(prefix) for prefix in state.get("zip_prefixes", ())),
            counties=counties,
            places=tuple(places),
            index=index_of(places, aliases, zips, elsewhere, short, turned, about.never_guessed),
            words=about,
            outlines=tuple(outlines),
        )

    def counties(self) -> dict[str, County]:
        found: dict[str, County] = {}
        for line, row in self.rows("counties.csv"):
            try:
                county = County(
                    row["fips"],
                    row["county"],
                    row["seat"],
                    int(row["population"]),
                    float(row["latitude"]),
                    float(row["longitude"]),
                )
            except ValueError:
                self.bad("counties.csv", line, "A count or a coordinate is no number.", "Write digits.")
                continue
            found[county.fips] = county
            self.codes[county.name] = county.fips
        if not found:
            self.stop("counties.csv", "", "It names no county.", "See flows/area/README.md.")
        return found

    def county_places(self, counties: Mapping[str, County]) -> list[Place]:
        return [
            Place(county.name, "county", (Share(fips, 1.0),), population=county.population)
            for fips, county in counties.items()
        ]

    def zips(self) -> dict[str, Place]:
        shares: dict[str, list[Share]] = {}
        offices: dict[str, str] = {}
        for line, row in self.rows("zips.csv"):
            share = self.share("zips.csv", line, row)
            if not (row["zip"].isascii() and row["zip"].isdigit() and len(row["zip"]) == 5):
                self.bad("zips.csv", line, f'"{row["zip"]}" is not a ZIP.', "Write its five digits.")
            elif share:
                shares.setdefault(row["zip"], []).append(share)
                offices[row["zip"]] = row["post_office"]
        return {
            code: Place(code, "zip", _largest_first(found), city=offices[code])
            for code, found in shares.items()
        }

    def towns(self) -> list[Place]:
        shares: dict[tuple[str, str], list[Share]] = {}
        rows: dict[tuple[str, str], Row] = {}
        for line, row in self.rows("places.csv"):
            share = self.share("places.csv", line, row)
            if row["population"] and not row["population"].isdecimal():
                self.bad(
                    "places.csv", line, f'"{row["population"]}" is no count.', "Write digits, or nothing."
                )
            elif share and name_key(row["place"]):
                shares.setdefault((row["place"], row["kind"]), []).append(share)
                rows[row["place"], row["kind"]] = row
        return [
            Place(
                name,
                kind,
                _largest_first(found),
                city=name if kind == "city" or kind == "town" else "",
                population=int(rows[name, kind]["population"] or ASSUMED_POPULATION.get(kind, 0)),
                when=rows[name, kind]["when"],
            )
            for (name, kind), found in shares.items()
        ]

    def aliases(self) -> list[Place]:
        found: list[Place] = []
        for line, row in self.rows("aliases.csv"):
            counties = [name for name in row["counties"].split("|") if name]
            unknown = [name for name in counties if name not in self.codes]
            if unknown or not counties:
                problem = f"There is no county {' '.join(unknown)}." if unknown else "It names no county."
                self.bad("aliases.csv", line, problem, "Write a name of counties.csv.")
                continue
            shares = tuple(Share(self.codes[name], 1 / len(counties)) for name in counties)
            population = ASSUMED_POPULATION.get(row["kind"], ASSUMED_OF_ALIAS)
            found.append(
                Place(
                    row["alias"], row["kind"], shares, row["city"], len(shares) > 1, population, row["when"]
                )
            )
        return found

    def elsewhere(self) -> list[Elsewhere]:
        return [
            Elsewhere(row["name"], row["kind"], bool(row["word"])) for _, row in self.rows("elsewhere.csv")
        ]

    def outlines(self) -> list[Outline]:
        text = self.text("counties.geojson")
        found: list[Outline] = []
        try:
            features = json.loads(text)["features"] if text else []
            for feature in features:
                shape, fips = feature["geometry"], str(feature["properties"]["fips"])
                many = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
                found.extend(
                    outline(fips, tuple((float(x), float(y)) for x, y, *_ in ring))
                    for polygon in many
                    for ring in polygon
                )
        except (ValueError, KeyError, TypeError, IndexError):
            self.stop("counties.geojson", "", "It is not GeoJSON of counties.", "See flows/area/README.md.")
        return found

    def share(self, file: str, line: int, row: Row) -> Share | None:
        """The county of a row and its part. None, and a problem told, where the row is bad."""
        code = self.codes.get(row["county"])
        if code is None:
            self.bad(file, line, f'There is no county "{row["county"]}".', "Write a name of counties.csv.")
            return None
        try:
            share = float(row["share"])
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.bad(file, line, f'"{row["share"]}" is not a share.', "Write a number from 0 to 1.")
            return None
        return Share(code, share)

    def rows(self, file: str) -> Iterator[tuple[int, Row]]:
        reader = csv.reader(self.text(file).splitlines())
        header = next(reader, [])
        if missing := [name for name in COLUMNS[file] if name not in header]:
            if not self.broken:
                problem = f"No column is named {', '.join(missing)}."
                self.stop(file, "line 1", problem, "Write it into the first line.")
            return
        for fields in reader:
            if len(fields) == len(header):
                yield reader.line_num, dict(zip(header, map(str.strip, fields), strict=True))
            elif fields:
                self.bad(
                    file, reader.line_num, "The row has too few or too many fields.", "Count its commas."
                )

    def table(self, file: str) -> dict[str, Any]:
        try:
            return tomli.loads(self.text(file))
        except tomli.TOMLDecodeError as fault:
            problem = f"It cannot be read: {str(fault)[0].lower() + str(fault)[1:]}."
            self.stop(file, "", problem, "Put that line right.")
            return {}

    def lines(self, file: str) -> frozenset[str]:
        return read_list(self.text(file))

    def text(self, file: str) -> str:
        try:
            return (self.folder / file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            self.stop(file, "", "It is missing or not UTF-8.", "See flows/area/README.md.")
            return ""

    def name(self, file: str) -> str:
        return f"flows/area/{file}"

    def bad(self, file: str, line: int, problem: str, fix: str) -> None:
        self.problems.append(Problem(self.name(file), f"line {line}", problem, fix))

    def stop(self, file: str, place: str, problem: str, fix: str) -> None:
        self.broken = True
        self.problems.append(Problem(self.name(file), place, problem, fix))


def _largest_first(shares: list[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda share: -share.share))
