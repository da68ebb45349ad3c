"""What these tests may ask for: a call in one of the two first languages."""

import pytest


@pytest.fixture
def english(caller):
    return caller.calls().presses("1")


@pytest.fixture
def spanish(caller):
    return caller.calls().presses("2")
