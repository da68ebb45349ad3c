"""flows/ and messages/ into one frozen Content, or the full list of what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.area import Area
from app.core.catalog import Catalog, Language
from app.core.content import Content
from app.core.folding import words
from app.core.language import Guesser
from app.core.problem import Problem
from app.loader.agreements import read_agreements
from app.loader.area import load_area
from app.loader.costs import read_costs
from app.loader.hotlines import check_cities, read_hotlines
from app.loader.keywords import read_keywords, read_labels
from app.loader.links import read_links
from app.loader.meanings import check_keywords, check_numbers
from app.loader.menu import PARTS, Menu, read_menu
from app.loader.messages import read_language
from app.loader.near import near_words
from app.loader.operator import read_operator
from app.loader.pages import read_pages
from app.loader.review import legal_drafts, read_ledger, reviews_of
from app.loader.rules import check_words
from app.loader.style import check_style
from app.loader.tables import Reader, as_table

BASE = "en"  # where it is there, the language that the others fall back to
HINTS, HINT_LENGTH = 500, 100  # what Twilio takes: entries, and characters of each
STRANGERS = "messages/strangers/words.toml"
ALWAYS = ("en", "es")  # offered unless the settings say otherwise


@dataclass(frozen=True)
class Loaded:
    """What came of loading: content is None where we must not start with it."""

    content: Content | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.warning)


def load(root: Path, offered: tuple[str, ...] = (), serve_drafts: tuple[str, ...] | None = None) -> Loaded:
    """All content under `root`. `offered` are the languages in order, () for the usual ones.

    `serve_drafts` are the languages whose unreviewed legal wordings may be told; None: all.
    """
    reader = Reader(root)
    area, problems = load_area(root / "flows" / "area")
    reader.problems.extend(problems)
    menu = read_menu(reader)
    languages = _languages(reader)
    if area is None or not languages or not set(PARTS) <= menu.start.keys():
        return Loaded(None, tuple(reader.problems))
    codes = {county.name: fips for fips, county in area.counties.items()}
    lines = read_hotlines(reader, codes)
    agreements = read_agreements(reader, codes)
    links = read_links(reader)
    operator = read_operator(reader)
    ledger = read_ledger(reader)
    if lines is None:
        return Loaded(None, tuple(reader.problems))
    check_cities(reader, lines.hotlines, area)
    base = BASE if BASE in languages else min(languages)
    check_words(reader, languages, base, links, menu)
    reviews = reviews_of(languages, languages[base], ledger)
    _first_words(menu, languages[base])
    near_words(reader, languages)
    check_style(reader, languages, base)
    check_keywords(reader, languages, menu.steps)
    check_numbers(reader, languages)
    public = read_pages(reader, languages, base)
    drafts = legal_drafts(languages, languages[base], menu.steps, ledger)
    codes_offered = _offered(reader, languages, base, offered, drafts)
    catalog = Catalog(languages, codes_offered, base, area.state_names)
    _known_drafts(reader, languages, serve_drafts or ())
    withheld = {pair for pair in drafts if serve_drafts is not None and pair[0] not in serve_drafts}
    content = Content(
        steps=menu.steps,
        start=menu.start,
        hotlines=lines.hotlines,
        hotline_by_county={county: line for line in lines.hotlines.values() for county in line.counties},
        fallback=lines.hotlines[lines.fallback],
        area=area,
        agreements=agreements,
        catalog=catalog,
        keywords=read_keywords(languages, catalog.base, menu),
        guesser=_guesser(reader, catalog),
        labels=read_labels(languages, menu.steps),
        links=links,
        time_zone=lines.time_zone,
        discreet=lines.discreet,
        costs=read_costs(reader),
        national=lines.hotlines.get(lines.national),
        hints=_hints(area),
        kept_back=frozenset(withheld),
        drafts=frozenset(drafts - withheld),
        reviews=reviews,
        operator=operator,
        pages=public.pages,
        forms=public.forms,
    )
    return Loaded(content, tuple(reader.problems))


def _languages(reader: Reader) -> dict[str, Language]:
    found = {}
    for path in sorted((reader.root / "messages").glob("*.toml")):
        language = read_language(reader, path.stem)
        if language:
            found[path.stem] = language
    if not found:
        reader.tell("messages", "", "No language can be read.", "Put back en.toml from an earlier version.")
    return found


def _offered(
    reader: Reader,
    languages: Mapping[str, Language],
    base: str,
    wanted: tuple[str, ...],
    drafts: set[tuple[str, str]],
) -> tuple[str, ...]:
    """The languages offered, in order: the wanted ones, or en, es and every reviewed one.

    Where none of those can be read, the base language alone.
    """
    unreviewed = {language for language, _ in drafts}
    usual = (*ALWAYS, *(code for code in languages if code not in unreviewed))
    for code in wanted:
        if code not in languages:
            file = f"messages/{code}.toml"
            reader.tell(
                file, "", f"LANGUAGES names {code}, but it cannot be read.", "Add the file, or take it out."
            )
    for codes in (wanted, usual):
        if chosen := tuple(code for code in dict.fromkeys(codes) if code in languages):
            return chosen
    return (base,)


def _known_drafts(reader: Reader, languages: Mapping[str, Language], wanted: tuple[str, ...]) -> None:
    for code in wanted:
        if code not in languages:
            problem = f"SERVE_DRAFTS names {code}, but there is no such language."
            fix = f"Write codes with commas: {','.join(languages)}."
            reader.tell(f"messages/{code}.toml", "", problem, fix)


def _first_words(menu: Menu, base: Language) -> None:
    """The words that the flow itself carries stand in where no language has any."""
    words = base.messages
    for name, text in menu.says.items():
        words.setdefault(name, {"sms": text, "voice": text})
    option = words.get("option", {}).get("voice", "{label}: {key}")
    for go, label in menu.labels.items():
        forms = words.setdefault(f"label.{go}", {})
        forms.setdefault("sms", label)
        forms.setdefault("voice", option.replace("{label}", label))


def _guesser(reader: Reader, catalog: Catalog) -> Guesser:
    """Words and keywords of every language, also of those not offered: they tell a text from ours."""
    known: dict[str, tuple[str, ...]] = {}
    for code, language in catalog.languages.items():
        listed = (words(text) for texts in language.keywords.values() for text in texts)
        keywords = {key[0] for key in listed if len(key) == 1}
        for word in language.understood | keywords:
            known[word] = (*known.get(word, ()), code)
    # Without it texts are read all the same, if with a little more doubt.
    table = reader.toml(STRANGERS) if (reader.root / STRANGERS).exists() else {}
    strangers = as_table(table.get("languages")).items()
    return Guesser(
        known,
        frozenset(catalog.offered),
        {
            word: code
            for code, text in strangers
            if code not in catalog.languages
            for word in words(str(text))
        },
        frozenset(words(str(table.get("neutral", "")))),
        frozenset(words(str(table.get("articles", "")))),
        frozenset(words(str(table.get("names", "")))),
    )


def _hints(area: Area) -> tuple[str, ...]:
    """The names that a speech recogniser should expect: counties, then places by population."""
    towns = sorted(area.places, key=lambda place: -place.population)
    names = [county.name for county in area.counties.values()]
    names += [place.name for place in towns if not place.when]
    fitting = (name for name in names if len(name) <= HINT_LENGTH and "," not in name)
    return tuple(dict.fromkeys(fitting))[:HINTS]
