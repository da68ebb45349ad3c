"""How long web and worker take to start, and what they hold in memory."""

import statistics
import sys

from bench.figure import Figure
from bench.servers import Process, Web, environment, started
from bench.webhooks import WAYS
from bench.wire import flat_out
from tests.redis_server import RedisServer

STARTS = 5
PART = "Start and memory"


def figures() -> list[Figure]:
    """Medians of several starts; memory after a few thousand webhooks."""
    redis = RedisServer()
    try:
        usual = environment(redis.url, LANGUAGES="en,es")
        every = environment(redis.url)
        starts = {name: _start(env) for name, env in (("en, es", usual), ("16 languages", every))}
        return [
            *(
                Figure(PART, f"web answers after, {name}", seconds, "s", at_most=1)
                for name, seconds in starts.items()
            ),
            *_memory("en, es", usual),
            *_memory("16 languages", every),
        ]
    finally:
        redis.close()


def _start(env: dict[str, str]) -> float:
    took = []
    for _ in range(STARTS):
        web = Web("wsgi:app", env)
        with started(web):
            took.append(web.wait())
    return statistics.median(took)


def _memory(name: str, env: dict[str, str]) -> list[Figure]:
    web, worker = Web("wsgi:app", env), Process([sys.executable, "worker.py"], env)
    with started(web, worker):
        web.wait()
        for begin in WAYS.values():
            flat_out(web.address, begin(), 8, 2.0)
        # gunicorn's arbiter holds no hotline: the largest is the process that answers.
        return [
            Figure(PART, f"a web process, {name}", max(web.megabytes()), "MB", at_most=90),
            Figure(PART, f"the worker, {name}", worker.megabytes()[0], "MB"),
        ]
