"""What must hold between the files: placeholders, lengths, keywords, words that are missing."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from app.core.catalog import PLACEHOLDER, Language
from app.core.segments import EXTENSION, GSM, segments
from app.loader.menu import MENU, Menu
from app.loader.messages import RECORDINGS, place_of
from app.loader.tables import Reader

# Messages that the program itself says, and the variants that the base language must have.
NEEDED = {
    "sms": (
        "welcome help erased person_line main_menu choose_number option languages language_choice "
        "ask_place place_unknown outside_state national_line which_county county_choice county_name "
        "place_answer hotline_also county_also likely_place hotline record_more withheld record_list "
        "record_listed record_unconfirmed languages_more record_past record_removed record_none "
        "record_still pair not_understood media number_in number_elsewhere draft_notice record_withheld"
    ).split(),
    "voice": (
        "greeting greeting_first person_key main_menu option ask_place place_unknown outside_state "
        "national_line which_county county_choice county_name likely_place hotline connecting withheld "
        "record_listed record_unconfirmed record_removed record_none record_still not_understood next_line "
        "next_line_busy next_line_failed reached numbers numbers_again number_in number_elsewhere "
        "text_sent cannot_text texts_stopped goodbye draft_notice hide_number"
    ).split(),
}
PLACEHOLDERS = {
    *("hotline_phone", "county", "state", "place", "name", "key", "label"),
    *("agency", "town", "model", "date", "language", "first", "rest"),
}
# Whispered to whoever picks up, in the base language only.
BASE_ONLY = ("whisper", "whisper_somewhere", "whisper_either", "whisper_accept")
OPTIONAL = {"agency", "town"}  # an agency may be named by its county or town instead
# As long as a value gets, for counting segments.
LONGEST = {
    "hotline_phone": "1-800-555-0100",
    "county": "condado de New Hanover",
    "state": "Carolina del Norte",
    "place": "Winston-Salem",
    "key": "1",
    "date": "2026-05-18",
    "agency": "Rockingham County Sheriff's Office",
    "model": "Warrant Service Officer",
}
PHONE_IN_WORDS = re.compile(r"\d{3}[-. ]?\d{3}[-. ]?\d{4}")
SAY_LIMIT = 3000  # characters that a Polly voice reads in one Say
USUAL_LIMIT = 2  # segments of a text


def check_words(
    reader: Reader,
    languages: Mapping[str, Language],
    base: str,
    links: Mapping[str, str],
    menu: Menu,
) -> None:
    """Every wording of every language. One that could do harm is taken out and told."""
    known = PLACEHOLDERS | set(links)
    longest = {**LONGEST, **links}
    first = languages[base]
    _check_first_words(reader, menu, known)
    for language in languages.values():
        file = f"messages/{language.code}.toml"
        plain = language.is_plain
        for name, forms in list(language.messages.items()):
            place = place_of(name)
            source = first.messages.get(name, {})
            for variant, text in list(forms.items()):
                spot = f"{place}.{variant}"
                if _harmful(reader, file, spot, text, source.get(variant, text), known):
                    del forms[variant]
                elif variant != "voice" and name != "language_choice":  # a name is written as it is
                    limit = limit_of(name, variant, first, language)
                    filled = PLACEHOLDER.sub(lambda match: longest.get(match[1], match[0]), text)
                    _check_length(reader, file, spot, filled, limit, plain)
        _check_missing(reader, file, language, first, menu)
        _check_heard(reader, file, language, languages)
    _check_needed(reader, f"messages/{base}.toml", first, menu)


def _check_first_words(reader: Reader, menu: Menu, known: set[str]) -> None:
    """The words that the flow itself carries are held to the same."""
    for words, place in ((menu.says, "{}.say"), (menu.labels, "option {}.label")):
        for name, text in list(words.items()):
            if _harmful(reader, MENU, place.format(name), text, text, known):
                del words[name]


def _harmful(reader: Reader, file: str, spot: str, text: str, source: str, known: set[str]) -> bool:
    """Whether a wording must not be used: a number typed into it, a placeholder wrong or lost."""
    before = len(reader.problems)
    names = set(PLACEHOLDER.findall(text))
    for name in sorted(names - known):
        reader.tell(
            file,
            spot,
            f'"{{{name}}}" is not a placeholder we know.',
            f"Use one of {_list(known)}, or leave it out.",
        )
    for name in sorted(set(PLACEHOLDER.findall(source)) - names - OPTIONAL):
        reader.tell(
            file, spot, f'"{{{name}}}" is missing.', "The English has it here: put it where it belongs."
        )
    if PHONE_IN_WORDS.search(text):
        reader.tell(
            file, spot, "A telephone number is typed into the words.", "Write {hotline_phone} in its place."
        )
    if len(text) > SAY_LIMIT:
        reader.tell(
            file, spot, f"It has {len(text)} characters; a voice reads {SAY_LIMIT}.", "Make it shorter."
        )
    return len(reader.problems) > before


def limit_of(name: str, variant: str, base: Language, language: Language) -> int:
    """How many segments a text may take: as the base language's file says, else two.

    A `brief` takes one. Writing that has no plain letters may take one more.
    """
    limit = 1 if variant == "brief" else base.limits.get(name, USUAL_LIMIT)
    return limit + (0 if language.is_plain else 1)


def _check_length(reader: Reader, file: str, spot: str, filled: str, limit: int, plain: bool) -> None:
    strange = sorted({c for c in filled if c not in GSM and c not in EXTENSION})
    if plain and strange:
        named = ", ".join(f"{c} ({unicodedata.name(c, 'a control character').lower()})" for c in strange)
        reader.tell(
            file,
            spot,
            f"{named}: makes the whole text cost more than twice.",
            "Write the plain letter instead.",
        )
    elif (count := segments(filled)) > limit:
        reader.tell(
            file,
            spot,
            f"It takes {count} segments ({len(filled)} characters); {limit} is the most.",
            "Make it shorter.",
        )


def _check_missing(reader: Reader, file: str, language: Language, first: Language, menu: Menu) -> None:
    missing = [
        f"{name}.{variant}"
        for name, forms in first.messages.items()
        for variant in forms
        if name not in BASE_ONLY
        and variant not in language.messages.get(name, {})
        and (variant != "voice" or language.voice)
        and not (variant == "brief" and segments(language.messages.get(name, {}).get("sms", "")) == 1)
    ]
    if missing:
        reader.tell(
            file,
            "messages",
            f"Not written yet: {', '.join(missing)}.",
            "Until then the base language is used.",
            True,
        )
    said = {*first.messages, *menu.says, *(f"label.{go}" for go in menu.labels)}
    for name in language.messages:
        if name not in said:
            reader.tell(
                file, place_of(name), "Nothing says this message.", "Check its name, or take it out.", True
            )


def _check_heard(reader: Reader, file: str, language: Language, languages: Mapping[str, Language]) -> None:
    """A language is read by a voice of its own, or recorded; else the nearest one says so."""
    if language.voice or not language.not_recorded:
        return
    if language.recordings:
        missing = ", ".join(language.not_recorded)
        reader.tell(file, "language", f"Not recorded yet: {missing}.", f"See {RECORDINGS}/README.md.", True)
    near = languages.get(language.near)
    if language.near and not (near and near.voice and language.near_greeting and language.near_text_only):
        reader.tell(
            file,
            "language.near",
            "It must name a language that has a voice, with a greeting and text_only in that language.",
            'Write near = { language = "fr", greeting = "…", text_only = "…" }, or leave it out.',
        )


def _check_needed(reader: Reader, file: str, first: Language, menu: Menu) -> None:
    for variant, names in NEEDED.items():
        for name in names:
            if variant not in first.messages.get(name, {}):
                reader.tell(
                    file, f"messages.{name}.{variant}", "The base language must have it.", "Write it."
                )
    written = first.messages.keys() | menu.says.keys()
    for step in menu.steps.values():
        if step.kind == "explain" and step.name not in written:
            reader.tell(
                MENU, step.name, "No words explain this step.", f"Write messages.{step.name}, or `say`."
            )


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
