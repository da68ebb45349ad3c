"""What the desk shows of the counts."""

from datetime import date

import pytest

from app.core.summary import Row, summarise

DAYS = [
    (
        date(2026, 11, 23),
        {"texts:sms": 3, "calls": 2, "language:es": 4, "line:wake:busy": 1, "spent": 1_000_000},
    ),
    (
        date(2026, 11, 24),
        {
            "texts:sms": 2,
            "texts:whatsapp": 1,
            "language:es": 1,
            "language:vi": 2,
            "line:wake:answered": 3,
            "segments": 9,
            "spent": 500_000,
            "asked:rights": 7,
            "delivery:undelivered:30007": 1,
        },
    ),
]
WEEKS = [{"county:37119": 3}, {"county:37119": 4, "county:37183": 2}]


def test_today_and_all_days_are_summed() -> None:
    summary = summarise(DAYS, WEEKS)
    today, total = summary.today, summary.total

    assert (today.texts, today.calls, today.forwards, today.segments, today.dollars) == (3, 0, 3, 9, 0.5)
    assert (total.texts, total.calls, total.forwards, total.dollars) == (6, 2, 4, 1.5)


def test_groups_are_ranked() -> None:
    summary = summarise(DAYS, WEEKS)

    assert summary.languages == (Row("es", 5), Row("vi", 2))
    assert summary.channels == (Row("sms", 5), Row("whatsapp", 1))
    assert summary.asked == (Row("rights", 7),)
    assert summary.delivery == (Row("undelivered:30007", 1),)
    assert summary.outcomes == {"wake": {"answered": 3, "no_answer": 0, "busy": 1, "failed": 0}}


def test_counties_are_summed_over_weeks() -> None:
    assert summarise(DAYS, WEEKS).counties == {"37119": Row("37119", 7), "37183": Row("37183", 2)}


@pytest.mark.parametrize(("amount", "shown"), [(0, "0"), (1, "under 5"), (4, "under 5"), (5, "5")])
def test_a_small_number_is_not_shown(amount: int, shown: str) -> None:
    assert Row("vi", amount).shown == shown
