"""A number as it is written in a text and read aloud in a call."""

import pytest

from app.core.phone import E164, Phone


@pytest.mark.parametrize(
    ("e164", "written", "spoken"),
    [
        ("+17045550100", "704-555-0100", "7 0 4, 5 5 5, 0 1 0 0"),
        # Toll-free numbers are known by their leading 1.
        ("+18005550100", "1-800-555-0100", "1, 8 0 0, 5 5 5, 0 1 0 0"),
        ("+18885550100", "1-888-555-0100", "1, 8 8 8, 5 5 5, 0 1 0 0"),
        # 811 and 822 begin like toll-free prefixes and are none.
        ("+18115550100", "811-555-0100", "8 1 1, 5 5 5, 0 1 0 0"),
        # Not of North America: no grouping that we know.
        ("+525555550100", "+525555550100", "5 2 5 5 5 5 5 5 0 1 0 0"),
    ],
)
def test_a_number_is_written_and_spoken_in_groups(e164: str, written: str, spoken: str) -> None:
    assert Phone(e164).written() == written
    assert Phone(e164).spoken() == spoken


@pytest.mark.parametrize("prefix", ["800", "833", "844", "855", "866", "877", "888"])
def test_every_toll_free_prefix_is_known(prefix: str) -> None:
    assert Phone(f"+1{prefix}5550100").written() == f"1-{prefix}-555-0100"


@pytest.mark.parametrize("text", ["+17045550100", "+525555550100", "+1234567", "+123456789012345"])
def test_a_full_number_is_known(text: str) -> None:
    assert E164.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["", "7045550100", "+07045550100", "+1 704 555 0100", "+123456", "+1234567890123456", "anonymous"]
)
def test_what_is_no_full_number_is_known_too(text: str) -> None:
    assert not E164.fullmatch(text)
