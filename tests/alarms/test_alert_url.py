"""One alarm, one post: in a form that chats show, to the operator's address alone, which nobody learns."""

from datetime import UTC, datetime

import pytest

from app.alarms.alert_url import LONGEST, AlertUrl, Unreachable
from tests.inbox import HANGS, SECRET, Inbox
from tests.public import PublicAddress

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def alerts(inbox: Inbox, seconds: float = 5.0) -> AlertUrl:
    return AlertUrl(inbox.url, seconds, lambda: NOON)


def test_a_chat_shows_an_alarm_as_it_is(inbox: Inbox) -> None:
    why = alerts(inbox).post("worker", "Start the worker process.")

    words = "Faro, alarm worker: Start the worker process."
    assert why == ""
    assert inbox.taken == [
        {
            "alarm": "worker",
            "state": "begins",
            "at": "2026-11-24T12:00:00+00:00",
            "text": words,
            "content": words,
        }
    ]


def test_a_chat_that_takes_no_long_words_takes_the_alarm(inbox: Inbox) -> None:
    alerts(inbox).post("worker", "x" * 5000)

    assert [len(inbox.taken[0][name]) for name in ("text", "content")] == [LONGEST, LONGEST]


def test_its_end_is_posted_as_well(inbox: Inbox) -> None:
    alerts(inbox).post("worker", "", over=True)

    [alarm] = inbox.taken
    assert (alarm["state"], alarm["text"]) == ("over", "Faro: the alarm worker is over.")


@pytest.mark.parametrize("status", [301, 307, 308])
def test_it_is_not_sent_on_to_another_address(inbox: Inbox, status: int) -> None:
    inbox.answers.append(status)

    assert alerts(inbox).post("worker", "Start it.") == f"it answers with {status}"
    assert len(inbox.came) == 1
    assert inbox.taken == []


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://127.0.0.1:9/hidden-secret", "it cannot be reached (ConnectionError)"),
        ("https://a..b/hidden-secret", "it cannot be reached (LocationParseError)"),
    ],
)
def test_why_it_was_not_posted_does_not_hold_the_address(url: str, why: str) -> None:
    with pytest.raises(Unreachable) as told:
        AlertUrl(url).post("worker", "Start it.")

    assert str(told.value) == why


def test_an_address_that_hangs_is_given_up_soon(inbox: Inbox) -> None:
    inbox.answers.append(HANGS)

    with pytest.raises(Unreachable, match="ReadTimeout"):
        alerts(inbox, seconds=0.1).post("worker", "Start it.")


def test_an_error_is_told_by_its_number(inbox: Inbox) -> None:
    inbox.answers.append(500)
    why = alerts(inbox).post("worker", "Start it.")

    assert why == "it answers with 500"
    assert SECRET not in why


def test_a_certificate_that_nobody_vouches_for_is_refused(
    public: PublicAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted = AlertUrl(public.url).post("worker", "Start it.")
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")

    assert trusted == "it answers with 503"
    with pytest.raises(Unreachable, match="SSLError"):
        AlertUrl(public.url).post("worker", "Start it.")
