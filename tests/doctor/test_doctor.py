"""`flask doctor`: every part that is well says so, and every fault says what to do."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.alarms.alarms import SPEND
from app.core.problem import Problem
from app.stores.memory import MemoryStore
from tests.doctor.examining import connected, lines, serviced, to_do
from tests.office import Worker
from tests.patience import until
from tests.rest_api.account import NUMBER, SERVICE
from tests.rest_api.handler import ACCOUNT, TOKEN

# All is well


def test_a_hotline_that_is_well_says_so_in_every_line(twilio_account, public, doctor, redis_server, tmp_path):
    sid = twilio_account.buys()
    connected(twilio_account, public, sid)
    serviced(twilio_account, public, sid)
    environment = {
        "ENVIRONMENT": "production",
        "REDIS_URL": redis_server.url,
        "TWILIO_MESSAGING_SERVICE_SID": SERVICE,
        "ALERT_URL": "https://hooks.example.org/hidden",
    }
    given = {
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_PHONE_NUMBER": NUMBER,
        "TWILIO_API_URL": twilio_account.url,
        "PUBLIC_URL": public.url,
        "SECRET_KEY": "s" * 32,
        **environment,
    }
    worker = Worker(tmp_path / "worker", **given)
    try:
        with redis_server.client() as client:
            until(lambda: client.exists("erase:last"))
        code, said = doctor(**environment)
    finally:
        worker.stop()

    assert (code, lines(said, "DO")) == (0, []), said
    assert said.endswith("All that a program can see is well.\n")
    told = [line[4:20].strip() for line in lines(said, "ok")]
    assert set(told) == {
        *("settings", "content", "languages", "drafts", "dates", "fallback", "alarm", "alerts"),
        *("redis", "redis memory", "redis disk", "redis line", "redis clock", "queue", "worker", "erasure"),
        *("public address", "ready", "clock", "account", "balance", "number", "webhooks", "registration"),
    }
    assert twilio_account.changes() == []


def test_it_prints_what_only_a_person_can_see(doctor):
    _, said = doctor("--public")

    assert "[ ] Messaging > Services > the service > Opt-Out Management" in said
    assert len(lines(said, "[ ]")) == 9


def test_it_prints_no_secret(twilio_account, doctor, mortal_redis):
    twilio_account.buys()
    mortal_redis.kill()
    url = mortal_redis.url.replace("unix://", "unix://user:hidden-password@")
    _, said = doctor(
        REDIS_URL=url, SECRET_KEY="secret" * 8, ALERT_URL="https://a.example.org/hidden-password"
    )

    assert "hidden-password" not in said
    assert TOKEN not in said
    assert "secretsecret" not in said


# Our own house


def test_development_without_redis_account_or_address_says_what_is_missing(doctor):
    code, said = doctor(PUBLIC_URL="", TWILIO_AUTH_TOKEN="")
    found = to_do(said)

    assert code == 1
    assert said.endswith("\n5 to do.\n")
    assert found == {
        "alerts          alarms stand in the log and on the desk only": "-> Set ALERT_URL, so that somebody "
        "is told: docs/alarms.md.",
        "settings        development": "-> Set ENVIRONMENT=production before callers hear of it: then a "
        "missing setting stops the start.",
        "redis           none: talks stay in the memory of one process": "-> Set REDIS_URL: without it there "
        "can be one process only, and a restart forgets every talk.",
        "public address  PUBLIC_URL is not https": "-> Set PUBLIC_URL to the https address at which Twilio "
        "reaches this server.",
        "account         none": "-> Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.",
    }


def test_old_dates_are_told_with_what_to_do(doctor):
    _, said = doctor(now=datetime(2027, 1, 1, tzinfo=UTC))
    found = [line for line in to_do(said) if line.startswith("dates")]

    assert len(found) == 4
    assert any(
        "flows/agreements.toml, full_list: The list of agreements was last read" in each for each in found
    )


def test_a_broken_file_is_told(doctor, monkeypatch, loaded):
    problem = Problem("messages/es.toml", "x", "is wrong.", "mend it.")
    monkeypatch.setattr("app.load", lambda *_: replace(loaded, problems=(problem,)))
    _, said = doctor()

    assert to_do(said)["content         1 faults"].startswith("-> Run flask check")


def test_drafts_that_callers_are_told_are_told(doctor, monkeypatch, loaded):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    _, said = doctor()

    told = "drafts          rights and records that nobody has checked are told in en, es"
    assert "flask review" in to_do(said)[told]


def test_old_fallback_files_are_told(doctor, monkeypatch):
    monkeypatch.setattr("app.doctor.house.kept", lambda root: {"voice.xml": "old", "sms.xml": None})
    _, said = doctor()

    assert len([line for line in to_do(said) if line.startswith("fallback        flows/fallback/")]) == 2


def test_an_alarm_that_sounds_is_told(doctor):
    store = MemoryStore()
    store.alarm("spend", SPEND)
    store.alarm("old:hotlines.wake.verified", "told with the dates")
    _, said = doctor(store=store)

    assert {line: fix for line, fix in to_do(said).items() if line.startswith("alarm")} == {
        "alarm           spend sounds": f"-> {SPEND}"
    }


# The look itself


def test_an_address_that_does_not_answer_is_told(twilio_account, public, doctor):
    def nothing(environ, start):
        start("502 Bad Gateway", [("Content-Length", "0")])
        return [b""]

    public.app = nothing
    _, said = doctor("--public")

    assert to_do(said)["public address  it does not answer as it should"] == (
        f"-> {public.url}/health is answered with 502. Is the web process running, and PUBLIC_URL right?"
    )


@pytest.mark.parametrize(
    ("ready", "told"),
    [
        (b'{"store": "ok", "queue": "ok", "worker": "no worker is running", "content": "ok", "alarms": []}',
         {"ready           worker there: no worker is running"}),
        (b'{"store": "ok", "queue": "ok", "worker": "ok", "content": "ok", "alarms": ["spend", "redis"]}',
         {"ready           alarms there: spend, redis"}),
        (b"ok", {"ready           /ready cannot be read"}),
        (b"{}", {"ready           /ready cannot be read"}),
        (b"[]", {"ready           /ready cannot be read"}),
    ],
)  # fmt: skip
def test_what_the_running_server_says_of_itself_is_told(public, doctor, ready, told):
    public.files["/ready"] = ("application/json", ready)
    _, said = doctor("--public")

    assert {line for line in to_do(said) if line.startswith("ready")} == told


def test_a_look_that_fails_is_a_finding_and_hides_none_of_the_others(doctor, monkeypatch):
    def broken(self):
        raise RuntimeError("redis://user:hidden-password@host")

    monkeypatch.setattr("app.doctor.address.Reach.problems", broken)
    code, said = doctor("--public")

    assert code == 1
    assert "public address  could not be looked at (RuntimeError)" in to_do(said)
    assert "hidden-password" not in said
    assert f"number          {NUMBER} is not a number of this account." in to_do(said)
