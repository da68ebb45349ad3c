"""Workers that look after themselves every second, and one whose job dies where its text says.

`python -m tests.faults.quick_worker` is a worker; with `dying` its first try of each text is killed.
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

# Where a job is killed, and how many texts the caller then gets.
POINT = "test:point"  # the key that says so
POINTS = {"before take": 1, "after take": 0, "before send": 0, "after send": 1, "after drop": 1}


class QuickWorker(Worker):
    command = ("-m", "tests.faults.quick_worker")


class DyingWorker(Worker):
    command = ("-m", "tests.faults.quick_worker", "dying")


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
    worker.main()


if __name__ == "__main__":
    main()
