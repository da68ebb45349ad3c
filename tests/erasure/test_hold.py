"""A hold stops all erasure, is on record for good, and counts as on where it cannot be read."""

import pytest

from app.erasure.eraser import build_eraser
from app.erasure.hold import Hold
from app.erasure.rounds import SweepRounds
from app.erasure.state import ErasureState, State
from app.erasure.swept import Swept
from app.stores.base import StoreDown


@pytest.fixture
def hold(redis_server):
    return Hold(redis_server.url)


def test_without_an_order_erasure_goes_on(hold):
    assert not hold.is_on()
    assert hold.orders() == []


def test_every_order_stays_on_record(hold, redis_server):
    hold.order("on", "Ana Ruiz", "Subpoena of May 4")
    was_on = hold.is_on()
    hold.order("off", "Ana Ruiz", "")

    assert was_on
    assert not hold.is_on()
    assert [(order.state, order.by, order.reason) for order in hold.orders()] == [
        ("on", "Ana Ruiz", "Subpoena of May 4"),
        ("off", "Ana Ruiz", ""),
    ]
    with redis_server.client() as client:
        assert client.ttl("erase:hold") == -1  # it never expires


def test_a_sweep_under_a_hold_erases_nothing(twilio, hold, redis_server):
    twilio.text()
    eraser = build_eraser(
        twilio.settings(REDIS_URL=redis_server.url),
    )
    hold.order("on", "Ana", "")
    held = eraser.sweep(60)
    left = twilio.left()
    hold.order("off", "Ana", "")

    assert held.state == "held"
    assert left == 1
    assert eraser.sweep(60).all_gone


def test_where_the_record_cannot_be_read_nothing_is_erased(twilio, mortal_redis):
    twilio.text()
    eraser = build_eraser(twilio.settings(REDIS_URL=mortal_redis.url))
    mortal_redis.kill()

    report = eraser.sweep(60)
    assert (report.state, report.why) == ("away", "it cannot be read whether erasure is on hold")
    assert twilio.left() == 1


def test_a_redis_that_writes_nothing_down_says_so(mortal_redis):
    hold = Hold(mortal_redis.url)
    before = hold.outlives_redis()
    with mortal_redis.client() as client:
        client.config_set("appendonly", "yes")

    assert not before
    assert hold.outlives_redis()


# What /ready is told


def test_it_is_told_how_erasure_stands(twilio, hold, redis_server):
    erasure = ErasureState(twilio.settings(REDIS_URL=redis_server.url))
    rounds = SweepRounds(redis_server.url)
    told = [erasure.now()]
    for report in (
        Swept("done", at="2999-01-01T00:00:00+00:00"),
        Swept("away", why="Twilio answered 503", at="2999-01-01T00:00:00+00:00"),
        Swept("done", at="2026-01-01T00:00:00+00:00"),
    ):
        rounds.end(report)
        told.append(erasure.now())
    order = hold.order("on", "Ana", "")

    assert told == [
        State("stuck", "no sweep yet"),
        State("well", "ok"),
        State("stuck", "broken off at 2999-01-01T00:00:00+00:00: Twilio answered 503"),
        State("stuck", "no sweep since 2026-01-01T00:00:00+00:00"),
    ]
    assert erasure.now() == State("held", f"on hold since {order.at}")


def test_where_nothing_is_at_twilio_or_redis_is_away_it_says_so(twilio, settings, mortal_redis):
    erasure = ErasureState(twilio.settings(REDIS_URL=mortal_redis.url))
    mortal_redis.kill()

    assert erasure.now() == State("unknown", "cannot be told")
    assert ErasureState(settings).now() == State("by hand", "by hand only")
    with pytest.raises(StoreDown):
        Hold(mortal_redis.url).is_on()
