"""`flask doctor` as an operator types it, and an account that is as it should be."""

from datetime import UTC, datetime

import pytest

from app import create_app
from app.loader import load
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore
from tests.frozen.content import freeze
from tests.rest_api.account import SERVICE

# A day on which the dates in flows/ are young enough.
TODAY = datetime(2026, 5, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def cautious():
    """The content as production tells it: nothing of law that nobody has checked."""
    return load(freeze(), (), ())


@pytest.fixture
def doctor(twilio_account, public, cautious, monkeypatch):
    """Type `flask doctor …`; the answer is its exit code and what it said."""
    monkeypatch.setattr("app.load", lambda *_: cautious)
    public.hosts(cautious.content)

    def typed(*words, store=None, now=TODAY, **environment):
        settings = twilio_account.settings(**{"PUBLIC_URL": public.url, **environment})
        app = create_app(settings, store or MemoryStore(), ConsoleSender(), lambda: now)
        if public.app is None:
            public.app = app
        result = app.test_cli_runner().invoke(args=["doctor", *words])
        return result.exit_code, result.output

    return typed


def connected(twilio_account, public, sid):
    """As flask connect leaves a number."""
    twilio_account.numbers[sid] |= {
        "voice_url": f"{public.url}/voice",
        "status_callback": f"{public.url}/voice/status",
        "sms_url": f"{public.url}/sms",
        **fallback(public, "voice"),
        **fallback(public, "sms"),
    }


def fallback(public, name, prefix=""):
    """The fallback files are served beside us here, and elsewhere by the name of this machine."""
    folder = public.folder.replace("127.0.0.1", "localhost")
    prefix = prefix or f"{name}_fallback"
    return {f"{prefix}_url": f"{folder}/{name}.xml", f"{prefix}_method": "GET"}


def serviced(twilio_account, public, *sids, **values):
    twilio_account.campaigns[SERVICE] = "VERIFIED"
    given = {
        "inbound_request_url": f"{public.url}/sms",
        "status_callback": f"{public.url}/sms/status",
        "use_inbound_webhook_on_number": False,
        **fallback(public, "sms", "fallback"),
    }
    return twilio_account.makes_service(*sids, **{**given, **values})


def lines(said, mark):
    return [line for line in said.splitlines() if line.startswith(mark)]


def to_do(said):
    """What is amiss, each with what to do about it."""
    rows = said.splitlines()
    return {
        line[4:].strip(): rows[place + 1].strip() for place, line in enumerate(rows) if line.startswith("DO ")
    }
