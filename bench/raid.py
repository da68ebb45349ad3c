"""A raid hour in a minute: web, worker and Redis on this machine's cores, signed webhooks at a set pace.

Texts and calls are mixed as on such a day, Twilio's reports among them; some callers ask on the
phone for a text, which the worker sends. Then the same once more, while Redis hangs for a while.
"""

import random
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.figure import Figure, percentile
from bench.servers import Process, Web, environment, started
from bench.traffic import ROOT, Talk, call, every_language, numbers, scripts, texts
from bench.wire import Run, paced
from tests.redis_server import RedisServer
from tests.standin import StandIn

RATE = 300.0
SECONDS = 60.0
AWAY_SECONDS = 5.0
DRAIN_SECONDS = 120.0
CALLS_IN_TALKS = 6  # one of so many is a call, as of 50,000 texts and 10,000 calls
ASKS = ["calls", "presses 1", "presses 5", "presses 2"]  # one's rights, by text please
ASKS_IN_CALLS = 5
PROCESSES = 2


def figures() -> list[Figure]:
    """Both runs, each with a Redis, a worker and a stand-in for Twilio of its own."""
    usual = _hour(away=False)
    away = _hour(away=True)
    part = f"A raid hour in a minute: {RATE:.0f} webhooks a second, {PROCESSES} web processes"
    without = f"The same, Redis hanging for {AWAY_SECONDS:.0f} s of it"
    late = percentile(usual.run.seconds, 99) * 1e3
    return [
        *_told(part, usual, Figure(part, "99 of 100 within", late, "ms", at_most=250)),
        *_told(without, away, Figure(without, "slowest answer", max(away.run.seconds), "s", at_most=2)),
    ]


@dataclass(frozen=True)
class Outcome:
    """A run, what the worker's texts came to, and what the machine's processes used."""

    run: Run
    promised: int
    sent: int
    cpu: float  # seconds of processor time while it ran
    redis_megabytes: float


def _told(part: str, outcome: Outcome, goal: Figure) -> list[Figure]:
    run = outcome.run
    wrong = sum(count for status, count in run.statuses.items() if status not in (200, 204))
    return [
        Figure(part, "webhooks answered", len(run.seconds)),
        Figure(part, "not answered, or not with 200 or 204", wrong, at_most=0),
        Figure(part, "half within", percentile(run.seconds, 50) * 1e3, "ms"),
        goal,
        Figure(part, "texts asked for by phone and promised", outcome.promised),
        Figure(part, "of these not sent", outcome.promised - outcome.sent, at_most=0),
        Figure(part, "processor time of web, worker and Redis", outcome.cpu / run.took, "cores"),
        Figure(part, "Redis at its end", outcome.redis_megabytes, "MB"),
    ]


def _hour(away: bool) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        content = _without_a_limit(Path(folder))
        redis, twilio = RedisServer(), StandIn()
        env = environment(redis.url, TWILIO_API_URL=twilio.url, CONTENT_DIR=str(content))
        web = Web("wsgi:app", env, workers=PROCESSES)
        worker = Process([sys.executable, "worker.py"], env)
        try:
            with started(web, worker):
                web.wait("/ready")
                hang = threading.Timer(SECONDS / 2, _hang, [redis]) if away else None
                if hang:
                    hang.start()
                before = web.cpu() + worker.cpu() + _cpu(redis)
                run = paced(web.address, _talks(), RATE, SECONDS, _promises())
                if hang:
                    hang.join()
                cpu = web.cpu() + worker.cpu() + _cpu(redis) - before
                promised = run.words.total()
                _drain(twilio, promised)
                with redis.client() as client:
                    megabytes = client.info("memory")["used_memory"] / 1e6
            return Outcome(run, promised, len(twilio.received), cpu, megabytes)
        finally:
            twilio.close()
            redis.close()


def _talks() -> Iterator[Talk]:
    """Talks without end, the same each time."""
    chance = random.Random(2026)
    by_text, by_phone = list(scripts("text").values()), list(scripts("call").values())
    for number in numbers():
        if chance.randrange(CALLS_IN_TALKS):
            yield texts(number, chance.choice(by_text), reports=True)
        elif chance.randrange(ASKS_IN_CALLS):
            yield call(number, chance.choice(by_phone), reports=True)
        else:
            yield call(number, ASKS, reports=True)


def _promises() -> tuple[str, ...]:
    """What a caller is told whose text is on its way, in each language."""
    languages = every_language().catalog.languages.values()
    return tuple({language.messages["text_sent"]["voice"] for language in languages})


def _cpu(redis: RedisServer) -> float:
    with redis.client() as client:
        used = client.info("cpu")
    return float(used["used_cpu_user"] + used["used_cpu_sys"])


def _hang(redis: RedisServer) -> None:
    redis.pause()
    time.sleep(AWAY_SECONDS)
    redis.resume()


def _drain(twilio: StandIn, promised: int) -> None:
    """Let the worker send what waits."""
    deadline = time.monotonic() + DRAIN_SECONDS
    while len(twilio.received) < promised and time.monotonic() < deadline:
        time.sleep(0.1)


def _without_a_limit(folder: Path) -> Path:
    """The shipped content, but for the day's limit on dollars: this day costs more."""
    shutil.copytree(ROOT / "flows", folder / "flows")
    (folder / "messages").symlink_to(ROOT / "messages")
    costs = folder / "flows" / "costs.toml"
    lines = costs.read_text(encoding="utf-8").splitlines()
    kept = ["dollars_a_day = 0" if line.startswith("dollars_a_day") else line for line in lines]
    costs.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder
