"""The Procfile's own lines, started and used as a host would."""

import os
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from urllib.parse import urlencode

import pytest
from twilio.request_validator import RequestValidator

from app.settings import ROOT
from tests.caller import WAKE
from tests.frozen.content import freeze
from tests.patience import until
from tests.procfile import line
from tests.rest_api.handler import ACCOUNT, TOKEN

PUBLIC_URL = "https://hotline.example.org"
START_SECONDS = 60


@pytest.fixture
def environment(redis_url, standin):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {
        **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")},
        "ENVIRONMENT": "production",
        "CONTENT_DIR": str(freeze()),
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_PHONE_NUMBER": "+19195550100",
        "TWILIO_API_URL": standin.url,
        "PUBLIC_URL": PUBLIC_URL,
        "REDIS_URL": redis_url,
        "SECRET_KEY": "k" * 32,
        "SERVE_DRAFTS": "en,es",
        "PORT": str(port),
    }


@pytest.fixture
def started(environment):
    processes = []

    def start(name):
        process = subprocess.Popen(line(name), cwd=ROOT, env=environment, stdout=-1, stderr=subprocess.STDOUT)
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.send_signal(signal.SIGTERM)
    for process in processes:
        process.communicate(timeout=30)
        assert process.returncode in (0, -signal.SIGTERM)


def post(environment, path, form, signed=True):
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC_URL + path, form) if signed else "x"
    request = urllib.request.Request(
        f"http://127.0.0.1:{environment['PORT']}{path}",
        urlencode(form).encode(),
        {"X-Twilio-Signature": signature},
    )
    with urllib.request.urlopen(request, timeout=15) as response:
        return response.read().decode()


def get(environment, path):
    """Status and body; 0 while nobody listens."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{environment['PORT']}{path}", timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


def test_release_passes_on_the_shipped_content(environment):
    environment["CONTENT_DIR"] = str(ROOT)
    done = subprocess.run(
        line("release"), cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "in order" in done.stdout


def test_web_and_worker_carry_a_talk_and_a_text(environment, started, standin):
    started("web")
    until(lambda: get(environment, "/health")[0] == 200)
    assert get(environment, "/ready")[0] == 503  # no worker yet
    started("worker")
    until(lambda: get(environment, "/ready")[0] == 200)

    # A talk of two turns, whichever of the two web processes gets them.
    form = {"From": "+19195550111", "To": "+19195550100", "MessageSid": "SM" + "1" * 32, "Body": "English"}
    assert "Faro, automated line" in post(environment, "/sms", form)
    answer = post(environment, "/sms", {**form, "MessageSid": "SM" + "2" * 32, "Body": "Garner"})
    assert WAKE in answer
    assert "Send 287G" in answer

    # A call that asks for its text: rights, then "by text".
    call = {"From": "+19195550111", "To": "+19195550100", "CallSid": "CA" + "1" * 32}
    document = post(environment, "/voice", call)
    for keys in ("1", "5", "2"):
        action = document.split('action="')[1].split('"')[0]
        document = post(environment, action, {**call, "Digits": keys})
    (sent,) = standin.wait_for(1, START_SECONDS)
    assert sent.form["To"] == "+19195550111"
    assert "Everyone in the US has rights" in sent.form["Body"]


def test_an_unsigned_request_is_refused_by_the_running_process(environment, started):
    started("web")
    until(lambda: get(environment, "/health")[0] == 200)

    with pytest.raises(urllib.error.HTTPError) as refused:
        post(environment, "/sms", {"Body": "hola"}, signed=False)
    assert refused.value.code == 403
    refused.value.close()
    assert get(environment, "/phone")[0] == 404  # a real token: no browser phone
