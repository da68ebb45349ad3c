"""flows/costs.toml: prices and limits, and what is said of a slip in them."""

from pathlib import Path

import pytest

from app.core.costs import Costs
from app.loader.costs import COSTS, read_costs
from tests.loader.telling import assert_told, reader_of


def test_prices_and_limits_are_read(tmp_path: Path) -> None:
    reader = reader_of(
        tmp_path, costs_toml="dollars_a_day = 50\n[prices]\ntext_out = 0.01\n[limits]\nbrief_after = 5\n"
    )

    assert read_costs(reader) == Costs(dollars_a_day=50, text_out=0.01, brief_after=5)
    assert reader.problems == []


@pytest.mark.parametrize(
    ("line", "place", "problem", "fix"),
    [
        ('dollars_a_day = "50"', "dollars_a_day", '"50" is not a number', "Write a number"),
        ("dollars_a_day = -1", "dollars_a_day", '"-1" is not a number from 0 up', "Write a number"),
        ("[prices]\ntext_out = true", "prices.text_out", '"True" is not a number', "Write a number"),
        ("[limits]\ncrowd = 2.5", "limits.crowd", '"2.5" is not a whole number', "e.g. 100"),
        ("[limits]\nbreif_after = 5", "limits.breif_after", "not known here", "brief_after"),
    ],
)
def test_a_slip_is_told_and_costs_only_itself(
    tmp_path: Path, line: str, place: str, problem: str, fix: str
) -> None:
    reader = reader_of(tmp_path, costs_toml=line + "\n")

    assert read_costs(reader) == Costs()
    assert_told(reader.problems, COSTS, place, problem, fix)


def test_without_the_file_the_line_still_runs(tmp_path: Path) -> None:
    reader = reader_of(tmp_path)

    assert read_costs(reader) == Costs()
    assert [problem.file for problem in reader.problems] == [COSTS]
