"""A session survives its way through a store or an address; nonsense makes a fresh one."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.session import Session

FULL = Session(
    language="es",
    language_from="guess",
    either=("ru", "uk"),
    step="models",
    about="about_287g",
    want="county_record",
    county="37071",
    city="Gastonia",
    unsure=True,
    choices=(("1", "step:rights"), ("2", "county:37119")),
    misses=1,
    hidden=True,
    tried=("charlotte", "statewide"),
    turns=3,
)


def test_a_full_session_comes_back_as_it_was() -> None:
    assert Session.from_text(FULL.to_text()) == FULL


def test_each_field_comes_back_by_itself() -> None:
    for field in fields(Session):
        only = Session(**{field.name: getattr(FULL, field.name)})

        assert Session.from_text(only.to_text()) == only
        assert json.loads(only.to_text()).keys() == {field.name}


def test_a_fresh_session_takes_no_room() -> None:
    assert Session().to_text() == "{}"


def test_no_text_is_a_fresh_session() -> None:
    assert Session.from_text("") == Session()


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "[]",
        "5",
        "null",
        '"en"',
        "[" * 5000,
        '{"language": "en"',
        '{"phone": "+19195550111"}',  # a field that we do not have
        '{"language": 5}',
        '{"language": null}',
        '{"county": ["37071"]}',
        '{"misses": "many"}',
        '{"hidden": "yes"}',
        '{"turns": [1]}',
        '{"choices": 5}',
        '{"choices": ["1"]}',
        '{"choices": [["1", "step:rights", "more"]]}',
        '{"tried": 5}',
        '{"tried": "wake"}',
    ],
)
def test_a_text_that_we_did_not_write_is_a_fresh_session(text: str) -> None:
    assert Session.from_text(text) == Session()


@given(st.text())
def test_no_text_at_all_breaks_it(text: str) -> None:
    assert isinstance(Session.from_text(text), Session)


@given(
    st.builds(
        Session,
        language=st.text(max_size=5),
        step=st.text(max_size=9),
        choices=st.lists(st.tuples(st.text(max_size=2), st.text(max_size=9)), max_size=9).map(tuple),
        misses=st.integers(0, 9),
        hidden=st.booleans(),
        tried=st.lists(st.text(max_size=9), max_size=3).map(tuple),
        turns=st.integers(0, 999),
    )
)
def test_every_session_comes_back_as_it_was(session: Session) -> None:
    assert Session.from_text(session.to_text()) == session
