"""A real Redis for the tests: one for the whole run, and others that a test may kill."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import AuthenticationError, BusyLoadingError, Redis, RedisError

START_SECONDS = 10


class RedisServer:
    """redis-server on a unix socket, in a folder whose path is short enough for one.

    `url` is the way in for a hotline; a test may name another, as one with a password. A test's own
    `client` always comes in.
    """

    def __init__(self, *options: str):
        binary = shutil.which("redis-server")
        if binary is None:
            pytest.fail("redis-server is not installed; the tests need it (Debian: redis-server)")
        self.folder = Path(tempfile.mkdtemp(prefix="redis", dir="/tmp"))
        self._door = f"unix://{self.folder}/s?db=0"
        self.url = self._door
        self._command = [binary, "--port", "0", "--unixsocket", f"{self.folder}/s", "--dir", str(self.folder)]
        self._command += ["--save", "", "--appendonly", "no", *options]
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self, *options: str) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen([*self._command, *options], stdout=log, stderr=log)
        deadline = time.monotonic() + START_SECONDS
        with self.client() as client:
            while True:
                try:
                    client.ping()
                except (AuthenticationError, BusyLoadingError):
                    return
                except RedisError:
                    if self._process.poll() is not None or time.monotonic() > deadline:
                        pytest.fail(f"redis-server did not start: {(self.folder / 'log').read_text()}")
                    time.sleep(0.01)
                else:
                    return

    def client(self) -> Redis:
        """A plain client of the test's own, to look into the server or to fill it."""
        return Redis.from_url(self._door)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)
        assert self._process is not None
        self._process.wait()

    def pause(self) -> None:
        """It hangs: connections are still made, nothing is answered."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def close(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()
        # A child that rewrites the file may live on for a moment, and take a file away under our hands.
        shutil.rmtree(self.folder, ignore_errors=True)

    def _signal(self, number: int) -> None:
        assert self._process is not None
        os.kill(self._process.pid, number)

    def everything(self) -> bytes:
        """All that it holds: keys, values of every type in clear, and as Redis would write them."""
        parts: list[bytes] = []
        with self.client() as client:
            for key in client.scan_iter(count=1000):
                parts += [key, client.dump(key) or b""]
                parts += _flat(READERS[client.type(key)](client, key))
        return b"\n".join(parts)


READERS: dict[bytes, Callable[[Redis, bytes], object]] = {
    b"string": lambda client, key: client.get(key),
    b"hash": lambda client, key: client.hgetall(key),
    b"list": lambda client, key: client.lrange(key, 0, -1),
    b"set": lambda client, key: client.smembers(key),
    b"zset": lambda client, key: client.zrange(key, 0, -1),
    b"stream": lambda client, key: client.xrange(key),
    b"none": lambda client, key: None,  # it expired between two commands
}


def _flat(value: object) -> list[bytes]:
    """Every text in a reply, those that RQ compressed in clear too."""
    if isinstance(value, bytes):
        try:
            return [value, zlib.decompress(value)]
        except zlib.error:
            return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in _flat(part)]
    if isinstance(value, list | tuple | set):
        return [text for part in value for text in _flat(part)]
    return [] if value is None else [str(value).encode()]


@pytest.fixture(scope="session")
def shared_redis() -> Iterator[RedisServer]:
    """One server for the whole run."""
    server = RedisServer()
    yield server
    server.close()


@pytest.fixture
def redis_server(shared_redis: RedisServer) -> RedisServer:
    """The server of the run, emptied for this test. Don't stop or kill it."""
    with shared_redis.client() as client:
        client.flushall()
    return shared_redis


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    return redis_server.url


@pytest.fixture
def mortal_redis() -> Iterator[RedisServer]:
    """A server of this test's own, to be killed, paused and started again."""
    server = RedisServer()
    yield server
    server.close()
