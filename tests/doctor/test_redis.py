"""What `flask doctor` finds at Redis, and of the work that waits in it."""

import time
from types import SimpleNamespace

import pytest

from app.doctor.redis import look_at_redis
from app.erasure.hold import Hold
from app.erasure.state import State
from app.later.base import Health
from app.stores.ailments import GONE
from app.stores.link import connect


def found_in(redis, twilio_account, later=None, **environment):
    settings = twilio_account.settings(**{"REDIS_URL": redis.url, **environment})
    return {each.part: each for each in look_at_redis(settings, later or Health(True, 1))}


def test_a_redis_that_is_gone_is_told(mortal_redis, twilio_account):
    mortal_redis.kill()
    found = found_in(mortal_redis, twilio_account, Health(False))

    assert found["redis"].fix == f"Redis {GONE}"
    assert not found["queue"].ok
    assert not found["worker"].ok
    assert not found["erasure"].ok


def test_a_redis_that_forgets_when_full_is_told(mortal_redis, twilio_account):
    with mortal_redis.client() as client:
        client.config_set("maxmemory-policy", "allkeys-lru")
    found = found_in(mortal_redis, twilio_account)

    assert found["redis memory"].told == "policy allkeys-lru"
    assert "noeviction" in found["redis memory"].fix


def test_what_a_restart_of_redis_forgets_matters_while_a_hold_stands(mortal_redis, twilio_account):
    before = found_in(mortal_redis, twilio_account)["redis disk"]
    Hold(mortal_redis.url).order("on", "Ana Ruiz", "Subpoena")
    held = found_in(mortal_redis, twilio_account)
    with mortal_redis.client() as client:
        client.config_set("appendonly", "yes")
    safe = found_in(mortal_redis, twilio_account)["redis disk"]

    assert before.ok
    assert "a restart may forget opt-outs" in before.told
    assert held["redis disk"].fix == "A hold stands: turn appendonly on."
    assert held["erasure"].ok
    assert held["erasure"].told.startswith("on hold since")
    assert (safe.ok, safe.told) == (True, "each change is written to it")


@pytest.mark.parametrize(("ahead", "well"), [(0, True), (4, True), (7, False), (-7, False)])
def test_clocks_that_are_apart_are_told(redis_server, twilio_account, monkeypatch, ahead, well):
    monkeypatch.setattr("app.doctor.redis.time", SimpleNamespace(time=lambda: time.time() + ahead))

    assert found_in(redis_server, twilio_account)["redis clock"].ok is well


@pytest.mark.parametrize(
    ("url", "well"),
    [
        ("rediss://user:x@redis.example.org:6380", True),
        ("redis://redis.example.org:6379", False),
        ("redis://93.184.216.34", False),
        ("redis://10.1.2.3", True),
        ("redis://127.0.0.1:6379", True),
        ("redis://redis:6379", True),
        ("redis://red.railway.internal", True),
        ("unix:///run/redis.sock", True),
    ],
)
def test_an_open_line_to_redis_is_told(redis_server, twilio_account, monkeypatch, url, well):
    monkeypatch.setattr("app.doctor.redis.connect", lambda _, seconds: connect(redis_server.url, seconds))
    erasure = SimpleNamespace(now=lambda: State("well", "ok"))
    monkeypatch.setattr("app.doctor.redis.ErasureState", lambda _: erasure)

    assert found_in(redis_server, twilio_account, REDIS_URL=url)["redis line"].ok is well


def test_work_that_waits_is_told(redis_server, twilio_account):
    late = found_in(redis_server, twilio_account, Health(True, 1, oldest_seconds=500))
    alone = found_in(redis_server, twilio_account, Health(True, 0))

    assert late["queue"].told == "the oldest job has waited 500 s"
    assert late["queue"].fix == "Start the worker, or one more."
    assert alone["worker"].told == "no worker is running"
    assert alone["worker"].fix == "Start it: python worker.py."
    assert alone["erasure"].told == "no sweep yet"
    assert not alone["erasure"].ok
