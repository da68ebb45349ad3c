"""Later work by a worker process, through a queue in Redis."""

from collections.abc import Sequence
from datetime import UTC, datetime

from rq import Queue, Retry, Worker
from rq.utils import utcparse

from app.later.base import Health, NotQueued
from app.later.erasures import AGAIN_SECONDS, WAIT_SECONDS, Erasures
from app.later.limits import ERASURE_SECONDS, TEXT_SECONDS
from app.later.texts import RECORD_SECONDS, RETRY_SECONDS, Texts
from app.stores.base import StoreDown
from app.stores.link import PING_SECONDS, answering, connect

QUEUE = "texts"
"""The only queue, for all jobs: a worker of two would lose one when it dies just after taking it. It has
its name, which stands in keys of Redis, from the first of them."""

FAILURE_SECONDS = 24 * 60 * 60
"""How long a failed job is kept. It holds a random name and nothing else; RQ would keep it a year."""

ALIVE_SECONDS = 75.0
"""A worker reports every 45 s, or every 30 s while it sends; one that is silent longer is gone."""


class RqLater:
    """A Later whose jobs a worker does, in whatever process and on whatever machine."""

    def __init__(
        self,
        texts: Texts,
        erasures: Erasures,
        url: str,
        retry_seconds: Sequence[int] = RETRY_SECONDS,
        again_seconds: Sequence[int] = AGAIN_SECONDS,
    ):
        self._texts = texts
        self._erasures = erasures
        self._retry_seconds = retry_seconds
        self._again_seconds = again_seconds
        self._queue = Queue(QUEUE, connection=connect(url), serializer="json")
        self._probe = Queue(QUEUE, connection=connect(url, PING_SECONDS, retries=0), serializer="json")

    def text(self, to: str, body: str) -> None:
        name = self._texts.keep(to, body)
        if not self._enqueue("send_text", name, TEXT_SECONDS, RECORD_SECONDS, self._retry_seconds):
            self._texts.drop(name)
            raise NotQueued("the queue is away")

    def erase(self, number: str) -> None:
        name = self._erasures.keep(number)
        if not self._enqueue("erase_caller", name, ERASURE_SECONDS, WAIT_SECONDS, self._again_seconds):
            self._erasures.drop(name)
            raise NotQueued("the queue is away")

    def _enqueue(self, job: str, name: str, limit: int, lives: int, retry_seconds: Sequence[int]) -> bool:
        try:
            with answering():
                self._queue.enqueue(
                    f"app.jobs.{job}",
                    name,
                    description=job,  # by default it is the call with its arguments, in every log
                    job_timeout=limit,
                    ttl=lives,
                    result_ttl=0,
                    failure_ttl=FAILURE_SECONDS,
                    retry=Retry(max=len(retry_seconds), interval=list(retry_seconds)),
                )
        except StoreDown:
            return False
        return True

    def health(self) -> Health:
        now = datetime.now(UTC)
        try:
            with answering():
                beats = self._heartbeats()
                waiting = self._probe.get_jobs(0, 1)
        except StoreDown:
            return Health(reachable=False)
        alive = [beat for beat in beats if (now - beat).total_seconds() < ALIVE_SECONDS]
        oldest = waiting[0].enqueued_at if waiting else None
        return Health(True, len(alive), (now - oldest).total_seconds() if oldest else None)

    def _heartbeats(self) -> list[datetime]:
        # Not Worker.all(): it makes workers, which raise the connection's time limit to minutes.
        keys = Worker.all_keys(queue=self._probe)
        pipeline = self._probe.connection.pipeline(transaction=False)
        for key in keys:
            pipeline.hget(key, "last_heartbeat")
        return [utcparse(beat.decode()) for beat in pipeline.execute() if beat]
