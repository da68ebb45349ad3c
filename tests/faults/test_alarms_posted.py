"""Two web processes, a worker and a Redis, all real: what is lost is posted, though nobody asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.web import Web
from tests.inbox import Inbox
from tests.office import Office
from tests.patience import until
from tests.redis_server import RedisServer
from tests.standin import StandIn

QUICK = "tests.faults.quick_web:app"


@pytest.fixture
def webs(mortal_redis: RedisServer, inbox: Inbox, tmp_path: Path) -> Iterator[list[Web]]:
    """Two of them, which nobody asks anything."""
    webs = [Web(mortal_redis, tmp_path, QUICK, ALERT_URL=inbox.url) for _ in range(2)]
    yield webs
    for web in webs:
        web.close()


def test_a_worker_that_dies_is_posted_once_and_so_is_the_next_one(
    mortal_redis: RedisServer, standin: StandIn, inbox: Inbox, tmp_path: Path, webs: list[Web]
) -> None:
    office = Office(mortal_redis, standin, tmp_path)
    try:
        worker = office.hire()
        until(office.waits)
        for web in webs:
            web.wait()
        worker.kill_all()
        with mortal_redis.client() as client:  # as if the time had passed after which it counts as lost
            client.delete("rq:workers", "rq:workers:texts", *office.keys("rq:worker:*"))
        until(lambda: ("worker", "begins") in inbox.told)
        office.hire()
        until(lambda: ("worker", "over") in inbox.told)
    finally:
        office.close()

    begins, over = [alarm for alarm in inbox.taken if alarm["alarm"] == "worker"]
    assert "Start the worker process" in begins["text"]
    assert over["state"] == "over"


def test_redis_that_stops_is_posted_by_each_process_and_so_is_its_return(
    mortal_redis: RedisServer, inbox: Inbox, webs: list[Web]
) -> None:
    for web in webs:
        web.wait()
    mortal_redis.kill()
    until(lambda: inbox.told.count(("redis", "begins")) == 2)
    mortal_redis.start()
    until(lambda: inbox.told.count(("redis", "over")) == 2)

    assert [state for name, state in inbox.told if name == "redis"] == ["begins", "begins", "over", "over"]
