"""A plain Debian server: what deploy/ says of it, and its nginx before a real web process."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from configparser import RawConfigParser
from pathlib import Path

import pytest
import requests
from twilio.request_validator import RequestValidator

from app.account.fallback import documents
from app.doctor.reach import Reach
from app.settings import ROOT, read
from tests.frozen.content import freeze
from tests.patience import until
from tests.procfile import line
from tests.rest_api.handler import ACCOUNT, TOKEN

DEPLOY = ROOT / "deploy"
NGINX = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
AS_SYSTEMD = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.argv[2], sys.argv[2:])
"""
CALL = {"CallSid": "CA" + "1" * 32, "From": "+19195550111", "To": "+19195550100"}


def unit(name):
    parser = RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read_string((DEPLOY / name).read_text())
    return parser["Service"]


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_unit_starts_what_the_procfile_starts(name):
    started = unit(f"faro-{name}.service")["ExecStart"].split()

    assert [Path(started[0]).name, *started[1:]] == [Path(line(name)[0]).name, *line(name)[1:]]


def test_both_processes_are_shut_in_alike():
    web, worker = ((DEPLOY / f"faro-{name}.service").read_text() for name in ("web", "worker"))
    walls = [text.split("[Service]")[1].split("# It reads")[1] for text in (web, worker)]

    assert walls[0] == walls[1]
    assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "LimitCORE=0"} <= set(walls[0].splitlines())


def test_redis_drops_nothing_and_has_no_door_to_the_network():
    lines = (DEPLOY / "redis.conf").read_text().splitlines()

    assert {"port 0", "maxmemory-policy noeviction", "appendonly yes", 'save ""'} <= set(lines)


class Server:
    """nginx with deploy/nginx.conf, and behind it the web process on a socket that outlives it."""

    def __init__(self, folder, certificate, redis_url):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.folder = folder
        self.url = f"https://localhost:{port}"
        self.environment = {
            "ENVIRONMENT": "production",
            "CONTENT_DIR": str(freeze()),
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_PHONE_NUMBER": "+19195550100",
            "TWILIO_API_URL": "http://127.0.0.1:9",
            "PUBLIC_URL": self.url,
            "REDIS_URL": redis_url,
            "SECRET_KEY": "k" * 32,
            "SERVE_DRAFTS": "en,es",
        }
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(str(folder / "faro.sock"))
        self.door.listen(128)
        self.web = None
        site = (DEPLOY / "nginx.conf").read_text()
        for ours, here in {
            "/etc/letsencrypt/live/hotline.example.org/fullchain.pem": certificate,
            "/etc/letsencrypt/live/hotline.example.org/privkey.pem": certificate,
            "/var/log/nginx": folder,
            "/run/faro.sock": folder / "faro.sock",
            "/opt/faro": freeze(),
            "listen 443": f"listen 127.0.0.1:{port}",
            "listen 80": f"listen unix:{folder}/plain",
            "hotline.example.org": "localhost",
        }.items():
            assert ours in site
            site = site.replace(ours, str(here))
        site = re.sub(r"listen \[::\].*", "", site)
        user = "user root;" if os.geteuid() == 0 else ""
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        kept = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        (folder / "nginx.conf").write_text(
            f"daemon off; {user} pid {folder}/pid; error_log {folder}/start.log; events {{}}\n"
            f"http {{ include /etc/nginx/mime.types;\n{kept}\n{site} }}"
        )
        self.nginx = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")])

    def start(self):
        """As systemd does: the open socket is file 3."""
        self.web = subprocess.Popen(
            [sys.executable, "-c", AS_SYSTEMD, str(self.door.fileno()), *line("web")],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **self.environment},
            pass_fds=(self.door.fileno(),),
        )

    def stop(self):
        self.web.terminate()
        assert self.web.wait(timeout=30) == 0

    def post(self, target, form):
        url = self.url + target
        signature = RequestValidator(TOKEN).compute_signature(url, form)
        return requests.post(url, form, headers={"X-Twilio-Signature": signature}, timeout=30)

    def close(self):
        if self.web.poll() is None:
            self.stop()
        self.nginx.terminate()
        self.nginx.wait(timeout=10)
        self.door.close()


@pytest.fixture
def server(tmp_path_factory, certificate, redis_url, monkeypatch):
    if NGINX is None:
        pytest.skip("nginx is not installed")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    folder = tmp_path_factory.mktemp("nginx")
    server = Server(folder, certificate, redis_url)
    server.start()
    until(lambda: (folder / "pid").exists())
    yield server
    server.close()


def test_nginx_hands_on_what_twilio_signed_and_answers_when_the_web_process_cannot(server, content):
    # The first request comes before the web process listens: it waits.
    assert Reach(read(server.environment), content).problems() == []
    for target in ("/sms?a=%2Fb//c&d=e+f%20g", "/voice?x=%C3%B1&y"):
        assert server.post(target, CALL).status_code == 200, target
    assert server.post("/sms", {"Body": "x" * 70_000}).status_code == 413

    # A restart: the socket stays open, so a caller waits and is answered.
    server.stop()
    answers = []
    caller = threading.Thread(target=lambda: answers.append(server.post("/voice", CALL)))
    caller.start()
    server.start()
    caller.join(timeout=30)
    assert "<Gather" in answers[0].text

    # Gone for good: every number, and a monitor sees it.
    server.stop()
    server.door.close()
    for target, name in {"/sms": "sms.xml", "/voice": "voice.xml", "/voice/step?s=abc": "voice.xml"}.items():
        answer = server.post(target, CALL)
        assert (answer.status_code, answer.text) == (200, documents(content)[name])
        assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    for target in ("/voice/whisper?s=abc", "/voice/accept"):
        answer = server.post(target, CALL)
        assert (answer.status_code, answer.text) == (200, "<Response/>")
        assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    (server.folder / "faro.sock").unlink()  # worse for nginx than a door that is shut
    assert server.post("/voice/step?s=abc", CALL).status_code == 200
    assert requests.get(f"{server.url}/health", timeout=30).status_code == 502
    assert requests.get(f"{server.url}/fallback/sms.xml", timeout=30).status_code == 404

    # And nothing of it was written down.
    written = "".join(path.read_text() for path in server.folder.rglob("*.log"))
    assert "/voice" not in written
    assert "9195550111" not in written
