"""The picture in docs/ is the conversation as it is."""

import pytest

from tests.walk.offering import BOTH
from tests.walk.picture import FILE, page
from tests.walk.walk import Walk


def test_the_picture_shows_the_conversation_as_it_is(calls_walked: Walk, texts_walked: Walk) -> None:
    if calls_walked.content.catalog.offered != BOTH:
        pytest.skip("the picture is drawn in two languages")
    drawn = page(calls_walked, texts_walked)

    assert drawn == FILE.read_text(), "it has changed: draw it anew with `.venv/bin/python -m tests.walk`"
    assert all(f"  {step}[" in drawn for step in calls_walked.content.steps)
