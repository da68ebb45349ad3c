"""One sweep at a time and one an hour, whoever asks and whoever dies."""

import pytest

from app.erasure.rounds import QUEUED_SECONDS, REST_SECONDS, SweepRounds
from app.erasure.swept import Swept
from tests.stores.each import race

DONE = Swept("done", {"message": 3}, {"call": {"young": 1}}, at="2026-11-24T10:00:00+00:00")


class Scripted:
    """An eraser that reports what it is told."""

    def __init__(self, *reports):
        self.reports = list(reports)

    def sweep(self, seconds):
        return self.reports.pop(0)


@pytest.fixture
def rounds(redis_server):
    return SweepRounds(redis_server.url)


def let_pass(server, seconds):
    with server.client() as client:
        for key in client.scan_iter(count=100):
            left = client.ttl(key)
            if left >= 0:
                client.expire(key, max(0, left - seconds))


def test_a_sweep_is_due_once_an_hour(redis_server, rounds):
    due = [rounds.is_due(), rounds.is_due()]
    rounds.sweep(Scripted(DONE))
    due.append(rounds.is_due())
    let_pass(redis_server, REST_SECONDS + 1)
    due.append(rounds.is_due())

    assert due == [True, False, False, True]


def test_a_queued_sweep_that_was_lost_is_due_again(redis_server, rounds):
    rounds.is_due()
    let_pass(redis_server, QUEUED_SECONDS + 1)

    assert rounds.is_due()


def test_one_that_goes_on_is_due_at_once(rounds):
    rounds.is_due()
    rounds.sweep(Scripted(Swept("unfinished", {"message": 9})))

    assert rounds.is_due()


def test_one_that_got_nowhere_rests(rounds):
    rounds.is_due()
    rounds.sweep(Scripted(Swept("unfinished")))

    assert not rounds.is_due()


def test_of_many_workers_one_sweeps(redis_server):
    workers = [SweepRounds(redis_server.url) for _ in range(8)]
    begun = race(8, lambda place: workers[place].begin())

    assert begun.count(True) == 1
    assert race(8, lambda place: workers[place].sweep(Scripted())) == [None] * 8


def test_a_lock_whose_holder_died_falls(redis_server, rounds):
    SweepRounds(redis_server.url).begin()
    let_pass(redis_server, 1000)

    assert rounds.begin()


def test_a_lock_that_is_another_s_by_now_stays(redis_server, rounds):
    slow = SweepRounds(redis_server.url)
    slow.begin()
    let_pass(redis_server, 1000)
    rounds.begin()
    slow.end(DONE)

    assert not SweepRounds(redis_server.url).begin()


def test_the_last_report_is_kept_as_it_was(redis_server, rounds):
    nothing = rounds.last()
    rounds.sweep(Scripted(DONE))

    assert nothing is None
    assert SweepRounds(redis_server.url).last() == DONE
