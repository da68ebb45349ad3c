"""Old numbers and old lists warn, the oldest first; a day that has not come is a fault."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from click.testing import Result

from app import create_app
from app.core.agreements import LIST_DAYS, Agreements
from app.core.content import Content
from app.core.hotlines import HOTLINES, VERIFIED_DAYS
from app.loader import Loaded
from app.loader.ages import ages
from app.loader.agreements import LISTS
from app.senders.console import ConsoleSender
from app.settings import Settings
from app.stores.memory import MemoryStore
from tests.loader.telling import assert_only
from tests.wall import Wall

TODAY = date(2026, 11, 24)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def dated(content: Content, read: date = TODAY, **verified: date | None) -> Content:
    """The shipped content with these dates, and today's wherever none is given."""
    lines = {
        code: replace(line, verified=verified.get(code, TODAY), verified_by="a call")
        for code, line in content.hotlines.items()
    }
    return replace(content, hotlines=lines, agreements=Agreements({}, read))


def test_dates_of_today_need_nothing(content: Content) -> None:
    assert ages(dated(content), TODAY) == []


def test_a_number_is_made_sure_of_twice_a_year(content: Content) -> None:
    assert ages(dated(content, wake=ago(VERIFIED_DAYS)), TODAY) == []
    told = ages(dated(content, wake=ago(VERIFIED_DAYS + 1)), TODAY)

    problem = "made sure of (a call) on 2026-05-27, 181 days ago"
    assert_only(told, HOTLINES, "hotlines.wake.verified", problem, "write today's date", warning=True)


def test_a_list_is_read_every_other_month(content: Content) -> None:
    assert ages(dated(content, ago(LIST_DAYS)), TODAY) == []
    told = ages(dated(content, ago(LIST_DAYS + 1)), TODAY)

    problem = "last read in full on 2026-09-24, 61 days ago"
    assert_only(told, LISTS, "full_list", problem, "flask agreements update", warning=True)


def test_the_oldest_comes_first(content: Content) -> None:
    old = dated(content, ago(250), statewide=ago(200), wake=ago(400), charlotte=ago(300))

    assert [told.place for told in ages(old, TODAY)] == [
        "hotlines.wake.verified",
        "hotlines.charlotte.verified",
        "full_list",
        "hotlines.statewide.verified",
    ]


@pytest.mark.parametrize(("file", "place"), [(HOTLINES, "hotlines.wake.verified"), (LISTS, "full_list")])
def test_a_day_that_has_not_come_is_a_fault(content: Content, file: str, place: str) -> None:
    ahead = ago(-1)
    told = ages(dated(content, ahead) if file == LISTS else dated(content, wake=ahead), TODAY)

    assert_only(told, file, place, "2026-11-25 has not come yet", "Write the day on which it was done")


def test_what_has_no_date_was_told_before(content: Content) -> None:
    assert ages(dated(content, date.min, wake=None), TODAY) == []


def checked(settings: Settings, monkeypatch: pytest.MonkeyPatch, content: Content, on: date) -> Result:
    """`flask check` of that content on a day."""
    monkeypatch.setattr("app.load", lambda *_: Loaded(content, ()))
    app = create_app(settings, MemoryStore(), ConsoleSender(), Wall(f"{on} 23:30"))
    return app.test_cli_runner().invoke(args=["check"])


def test_the_check_warns_of_old_dates_and_passes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, content: Content
) -> None:
    result = checked(settings, monkeypatch, dated(content, wake=ago(181)), TODAY)

    assert "flows/hotlines.toml, hotlines.wake.verified\n  Warning:" in result.output
    assert result.exit_code == 0


def test_the_check_fails_on_a_day_that_has_not_come(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, content: Content
) -> None:
    result = checked(settings, monkeypatch, dated(content, wake=TODAY), ago(1))

    assert (
        "flows/hotlines.toml, hotlines.wake.verified\n  Problem:  2026-11-24 has not come yet"
        in result.output
    )
    assert result.exit_code == 1
    # Half past eleven at night in North Carolina is tomorrow in UTC, and today here.
    assert checked(settings, monkeypatch, dated(content, wake=TODAY), TODAY).exit_code == 0
