"""Where every name of the area leads: the audit of all counties, ZIPs, towns and nicknames."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.content import Content
from app.core.hotlines import named_too, serving
from app.core.located import Located, Question, locate
from app.core.places import find_place

COLUMNS = ("kind", "name", "answer", "counties", "hotlines")


@dataclass(frozen=True)
class Route:
    """What a caller gets who texts a name and nothing else.

    `answer` is "county", "likely" (with how to correct it), "ask" or "unknown".
    """

    kind: str
    name: str
    answer: str
    counties: str  # joined by |, the main one first
    hotlines: str  # codes, joined by |, in the order in which they are named

    def row(self) -> tuple[str, ...]:
        return (self.kind, self.name, self.answer, self.counties, self.hotlines)


def routes(content: Content) -> Iterator[Route]:
    """Every name of the area, read as a caller's text would be."""
    area = content.area
    for county in area.counties.values():
        for code in content.catalog.both:
            named = full_name(content, county.fips, code)
            yield route("county", named, content)
    for zip_code in area.index.zips:
        yield route("zip", zip_code, content)
    known = {(p.kind, p.name) for places in area.index.names.values() for p in places if p.kind != "county"}
    for kind, name in sorted(known):
        yield route(kind, name, content)


def route(kind: str, text: str, content: Content) -> Route:
    """Where one text leads, by the same way that a caller's text goes."""
    reading = find_place(text, content.area, keyword_words=content.keywords.vocabulary)
    found = locate(reading, content)
    if isinstance(found, Located):
        lines = [serving(found.county, content)]
        too = named_too(found.county, found.city, content, unsure=bool(found.likely))
        lines += [too] if too else []
        counties = (found.county, *found.others)
        answer = "likely" if found.likely else "county"
    elif isinstance(found, Question):
        lines = [serving(county, content) for county in found.counties]
        counties, answer = found.counties, "ask"
    else:
        lines, counties, answer = [content.fallback], (), "unknown"
    names = "|".join(content.county_name(county) for county in counties)
    return Route(kind, text, answer, names, "|".join(dict.fromkeys(line.code for line in lines)))


def full_name(content: Content, county: str, language: str = "") -> str:
    """A county's full name by its code, in a language or the base one: "condado de Gaston"."""
    name, catalog = content.county_name(county), content.catalog
    words = catalog.words("county_name", {"name": name}, language or catalog.base, "sms")
    return words.text if words else name
