"""`flask connect` as an operator types it, against an account with a memory and our address behind https."""

import json

import pytest

from app import create_app
from app.account.connect import CALL_LIMITS, TEXT_LIMITS
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore


@pytest.fixture
def kept(tmp_path):
    """The file that says what was there before."""
    return tmp_path / "connect-before.json"


@pytest.fixture
def connect(twilio_account, public, loaded, kept, monkeypatch):
    """Type `flask connect …`; the answer is its exit code and what it said."""
    monkeypatch.setattr("app.load", lambda *_: loaded)
    monkeypatch.setattr("app.cli.connect.ROOT", kept.parent)
    public.hosts(loaded.content)

    def typed(*words, keys="", **environment):
        settings = twilio_account.settings(**{"PUBLIC_URL": public.url, **environment})
        app = create_app(settings, MemoryStore(), ConsoleSender())
        if public.app is None:
            public.app = app
        result = app.test_cli_runner().invoke(args=["connect", *words], input=keys)
        return result.exit_code, result.output

    return typed


def ours(public):
    return {
        "voice_url": f"{public.url}/voice{CALL_LIMITS}",
        "voice_method": "POST",
        "voice_fallback_url": f"{public.folder}/voice.xml",
        "voice_fallback_method": "GET",
        "status_callback": f"{public.url}/voice/status",
        "status_callback_method": "POST",
        "sms_url": f"{public.url}/sms{TEXT_LIMITS}",
        "sms_method": "POST",
        "sms_fallback_url": f"{public.folder}/sms.xml",
        "sms_fallback_method": "GET",
    }


def same(one, other):
    """Twilio writes an address that is not set as null or as "", and means the same."""
    plain = [json.dumps(memory).replace("null", '""') for memory in (one, other)]
    return plain[0] == plain[1]
