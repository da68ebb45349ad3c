"""messages/pages/ and flows/operator.toml: what is read, and what is told when somebody errs."""

import pytest

from app.core.catalog import Language
from app.core.operator import Operator
from app.core.pages import Block, Page, blocks_of, filled
from app.loader.operator import read_operator
from app.loader.pages import read_pages
from app.loader.tables import Reader

LANGUAGES = {
    "en": Language("en", "English", {}),
    "es": Language("es", "Español", {}, avoid=frozenset({"tu"})),
}
GOOD = '[privacy]\ntitle = "Privacy"\ntext = "{brand} keeps nothing."\n'


@pytest.fixture
def reader(tmp_path):
    (tmp_path / "messages" / "pages").mkdir(parents=True)
    (tmp_path / "flows").mkdir()
    return Reader(tmp_path)


def pages(reader, **files):
    for code, text in files.items():
        (reader.root / "messages" / "pages" / f"{code}.toml").write_text(text)
    return read_pages(reader, LANGUAGES, "en")


def operator(reader, text):
    (reader.root / "flows" / "operator.toml").write_text(text)
    return read_operator(reader)


def told(reader):
    return [(problem.file, problem.place, problem.problem) for problem in reader.problems]


def test_headings_lists_and_paragraphs():
    assert blocks_of("One.\nTwo.\n\n## Head\n- a\n- b\nEnd.\n- c") == (
        Block("paragraph", ("One.",)),
        Block("paragraph", ("Two.",)),
        Block("heading", ("Head",)),
        Block("list", ("a", "b")),
        Block("paragraph", ("End.",)),
        Block("list", ("c",)),
    )


def test_a_line_without_its_value_goes_and_a_heading_left_alone_with_it():
    page = Page(
        "P", blocks_of("## One\n{operator} runs it.\n## Two\n- {brand}\n- {contact}\n## Three\n{contact}")
    )

    assert filled(page, {"brand": "Faro", "operator": "", "contact": ""}).blocks == (
        Block("heading", ("Two",)),
        Block("list", ("Faro",)),
    )


def test_pages_are_read_by_language(reader):
    found = pages(reader, en=GOOD, es=GOOD.replace("Privacy", "Privacidad"))

    assert found.pages["es"]["privacy"] == Page("Privacidad", blocks_of("{brand} keeps nothing."))
    assert list(found.pages) == ["en", "es"]
    assert reader.problems == []


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        (GOOD.replace("{brand}", "{brnad}"), "privacy.text", '"{brnad}" is not a placeholder here.'),
        (GOOD.replace('"Privacy"', '""'), "privacy", "A page needs a title and a text."),
        ("privacy = 3\n", "privacy", "A page needs a title and a text."),
        (GOOD + "[imprint]\n", "imprint", "There is no such name, and nothing reads it."),
        (GOOD + '[registration]\nslogan = "x"\n', "registration.slogan", "The forms do not ask for it."),
        (
            GOOD + '[registration]\nstart = "{place}"\n',
            "registration.start",
            '"{place}" is not a placeholder here.',
        ),
    ],
)
def test_a_slip_is_told(reader, text, place, problem):
    found = pages(reader, en=text)

    assert told(reader) == [("messages/pages/en.toml", place, problem)]
    assert "privacy" not in found.pages.get("en", {}) or place.startswith(("imprint", "registration"))


def test_a_page_of_no_language_and_an_impolite_one_are_told(reader):
    found = pages(reader, en=GOOD, xx=GOOD, es=GOOD.replace("nothing", "tu"))

    assert told(reader) == [
        ("messages/pages/es.toml", "privacy", "tu: not how we speak to callers."),
        ("messages/pages/xx.toml", "", "There is no messages/xx.toml."),
    ]
    assert "xx" not in found.pages


def test_forms_are_read_from_the_base_language_as_one_line(reader):
    found = pages(reader, en=GOOD + '[registration]\nstop = """\nEnd.\n{brand}"""\n')

    assert found.forms == {"stop": "End. {brand}"}


def test_without_the_files_there_is_a_brand_and_nothing_is_told(reader):
    assert read_operator(reader) == Operator()
    assert pages(reader).pages == {}
    assert reader.problems == []


def test_an_operator_is_read(reader):
    found = operator(
        reader,
        'brand = "Faro"\nname = "Ex"\ncontact = "a@example.org"\nwebsite = "https://example.org"\n'
        'use_case = "LOW_VOLUME"\nsamples = ["HELLO"]\n',
    )

    assert found == Operator(
        "Faro", "Ex", "a@example.org", "https://example.org", "LOW_VOLUME", (), ("HELLO",)
    )
    assert reader.problems == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('brand = ""', "brand"),
        ('contact = "call us"', "contact"),
        ('website = "http://example.org"', "website"),
        ('use_case = "Low volume"', "use_case"),
        ('toll_free_use_cases = ["charity"]', "toll_free_use_cases"),
        ("samples = [1]", "samples"),
        ('address = "Main Street"', "address"),
    ],
)
def test_a_slip_of_the_operator_is_told_and_costs_no_more_than_itself(reader, text, place):
    found = operator(reader, f'name = "Ex"\n{text}\n')

    assert [(problem.file, problem.place) for problem in reader.problems] == [("flows/operator.toml", place)]
    assert found.name == "Ex"
    assert (found.brand, found.contact, found.website) == ("Faro", "", "")
