"""All files together: which languages are offered, what is kept back, and what stops the start."""

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from app.channels.addresses import Addresses
from app.channels.rescue import Rescue
from app.core.actions import Say
from app.core.agreements import RECORDS
from app.core.content import LEGAL_KINDS, Content
from app.core.conversation import take_turn
from app.core.hotlines import HOTLINES
from app.core.inbound import Inbound
from app.core.session import Session
from app.loader import Loaded, load
from app.loader.tables import Reader
from tests.loader.copied import Copied
from tests.loader.telling import assert_only, assert_told

PORTUGUESE = (
    '[language]\nname = "Português"\n[messages.hotline]\nsms = "Fale com uma pessoa: {hotline_phone}."\n'
)
TABLES = (
    *("flows/menu.toml", "flows/hotlines.toml", "flows/agreements.toml", "flows/links.toml"),
    *("messages/en.toml", "messages/es.toml"),
)


@pytest.fixture
def copied(tmp_path: Path, content: Content, monkeypatch: pytest.MonkeyPatch) -> Copied:
    # The map of the state is large, and the same for all of these.
    monkeypatch.setattr("app.loader.load_area", lambda _: (content.area, []))
    return Copied(tmp_path)


def content_of(loaded: Loaded) -> Content:
    assert loaded.content is not None
    return loaded.content


# Languages


def test_the_usual_languages_are_offered_in_their_order(copied: Copied) -> None:
    assert content_of(load(copied.root)).catalog.offered == ("en", "es")


def test_a_new_language_is_known_at_once_and_offered_when_the_settings_say_so(copied: Copied) -> None:
    copied.write("messages/pt.toml", PORTUGUESE)

    assert "pt" in content_of(load(copied.root)).catalog.languages
    assert content_of(load(copied.root)).catalog.offered == ("en", "es")
    assert content_of(load(copied.root, ("pt", "es"))).catalog.offered == ("pt", "es")


def test_drafts_of_no_language_are_told(copied: Copied) -> None:
    problems = list(load(copied.root, (), ("en", "all")).problems)

    assert_told(problems, "messages/all.toml", "", "SERVE_DRAFTS names all", "Write codes with commas: en,es")


def test_a_language_that_the_settings_name_in_vain_is_told(copied: Copied) -> None:
    loaded = load(copied.root, ("en", "pt"))

    assert content_of(loaded).catalog.offered == ("en",)
    assert_told(
        list(loaded.problems), "messages/pt.toml", "", "LANGUAGES names pt", "Add the file, or take it out"
    )


def test_where_no_wanted_language_can_be_read_the_usual_ones_are_offered(copied: Copied) -> None:
    copied.write("messages/ar.toml", PORTUGUESE)  # first by its letters

    assert content_of(load(copied.root, ("sp",))).catalog.offered == ("en", "es")


def test_a_broken_language_is_left_out_and_the_others_go_on(copied: Copied) -> None:
    copied.write("messages/es.toml", '[language]\nname = "Español\n')
    loaded = load(copied.root)

    assert content_of(loaded).catalog.offered == ("en",)
    assert_told(list(loaded.problems), "messages/es.toml", "language", "cannot be read", "quotation mark")


def test_without_any_language_there_is_no_start(copied: Copied) -> None:
    for code in ("en", "es"):
        (copied.root / "messages" / f"{code}.toml").unlink()
    loaded = load(copied.root)

    assert loaded.content is None
    assert_told(list(loaded.problems), "messages", "", "No language can be read", "Put back en.toml")


# What must hold between the hotlines and the map


@pytest.mark.parametrize("city", ["Charlote", "charlotte", "Raleigh"])
def test_a_city_that_is_none_of_its_hotlines_counties_is_told(copied: Copied, city: str) -> None:
    copied.change("flows/hotlines.toml", 'city = "Charlotte"', f'city = "{city}"')
    loaded = load(copied.root)

    assert content_of(loaded).hotlines
    told = [problem for problem in loaded.errors if problem.file == HOTLINES]
    place = "hotlines.charlotte.city"
    assert_only(told, HOTLINES, place, f'no place has the city "{city}"', "as in flows/area/places.csv")


def test_a_city_of_its_hotlines_counties_is_told_nothing_of(copied: Copied) -> None:
    assert not [problem for problem in load(copied.root).errors if problem.file == HOTLINES]


# What is kept back


def legal(content: Content) -> set[str]:
    steps = {step.name for step in content.steps.values() if step.legal and step.kind in LEGAL_KINDS}
    return {*steps, *RECORDS}


def test_in_development_every_draft_may_be_told(copied: Copied) -> None:
    content = content_of(load(copied.root, serve_drafts=None))

    assert not content.kept_back
    assert ("es", "rights") in content.drafts
    assert ("es", "record_none") in content.drafts


def test_numbers_menus_and_questions_are_never_drafts(copied: Copied) -> None:
    content = content_of(load(copied.root, serve_drafts=()))
    told_of = {message for _, message in content.kept_back}

    assert told_of <= legal(content)
    assert not told_of & {"hotline", "main_menu", "ask_place", "welcome", "taken", "place_answer"}


