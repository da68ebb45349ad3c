"""A whole hotline for a while: web, worker and Redis as processes, everything they do written down."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

from app.settings import ROOT
from tests.frozen.content import freeze
from tests.office import SECRET
from tests.patience import until
from tests.redis_server import RedisServer
from tests.rest_api.handler import ACCOUNT, TOKEN
from tests.traces.crowd import OURS
from tests.traces.twilio import Twilio

TIDY = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}


class House:
    """Everything lies in one folder: outputs, the working folder, the folder for temporary files."""

    def __init__(self, folder: Path, twilio: Twilio):
        self.folder = folder
        for name in ("work", "tmp", "home", "out"):
            (folder / name).mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.public_url = f"http://127.0.0.1:{port}"
        options = "--appendonly yes --rdbcompression no --loglevel debug --slowlog-log-slower-than 0"
        self.redis = RedisServer(*options.split(), "--slowlog-max-len", "1000000")
        self._listen()
        environment = {
            **TIDY,
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "CONTENT_DIR": str(freeze()),
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_PHONE_NUMBER": OURS,
            "TWILIO_API_URL": twilio.url,
            "PUBLIC_URL": self.public_url,
            "REDIS_URL": self.redis.url,
            "SECRET_KEY": SECRET,
            "LANGUAGES": "en,es",
            "SERVE_DRAFTS": "en,es",
        }
        gunicorn = str(Path(sys.executable).parent / "gunicorn")
        loud = ["--log-level", "debug", "--access-logfile", "-", "--capture-output"]
        web = [gunicorn, "-c", str(ROOT / "gunicorn.conf.py"), "-b", f"127.0.0.1:{port}", *loud]
        self._processes = [
            self._start("web", [*web, "tests.traces.loud:web()"], environment),
            self._start("worker", [sys.executable, "-m", "tests.traces.loud"], environment),
        ]
        try:
            until(self._answers)
        except BaseException:
            self.close()
            raise

    def _start(self, name: str, command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        with (self.folder / "out" / name).open("ab") as out:
            return subprocess.Popen(
                command, cwd=self.folder / "work", env=environment, stdout=out, stderr=subprocess.STDOUT
            )

    def _answers(self) -> bool:
        assert all(process.poll() is None for process in self._processes), self.said()
        try:
            with urllib.request.urlopen(self.public_url + "/ready", timeout=5):
                return True
        except urllib.error.HTTPError as error:
            error.close()
        except OSError:
            pass
        return False

    def said(self) -> str:
        return "".join((self.folder / "out" / name).read_text() for name in ("web", "worker"))

    def _listen(self) -> None:
        """Every command that Redis is given, from now on."""
        listening = socket.socket(socket.AF_UNIX)
        listening.connect(f"{self.redis.folder}/s")
        listening.sendall(b"MONITOR\r\n")
        assert listening.recv(5) == b"+OK\r\n"
        self._listening = listening

        def hear() -> None:
            with (self.folder / "out" / "monitor").open("ab") as out:
                while part := listening.recv(65536):
                    out.write(part)

        self._hearing = threading.Thread(target=hear)
        self._hearing.start()

    def is_done(self) -> bool:
        """Of all jobs only those are left that failed for good."""
        with self.redis.client() as client:
            jobs = {key.removeprefix(b"rq:job:") for key in client.scan_iter("rq:job:*", count=1000)}
            return jobs <= set(client.zrange("rq:failed:texts", 0, -1))

    def keys(self) -> dict[str, int]:
        """Every key in Redis, with the seconds it has left to live; -1 where it stays."""
        with self.redis.client() as client:
            return {key.decode(): client.ttl(key) for key in client.scan_iter(count=1000)}

    def slow_log(self) -> bytes:
        with self.redis.client() as client:
            return b"\n".join(entry["command"] for entry in client.slowlog_get(1_000_000))

    def stop(self) -> None:
        """Stop the processes as a host does; Redis writes its memory to disk and stays."""
        for process in self._processes:
            process.send_signal(signal.SIGTERM)
        for process in self._processes:
            process.wait(timeout=40)
        with self.redis.client() as client:
            client.save()

    def files(self) -> dict[str, bytes]:
        """Every file that any of it wrote."""
        roots = (self.folder, self.redis.folder)
        paths = [path for root in roots for path in root.rglob("*") if path.is_file()]
        return {str(path): path.read_bytes() for path in paths}

    def close(self) -> None:
        for process in self._processes:
            if process.poll() is None:
                process.kill()
                process.wait()
        self._listening.shutdown(socket.SHUT_RDWR)
        self._hearing.join()
        self._listening.close()
        self.redis.close()
