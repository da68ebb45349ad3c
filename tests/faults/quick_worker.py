"""Workers that look after themselves every second, and one whose job dies where its text says.

`python -m tests.faults.quick_worker` is a worker; with `dying` its first try of each text is killed,
with `newborn` a job's process stays in its first moment.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import worker
from app import jobs
from app.senders.twilio import TwilioSender
from app.stores.redis import RedisStore
from tests.office import Worker
from tests.patience import until

# Where a job is killed, and how many texts the caller then gets.
POINT = "test:point"  # the key that says so
POINTS = {"before take": 1, "after take": 0, "before send": 0, "after send": 1, "after drop": 1}


BORN, GROWN = "test:born", "test:grown"  # the job's process has started; it may go on


class QuickWorker(Worker):
    command = ("-m", "tests.faults.quick_worker")


class DyingWorker(Worker):
    command = ("-m", "tests.faults.quick_worker", "dying")


class NewbornWorker(Worker):
    command = ("-m", "tests.faults.quick_worker", "newborn")


def stay_newborn() -> None:
    """A job's process has no group of its own, and handles no signal yet, until the test says so."""
    be_grown = os.setpgrp

    def stay() -> None:
        redis = jobs.worker_texts()._store._main._link.redis  # type: ignore[attr-defined]
        redis.set(BORN, 1)
        until(lambda: redis.exists(GROWN))
        be_grown()

    os.setpgrp = stay


def die_at(point: str) -> None:
    """Kill this job's process, the first time that it comes here."""
    asked = jobs.worker_texts()
    redis = asked._store._main._link.redis  # type: ignore[attr-defined]
    if redis.get(POINT) == point.encode() and redis.delete(POINT):
        os.kill(os.getpid(), signal.SIGKILL)


def around(owner: Any, name: str, before: str = "", after: str = "") -> None:
    call: Callable[..., Any] = getattr(owner, name)

    def dying(*given: Any, **named: Any) -> Any:
        die_at(before)
        found = call(*given, **named)
        die_at(after)
        return found

    setattr(owner, name, dying)


def main() -> None:
    worker.MAINTENANCE_SECONDS = 1
    worker.WORKER_SECONDS = 17  # RQ looks up from its queue fifteen seconds earlier
    if "dying" in sys.argv:
        around(RedisStore, "take", "before take", "after take")
        around(TwilioSender, "send", "before send", "after send")
        around(RedisStore, "drop", after="after drop")
    if "newborn" in sys.argv:
        stay_newborn()
    worker.main()


if __name__ == "__main__":
    main()
