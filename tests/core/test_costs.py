"""What texts and calls cost, and when it is too much."""

import pytest

from app.core.costs import Costs

COSTS = Costs(
    text_in=0.0083,
    text_out=0.0118,
    whatsapp=0.005,
    minute_in=0.0085,
    minute_out=0.014,
    dollars_a_day=1.5,
    brief_after=2,
    silent_after=4,
    crowd=10,
    loop=50,
)


@pytest.mark.parametrize(
    ("texts", "crowd", "turns", "pace"),
    [
        (1, 1, 0, "usual"),
        (2, 10, 49, "usual"),
        (3, 3, 2, "brief"),
        (4, 4, 3, "brief"),
        (5, 5, 4, "silent"),
        (1, 1, 50, "silent"),  # a talk that never ends, however slowly
        (1, 11, 0, "brief"),  # a crowd makes answers short, and never silences anybody
        (1, 100_000, 0, "brief"),
    ],
)
def test_the_pace_of_an_answer(texts: int, crowd: int, turns: int, pace: str) -> None:
    assert COSTS.pace(texts, crowd, turns) == pace


@pytest.mark.parametrize(("spent", "over"), [(0, False), (1_499_999, False), (1_500_000, True)])
def test_a_day_has_cost_its_money(spent: int, over: bool) -> None:
    assert COSTS.over(spent) is over


def test_without_a_limit_no_day_costs_too_much() -> None:
    assert not Costs(dollars_a_day=0).over(10**12)


@pytest.mark.parametrize(
    ("channel", "came", "went", "millionths"),
    [
        ("sms", 1, 1, 20_100),
        ("sms", 2, 3, 52_000),
        ("sms", 1, 0, 8_300),  # silence costs what came
        ("whatsapp", 1, 1, 10_000),
    ],
)
def test_what_a_text_costs(channel: str, came: int, went: int, millionths: int) -> None:
    assert COSTS.of_texts(channel, came, went) == millionths


@pytest.mark.parametrize(
    ("seconds_in", "seconds_out", "millionths"),
    [(0, 0, 0), (1, 0, 8_500), (60, 0, 8_500), (61, 0, 17_000), (0, 59, 14_000), (60, 60, 22_500)],
)
def test_each_begun_minute_of_each_leg_is_paid_for(
    seconds_in: int, seconds_out: int, millionths: int
) -> None:
    assert COSTS.of_calls(seconds_in, seconds_out) == millionths
