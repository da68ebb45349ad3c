"""A worker process and the queue before it, for the tests that need the real thing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from app.later.erasures import Erasures
from app.later.rq import RqLater
from app.later.texts import Texts
from app.privacy import Keys
from app.senders import build_sender
from app.stores.redis import RedisStore
from tests.frozen.content import freeze
from tests.killed import children, kill_all
from tests.redis_server import RedisServer
from tests.rest_api.handler import ACCOUNT, TOKEN
from tests.standin import StandIn

ROOT = Path(__file__).resolve().parent.parent
SECRET = "s" * 32


class Worker:
    """`python worker.py`, or what else starts one, its output in a file."""

    command: tuple[str, ...] = ("worker.py",)

    def __init__(self, output: Path, **environment: str):
        self.output = output
        with output.open("ab") as file:
            self.process = subprocess.Popen(
                [sys.executable, *self.command],
                cwd=ROOT,
                env={
                    "PATH": os.environ["PATH"],
                    "PYTHONUNBUFFERED": "1",
                    "CONTENT_DIR": str(freeze()),
                    **environment,
                },
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # as a host starts it
            )

    def said(self) -> str:
        return self.output.read_text()

    def children(self) -> list[int]:
        return children(self.process.pid)

    def horse(self) -> int:
        """The process of the job that runs. RQ gives it a group of its own, the scheduler has none."""
        [pid] = [pid for pid in self.children() if os.getpgid(pid) == pid]
        return pid

    def kill_all(self) -> None:
        kill_all(self.process)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


class Office:
    """The queue as the web process sees it, and the workers behind it.

    Erasure rests, unless asked for.
    """

    def __init__(self, server: RedisServer, standin: StandIn, folder: Path):
        with server.client() as client:
            client.set("erase:resting", 1)
        self.server = server
        self.standin = standin
        self.store = RedisStore(server.url)
        settings = standin.settings()
        keys = Keys(SECRET)
        texts = Texts(self.store, keys, build_sender(settings))
        self.later = RqLater(texts, Erasures(self.store, keys), server.url, retry_seconds=[1, 1, 1])
        self.output = folder / "output"
        self.output.touch()
        self.workers: list[Worker] = []

    def hire(self, kind: type[Worker] = Worker) -> Worker:
        worker = kind(
            self.output,
            REDIS_URL=self.server.url,
            SECRET_KEY=SECRET,
            TWILIO_ACCOUNT_SID=ACCOUNT,
            TWILIO_AUTH_TOKEN=TOKEN,
            TWILIO_PHONE_NUMBER="+19195550100",
            TWILIO_API_URL=self.standin.url,
            PUBLIC_URL="https://hotline.example.org",
        )
        self.workers.append(worker)
        return worker

    def keys(self, pattern: str) -> list[bytes]:
        with self.server.client() as client:
            return list(client.scan_iter(pattern, count=1000))

    def is_empty(self) -> bool:
        """No job and no text is left, waiting, running or failed."""
        return not self.keys("rq:job:*") and not self.keys("sealed:*") and not self.keys("taken:*")

    def names_nobody(self) -> bool:
        """Neither Redis nor any worker's output holds the number or the text."""
        found = self.server.everything() + self.output.read_bytes()
        return b"9195550123" not in found and b"Garner" not in found

    def lose_started_jobs(self) -> None:
        """Let the time pass after which a silent worker's job counts as lost (95 s)."""
        with self.server.client() as client:
            [job] = client.zrange("rq:wip:texts", 0, -1)
            client.zadd("rq:wip:texts", {job: time.time() - 1})
            client.delete("rq:scheduler-lock:texts")

    def waits(self) -> bool:
        """A worker has come and waits for a job; from now on it can be stopped properly."""
        with self.server.client() as client:
            return any(client.hget(key, "state") == b"idle" for key in self.keys("rq:worker:*"))

    def misses(self) -> bool:
        """Redis has seen that no worker waits any more; before, it gives the next job to a dead one."""
        with self.server.client() as client:
            return client.info("clients")["blocked_clients"] == 0

    def close(self) -> None:
        self.standin.release()
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.kill_all()
