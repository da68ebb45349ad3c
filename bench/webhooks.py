"""How fast a text and a call are answered, beside a bare Flask and the plain layering, in one run."""

import itertools
import os
import statistics
from collections.abc import Callable, Iterator

from bench.figure import Figure, percentile
from bench.servers import CORES, Web, environment, started
from bench.traffic import Talk, call, numbers, scripts, texts
from bench.wire import Run, flat_out
from tests.redis_server import RedisServer

ROUNDS = 5
ROUND_SECONDS = 2.0
WARM_SECONDS = 1.0
CONNECTIONS = 8  # as many as a web process has threads
PART = "A webhook, one web process on one core"


def talks(play: Callable[[str, list[str]], Talk], kind: str) -> Iterator[Talk]:
    """Every talk of that kind in turn, each from another number."""
    told = list(scripts(kind).values())
    return (play(number, script) for number, script in zip(numbers(), itertools.cycle(told), strict=False))


WAYS = {"texts": lambda: talks(texts, "text"), "calls": lambda: talks(call, "call")}


def figures() -> list[Figure]:
    """Interleaved rounds, medians of each."""
    redis = RedisServer()
    # The server has a core to itself; whoever asks, and Redis, have the other.
    server_core, other = CORES[:1], CORES[1:]
    _pin_ourselves(other)
    env = environment(redis.url)
    apps = {"bare": "bench.floor:bare()", "plain": "bench.floor:plain()", "faro": "wsgi:app"}
    webs = {name: Web(app, env, cores=server_core) for name, app in apps.items()}
    runs: dict[tuple[str, str], list[tuple[Run, float]]] = {}
    try:
        with started(*webs.values()):
            for web in webs.values():
                web.wait()
            for web in webs.values():
                for way in WAYS.values():
                    flat_out(web.address, way(), CONNECTIONS, WARM_SECONDS)
            for _ in range(ROUNDS):
                for way, begin in WAYS.items():
                    for name, web in webs.items():
                        with redis.client() as client:
                            client.flushall()
                        runs.setdefault((way, name), []).append(_measured(web, begin()))
    finally:
        redis.close()
        _pin_ourselves(CORES)
    return [figure for way in WAYS for figure in _told(way, {name: runs[way, name] for name in webs})]


def _measured(web: Web, talks: Iterator[Talk]) -> tuple[Run, float]:
    """A round, and seconds of processor time for each request."""
    before = web.cpu()
    run = flat_out(web.address, talks, CONNECTIONS, ROUND_SECONDS)
    if set(run.statuses) != {200}:
        raise RuntimeError(f"not every answer was a 200: {dict(run.statuses)}\n{web.said()}")
    return run, (web.cpu() - before) / len(run.seconds)


def _told(way: str, runs: dict[str, list[tuple[Run, float]]]) -> list[Figure]:
    rate = {name: statistics.median(run.rate for run, _ in found) for name, found in runs.items()}
    cpu = {name: statistics.median(each for _, each in found) for name, found in runs.items()}
    faro = [run for run, _ in runs["faro"]]
    return [
        Figure(PART, f"{way} a second, bare Flask", rate["bare"]),
        Figure(PART, f"{way} a second, plain layering", rate["plain"]),
        Figure(PART, f"{way} a second, Faro", rate["faro"]),
        Figure(
            PART, f"{way}, Faro beside the plain layering", rate["faro"] / rate["plain"], "x", at_least=1.0
        ),
        Figure(PART, f"{way}, Faro beside a bare Flask", rate["faro"] / rate["bare"], "x", at_least=0.40),
        Figure(PART, f"{way}, plain layering beside a bare Flask", rate["plain"] / rate["bare"], "x"),
        Figure(PART, f"{way}, processor time, Faro", cpu["faro"] * 1e6, "us"),
        Figure(
            PART, f"{way}, processor time beside a bare Flask", cpu["faro"] / cpu["bare"], "x", at_most=2.5
        ),
        Figure(PART, f"{way}, processor time beside the plain layering", cpu["faro"] / cpu["plain"], "x"),
        Figure(
            PART,
            f"{way}, half within",
            statistics.median(percentile(r.seconds, 50) for r in faro) * 1e3,
            "ms",
        ),
        Figure(
            PART,
            f"{way}, 99 of 100 within",
            statistics.median(percentile(r.seconds, 99) for r in faro) * 1e3,
            "ms",
        ),
    ]


def _pin_ourselves(cores: list[int]) -> None:
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)
