"""The worker: sends the texts that callers asked for, erases at Twilio what is over, flies a canary."""

import logging
import os
import signal
import sys
import time
from contextlib import suppress
from typing import Any

from redis import Redis, RedisError
from rq import SimpleWorker
from rq.worker import HerokuWorker

from app.canary.rounds import REST_SECONDS
from app.core.problem import Faulty
from app.jobs import canary_is_due, sweep_is_due, worker_texts
from app.later.limits import CANARY_SECONDS, SWEEP_SECONDS
from app.later.rq import QUEUE
from app.later.texts import Again
from app.privacy import quiet_logs
from app.settings import from_environment
from app.stores.base import StoreDown
from app.stores.disk import rewrite_if_due

log = logging.getLogger("worker")
STARTED = time.monotonic()

WORKER_SECONDS = 60
"""After so long without a sign a worker counts as lost and its job runs again elsewhere."""

MAINTENANCE_SECONDS = 30
"""How often lost jobs are looked for, and a scheduler that died is started again."""

WARM_SECONDS = 60
"""No canary so soon after the start: the web processes of a new version may be starting too."""

# Forking a process that uses the system's frameworks is not safe on macOS.
Base: Any = HerokuWorker if sys.platform == "linux" else SimpleWorker


class FaroWorker(Base):  # type: ignore[misc]
    """RQ's worker, which knows why it stopped and writes no traceback for a mere second try."""

    asked_to_stop = False

    def request_stop(self, signum: Any, frame: Any) -> None:
        self.asked_to_stop = True
        super().request_stop(signum, frame)

    def setup_work_horse_signals(self) -> None:
        super().setup_work_horse_signals()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGRTMIN})

    def kill_horse(self, sig: signal.Signals = signal.SIGKILL) -> None:
        # RQ signals the group of the job's process. In its first moment that group is still ours: the
        # signal would end this process, and whoever started it.
        with suppress(ProcessLookupError):
            os.setpgid(self.horse_pid, self.horse_pid)
        super().kill_horse(sig)

    def handle_exception(self, job: Any, *exc_info: Any) -> None:
        if exc_info[0] is not Again:
            super().handle_exception(job, *exc_info)

    def run_maintenance_tasks(self) -> None:
        super().run_maintenance_tasks()
        self._queue_due()
        try:
            rewrite_if_due(self.connection)
        except StoreDown as down:
            log.warning("What has expired stays on Redis's disk until it rewrites its file: it %s", down)

    def execute_job(self, job: Any, queue: Any) -> None:
        super().execute_job(job, queue)
        # A sweep that has more to do goes on at once, behind the texts that came meanwhile.
        self._queue_due()

    def _queue_due(self) -> None:
        """Without RQ's scheduler, which dies whenever Redis goes."""
        if sweep_is_due():
            self._queue("sweep", "app.jobs.sweep", SWEEP_SECONDS, SWEEP_SECONDS)
        if time.monotonic() - STARTED > WARM_SECONDS and canary_is_due():
            self._queue("canary", "app.jobs.fly_canary", CANARY_SECONDS, REST_SECONDS)

    def _queue(self, name: str, job: str, seconds: int, waits: int) -> None:
        """`waits` is how long it may lie behind a backlog, in seconds; then it is dropped."""
        try:
            self.queues[0].enqueue(
                job, description=name, job_timeout=seconds, ttl=waits, result_ttl=0, failure_ttl=seconds
            )
        except RedisError as error:
            log.warning("A %s could not be queued (%s); it is tried again", name, type(error).__name__)


def main() -> None:
    try:
        settings = from_environment()
    except Faulty as faulty:
        sys.exit(str(faulty))
    if settings.without_redis:
        sys.exit(
            "The worker needs REDIS_URL. Without Redis there is no worker: the web process sends the texts."
        )
    quiet_logs()
    # At INFO RQ writes four lines for each job. Its worker has a level of its own.
    for name in ("rq", "rq.worker"):
        logging.getLogger(name).setLevel(logging.WARNING)
    worker_texts()  # made now: the process of each job inherits it
    if sys.platform == "linux":
        # By this one RQ tells a job that it should end. It waits until the job's process can hear it.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGRTMIN})
    try:
        # Its own connection: RQ raises the time limits of the one it is given.
        worker = FaroWorker(
            [QUEUE],
            connection=Redis.from_url(settings.redis_url),
            serializer="json",
            log_job_description=False,
            default_result_ttl=0,
            worker_ttl=WORKER_SECONDS,
            maintenance_interval=MAINTENANCE_SECONDS,
        )
        log.info("The worker waits for texts")
        # RQ's scheduler is for the second tries of jobs; it dies whenever Redis goes, and maintenance
        # starts it again. What is due by the clock is queued without it.
        worker.work(with_scheduler=True)
        if not worker.asked_to_stop:
            # RQ ends as if all were well whatever stopped it, and then nobody starts it again.
            sys.exit("The worker stopped by itself and must be started again.")
    except RedisError as error:
        sys.exit(f"Redis cannot be reached ({type(error).__name__}). Is REDIS_URL right?")


if __name__ == "__main__":
    main()
