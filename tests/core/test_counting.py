"""What a turn adds to the counts: enough for an operator, and nothing that leads to a caller."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.core.actions import Say
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.counts import of_call, of_ended_call, of_text
from app.core.hours import Hours, Span
from app.core.inbound import Channel, Inbound, Outcome
from app.core.session import Session
from app.core.tally import Tally

DAY = date(2026, 11, 24)


def text(content: Content, body: str, session: Session | None = None, channel: Channel = "sms") -> Tally:
    before = session or Session()
    inbound = Inbound(channel, "text", body)
    turn = take_turn(before, inbound, content)
    says = tuple(action for action in turn.actions if isinstance(action, Say))
    return of_text(before, inbound, turn, content.catalog.text(says, channel), content, DAY)


def call(content: Content, session: Session, inbound: Inbound) -> Tally:
    return of_call(session, inbound, take_turn(session, inbound, content), content, DAY)


ASKED = [("rights", []), ("xyzzy", []), ("287g", ["about_287g"])]


@pytest.mark.parametrize(("body", "asked"), ASKED)
def test_what_a_text_asks_for_is_counted_when_it_is_new(
    content: Content, body: str, asked: list[str]
) -> None:
    told = Session("en", "chosen", step="rights", about="rights", turns=1)
    names = [name.partition(":")[2] for name in text(content, body, told).day if name.startswith("asked:")]

    assert names == asked


def test_an_erasure_is_counted_by_its_own_name(content: Content) -> None:
    assert text(content, "DELETE").day["asked:erase"] == 1


def test_a_first_text(content: Content) -> None:
    tally = text(content, "vivo en Garner")

    assert tally.day["texts:sms"] == 1
    assert tally.day["language:es"] == 1
    assert tally.day["asked:hotline"] == 1
    assert 1 <= tally.day["segments"] <= 3
    assert tally.day["spent"] == content.costs.of_texts("sms", 1, tally.day["segments"])
    assert tally.week == {"county:37183": 1}


def test_a_county_is_counted_when_it_becomes_known_and_not_again(content: Content) -> None:
    assert text(content, "rights", Session(language="en", county="37183", turns=1)).week == {}
    assert text(content, "28205", Session(language="en", county="37183", turns=1)).week == {"county:37119": 1}


def test_a_language_that_is_not_known_is_counted_as_such(content: Content) -> None:
    assert text(content, "28205").day["language:undecided"] == 1


def test_by_whatsapp_messages_are_counted_and_not_segments(content: Content) -> None:
    tally = text(content, "derechos", channel="whatsapp")

    assert tally.day["texts:whatsapp"] == 1
    assert tally.day["spent"] == content.costs.of_texts("whatsapp", 1, 1)


def test_an_opt_out_costs_only_what_came(content: Content) -> None:
    tally = text(content, "STOP")

    assert tally.day["asked:out"] == 1
    assert "segments" not in tally.day
    assert tally.day["spent"] == content.costs.of_texts("sms", 1, 0)


def test_a_text_without_words_is_paid_for_too(content: Content) -> None:
    assert text(content, "").day["spent"] >= content.costs.of_texts("sms", 1, 1)


def test_a_call_is_counted_when_it_begins(content: Content) -> None:
    tally = call(content, Session(), Inbound("voice", "started"))

    assert (tally.day, tally.week, tally.line) == ({"calls": 1}, {}, "")


def forwarded(content: Content, outcome: Outcome, now: datetime | None = None) -> Tally:
    session = Session(language="es", county="37183", step="hotline", tried=("wake",), turns=3)
    inbound = Inbound("voice", "dial_ended", outcome=outcome)
    return of_call(session, inbound, take_turn(session, inbound, content), content, DAY, now)


def test_a_call_that_nobody_answers_counts_towards_the_hotlines_silence(content: Content) -> None:
    tally = forwarded(content, "no_answer")

    assert tally.day == {"line:wake:no_answer": 1, "unanswered:wake": 1}
    assert tally.reset == ()


@pytest.mark.parametrize("outcome", ["answered", "busy"])
def test_whoever_picks_up_or_speaks_already_is_not_silent(content: Content, outcome: Outcome) -> None:
    tally = forwarded(content, outcome)

    assert tally.day == {f"line:wake:{outcome}": 1}
    assert tally.reset == ("unanswered:wake",)


def test_a_call_that_could_not_be_made_says_nothing_of_silence(content: Content) -> None:
    assert forwarded(content, "failed") == Tally(DAY, {"line:wake:failed": 1}, line="wake", failed=True)


def test_outside_its_hours_a_hotline_is_not_silent(content: Content) -> None:
    weekdays = Span(frozenset(range(5)), timedelta(hours=9), timedelta(hours=17))
    wake = replace(content.hotlines["wake"], hours=Hours(UTC, (weekdays,)))
    daily = replace(content, hotlines={**content.hotlines, "wake": wake})
    at_noon = forwarded(daily, "no_answer", datetime(2026, 11, 24, 12, tzinfo=UTC))
    at_night = forwarded(daily, "no_answer", datetime(2026, 11, 24, 22, tzinfo=UTC))

    assert at_noon.day == {"line:wake:no_answer": 1, "unanswered:wake": 1}
    assert at_night.day == {"line:wake:no_answer": 1}


@pytest.mark.parametrize(("outcome", "failed"), [("answered", False), ("busy", False), ("failed", True)])
def test_how_a_forwarded_call_ended_is_counted_by_hotline(
    content: Content, outcome: Outcome, failed: bool
) -> None:
    session = Session(language="es", county="37183", step="hotline", tried=("wake",), turns=3)
    tally = call(content, session, Inbound("voice", "dial_ended", outcome=outcome))

    assert tally.day == {f"line:wake:{outcome}": 1}
    assert (tally.line, tally.failed) == ("wake", failed)


def test_a_step_in_which_nothing_new_happens_is_not_counted(content: Content) -> None:
    session = Session(language="es", step="main_menu", choices=(("1", "step:hotline"),), turns=2)

    assert call(content, session, Inbound("voice", "digits", "7")).empty


def test_a_language_never_meets_a_county(content: Content) -> None:
    """Languages lie under the day, counties under the week: no name holds both."""
    for body in ("vivo en Garner", "28205", "AYUDA", "287g Gaston"):
        tally = text(content, body)

        assert not [name for name in tally.day if "county" in name]
        assert all(name.startswith("county:") for name in tally.week)
        assert tally.day_name != tally.week_name


def test_names_of_days_and_weeks() -> None:
    new_year = Tally(date(2027, 1, 1))

    assert (new_year.day_name, new_year.week_name) == ("day:2027-01-01", "week:2026-W53")


def test_minutes_are_added_to_what_the_day_has_cost(content: Content) -> None:
    ended = Inbound("voice", "dial_ended", outcome="answered", seconds=61)
    tally = call(content, Session(step="hotline", language="es", tried=("wake",)), ended)

    assert tally.day["spent"] == content.costs.of_calls(seconds_out=61)
    assert of_ended_call(content.costs, DAY, 61).day == {"spent": content.costs.of_calls(61)}
    assert of_ended_call(content.costs, DAY, 0).empty