def test_drafts_are_kept_back_except_in_the_languages_named(copied: Copied) -> None:
    content = content_of(load(copied.root, serve_drafts=("es",)))

    assert ("en", "rights") in content.kept_back
    assert ("es", "rights") in content.drafts
    assert not {pair for pair in content.kept_back if pair[0] == "es"}
    assert not {pair for pair in content.drafts if pair[0] == "en"}


def test_what_was_reviewed_is_told_everywhere_without_a_notice(copied: Copied) -> None:
    copied.review("es", "rights")
    content = content_of(load(copied.root, serve_drafts=()))

    assert ("es", "rights") not in content.kept_back | content.drafts
    assert ("en", "rights") in content.kept_back


def test_a_stale_wording_is_still_told(copied: Copied) -> None:
    copied.review("es", "rights")
    copied.change("messages/en.toml", "Everyone in the US has rights", "Everyone here has rights")

    assert ("es", "rights") not in content_of(load(copied.root, serve_drafts=())).kept_back


def test_an_edited_wording_is_kept_back_again(copied: Copied) -> None:
    copied.review("es", "rights")
    copied.change("messages/es.toml", "Toda persona en EE.UU. tiene derechos", "Todos tienen derechos")

    assert ("es", "rights") in content_of(load(copied.root, serve_drafts=())).kept_back


def test_one_variant_without_a_reader_keeps_the_message_back(copied: Copied) -> None:
    copied.review("es", "rights")
    rows = copied.read("messages/reviewed.csv").splitlines(keepends=True)
    copied.write("messages/reviewed.csv", "".join(row for row in rows if ",voice," not in row))

    assert ("es", "rights") in content_of(load(copied.root, serve_drafts=())).kept_back


def test_a_language_that_borrows_the_english_wording_borrows_its_draft(copied: Copied) -> None:
    copied.write("messages/pt.toml", PORTUGUESE)

    assert ("pt", "rights") in content_of(load(copied.root, serve_drafts=())).kept_back


def test_a_language_with_every_legal_wording_reviewed_is_offered_by_itself(copied: Copied) -> None:
    spanish = copied.read("messages/es.toml")
    copied.write("messages/pt.toml", spanish.replace('name = "Español"', 'name = "Português"'))
    whole = content_of(load(copied.root))
    for message in sorted(legal(whole) & whole.catalog.languages["en"].messages.keys()):
        assert content_of(load(copied.root)).catalog.offered == ("en", "es")
        copied.review("pt", message)

    assert content_of(load(copied.root)).catalog.offered == ("en", "es", "pt")


# What stops the start, and what nothing stops


@pytest.mark.parametrize(
    "file",
    [
        "flows/hotlines.toml",
        "flows/menu.toml",
        "messages/en.toml",
        "flows/agreements.csv",
        "flows/links.toml",
    ],
)
@pytest.mark.parametrize("text", ["", "\x00", "[[[[", "a,b\nc", "[x]\n" * 3])
def test_no_file_of_nonsense_is_more_than_told(copied: Copied, file: str, text: str) -> None:
    copied.write(file, text)
    loaded = load(copied.root)

    assert any(told.file == file for told in loaded.errors) or (file == "flows/links.toml" and not text)
    if file in ("flows/hotlines.toml", "flows/menu.toml"):
        assert loaded.content is None


WRONG: list[Any] = [5, ["x"], {"x": "y"}]
EACH = 3  # so many values of each table are tried: the others are read in the same way


def places(table: dict[str, Any], path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the values of a file lie: one step of each kind, each table by its first few."""
    kinds = set()
    for name, value in islice(table.items(), EACH if path else None):
        kind = value.get("kind", name) if isinstance(value, dict) else name
        if kind in kinds:
            continue
        kinds.add(kind)
        yield (*path, name)
        if isinstance(value, dict):
            yield from places(value, (*path, name))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from places(value[0], (*path, name, 0))


@pytest.mark.parametrize(
    "file", ["flows/hotlines.toml", "flows/menu.toml", "flows/agreements.toml", "messages/es.toml"]
)
def test_a_value_of_another_form_in_any_place_never_breaks_the_line(
    copied: Copied, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    whole = {name: tomllib.loads(copied.read(name)) for name in TABLES}
    # How words are written is no matter here, and takes most of the time.
    monkeypatch.setattr("app.loader.check_style", lambda *_: None)
    read = Reader.toml
    monkeypatch.setattr(
        Reader, "toml", lambda self, name: deepcopy(whole[name]) if name in whole else read(self, name)
    )
    sound = whole[file]
    for path in places(sound):
        for wrong in WRONG:
            whole[file] = deepcopy(sound)
            into: Any = whole[file]
            for step in path[:-1]:
                into = into[step]
            into[path[-1]] = wrong
            loaded = load(copied.root)

            if loaded.content is None:
                assert loaded.errors, path
            else:
                turn = take_turn(Session(), Inbound("sms", "text", "AYUDA"), loaded.content)
                says = [action for action in turn.actions if isinstance(action, Say)]
                assert "336-543-0353" in loaded.content.catalog.text(says, "sms"), path
                take_turn(Session(), Inbound("voice", "started"), loaded.content)
                Rescue(loaded.content, Addresses("https://hotline.example.org"))
