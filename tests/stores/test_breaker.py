"""Redis is left in peace after failures, and told about once."""

import logging
from collections.abc import Callable

import pytest

from app.stores.base import StoreDown
from app.stores.breaker import FAILURES, PAUSE_SECONDS, REFUSAL_SECONDS, Breaker


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock)


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.failed("is gone")


def passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except StoreDown:
        return False
    return True


def test_a_few_failures_are_borne(breaker: Breaker) -> None:
    fail(breaker, FAILURES - 1)

    assert passes(breaker.check)


def test_failures_in_a_row_stop_all_requests_for_the_pause(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, FAILURES)
    during = passes(breaker.check)
    clock.now += PAUSE_SECONDS - 0.1

    assert not during
    assert not passes(breaker.check)


def test_failures_with_a_success_between_do_not_count(breaker: Breaker) -> None:
    fail(breaker, FAILURES - 1)
    breaker.worked()
    fail(breaker, FAILURES - 1)

    assert passes(breaker.check)


def test_after_the_pause_one_request_tries_for_all(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, FAILURES)
    clock.now += PAUSE_SECONDS

    assert [passes(breaker.check) for _ in range(3)] == [True, False, False]


def test_a_try_that_fails_begins_a_new_pause(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, FAILURES)
    clock.now += PAUSE_SECONDS
    breaker.check()
    clock.now += 2
    fail(breaker, 1)
    clock.now += PAUSE_SECONDS - 0.1

    assert not passes(breaker.check)


def test_a_try_that_works_lets_everybody_through(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, FAILURES)
    clock.now += PAUSE_SECONDS
    breaker.check()
    breaker.worked()

    assert all(passes(breaker.check) for _ in range(3))


def test_going_and_coming_back_are_each_told_once(breaker: Breaker, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    fail(breaker, FAILURES + 20)
    breaker.worked()
    breaker.worked()

    assert caplog.messages == [
        "The hotline goes on without Redis, which is gone",
        "Redis is back",
    ]


def test_a_refusal_is_told_once_in_a_while_and_stops_nothing(
    breaker: Breaker, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(20):
        breaker.refused("is full")
    clock.now += REFUSAL_SECONDS
    breaker.refused("is full")

    assert caplog.messages == ["The hotline goes on without Redis, which is full"] * 2
    assert passes(breaker.check)


def test_only_writing_shows_that_redis_refuses_no_more(
    breaker: Breaker, caplog: pytest.LogCaptureFixture
) -> None:
    breaker.refused("is full")
    breaker.worked()
    after_reading = list(caplog.messages)
    breaker.accepted()
    breaker.accepted()
    breaker.refused("is full")

    assert after_reading == ["The hotline goes on without Redis, which is full"]
    assert caplog.messages[1:] == [
        "Redis takes what we write again",
        "The hotline goes on without Redis, which is full",
    ]
