"""The processes that the bench measures: web servers, the worker, a Redis of their own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.traffic import ACCOUNT, OURS, PUBLIC_URL, ROOT, TOKEN
from tests.languages import CODES

CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 30


def environment(redis_url: str, **more: str) -> dict[str, str]:
    """Settings of a hotline with every language, whose drafts are told: as much work as can be."""
    return {
        "PATH": os.environ["PATH"],
        "PUBLIC_URL": PUBLIC_URL,
        "REDIS_URL": redis_url,
        "SECRET_KEY": "s" * 32,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_PHONE_NUMBER": OURS,
        "LANGUAGES": ",".join(CODES),
        **more,
    }


class Process:
    """A process and its children; what it writes goes to a file."""

    def __init__(self, command: Sequence[str], env: dict[str, str], cores: Sequence[int] = ()):
        self.output = tempfile.NamedTemporaryFile(prefix="bench")  # noqa: SIM115 - closed with the process
        self.began = time.perf_counter()
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=self.output, stderr=self.output)
        if cores:
            os.sched_setaffinity(self.process.pid, cores)

    def all(self) -> list[int]:
        """Its own number and its children's."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [self.process.pid, *map(int, children.read_text().split())]

    def cpu(self) -> float:
        """Seconds of processor time so far, of all of them."""
        return sum(_cpu(pid) for pid in self.all())

    def megabytes(self) -> list[float]:
        """What each of them holds in memory (resident), in MB."""
        return [_resident(pid) for pid in self.all()]

    def said(self) -> str:
        return Path(self.output.name).read_text(errors="replace")

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)
        self.output.close()


class Web(Process):
    """A gunicorn by our own gunicorn.conf.py, on a port of its own."""

    def __init__(self, app: str, env: dict[str, str], workers: int = 1, cores: Sequence[int] = ()):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = ("127.0.0.1", free.getsockname()[1])
        bind = f"127.0.0.1:{self.address[1]}"
        gunicorn = str(Path(sys.executable).parent / "gunicorn")
        super().__init__([gunicorn, "--bind", bind, "--workers", str(workers), app], env, cores)

    def wait(self, path: str = "/health") -> float:
        """Seconds from its start until it first answered, and not with an error of its own."""
        while time.perf_counter() - self.began < START_SECONDS:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.address[1]}{path}", timeout=5):
                    return time.perf_counter() - self.began
            except urllib.error.HTTPError as error:
                if error.code < 500:  # the floor knows no /health, but it answers
                    return time.perf_counter() - self.began
                time.sleep(0.05)  # /ready says 503 until a worker is there
            except OSError:
                time.sleep(0.005)
        raise RuntimeError(f"the server did not start:\n{self.said()}")


@contextmanager
def started(*processes: Process) -> Iterator[None]:
    """Closes them all in the end, whatever happens."""
    try:
        yield
    finally:
        for process in processes:
            process.close()


def _cpu(pid: int) -> float:
    # After the name, which may hold blanks: state is the third field, user and system time are 14 and 15.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
