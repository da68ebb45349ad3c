"""Every webhook answers rightly whatever is sent to it: no error, no dead end, no echo."""

import logging
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, seed, settings

from app import create_app
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from tests.figures import SOAK, tries
from tests.fuzz.hits import WEBHOOKS, Hit, each_field, talks
from tests.fuzz.rules import check
from tests.fuzz.target import Target

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
TALKS = tries(150, 3000)  # a round
ROUNDS = tries(1, 17)
"""Each with a seed of its own, so that what one round remembers of its tries does not grow for ever."""
NEVER = 10**9


@pytest.fixture(scope="module")
def patient(loaded):
    """The shipped content without limits of pace: every text here is to be answered."""
    patch = pytest.MonkeyPatch()
    unlimited = {"brief_after": NEVER, "silent_after": NEVER, "loop": NEVER, "crowd": NEVER}
    costs = replace(loaded.content.costs, dollars_a_day=0, **unlimited)
    patient = replace(loaded, content=replace(loaded.content, costs=costs))
    patch.setattr("app.load", lambda *_: patient)
    yield patient.content
    patch.undo()


def aimed(app: Flask) -> Iterator[Target]:
    target = Target(app)
    root = logging.getLogger()
    root.addHandler(target)
    yield target
    root.removeHandler(target)


@pytest.fixture(scope="module")
def target(patient):
    settings = read({"PUBLIC_URL": "https://hotline.example.org"})
    yield from aimed(create_app(settings, MemoryStore(), ConsoleSender()))


@pytest.fixture
def target_with_redis(patient, redis_url):
    yield from aimed(create_app(read({"PUBLIC_URL": "https://hotline.example.org", "REDIS_URL": redis_url})))


def fire(target: Target, content, rounds: int, examples: int) -> None:
    """So many talks in each round, each answer checked. The first that is wrong is made small and told."""

    def talk(requests: list[Hit]) -> None:
        own, written = target.begin(), False
        for hit in requests:
            reply = target.send(hit, own, fresh=not written)
            written = written or (reply.path == "/sms" and reply.status == 200)
            check(hit, reply, content)
            if reply.body.startswith(b"<?xml"):
                target.latest = _leads_to(ET.fromstring(reply.body)) or target.latest

    for number in range(rounds):
        tried = settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=not SOAK,
            suppress_health_check=list(HealthCheck),
        )(given(talks(content))(talk))
        (seed(number)(tried) if SOAK else tried)()


def _leads_to(document: ET.Element) -> str:
    """The last address in a piece of a call: what comes next."""
    found = [e.text if e.tag == "Redirect" else e.get("action") for e in document.iter()]
    return next((address for address in reversed(found) if address), "")


def told(target: Target) -> str:
    counted = dict(sorted(target.counted.items()))
    return ", ".join(f"{amount:,} {name}" for name, amount in counted.items())


def test_every_field_takes_every_strange_value(target, patient, figures):
    for hit in each_field():
        check(hit, target.send(hit, target.begin(), fresh=True), patient)

    figures.append(f"fuzzed: every field, every strange value: {told(target)}")
    assert target.counted["requests"] > 2000


def test_every_webhook_answers_whatever_is_sent(target, patient, figures):
    fire(target, patient, ROUNDS, TALKS)

    figures.append(f"fuzzed: {told(target)}")
    assert target.counted["answered 200"] > target.counted["requests"] / 3


def test_every_webhook_answers_with_a_real_redis(target_with_redis, patient, figures):
    fire(target_with_redis, patient, 1, tries(60, 2000))

    figures.append(f"fuzzed with Redis: {told(target_with_redis)}")
    assert target_with_redis.counted["answered 200"] > target_with_redis.counted["requests"] / 3


def test_the_webhooks_fuzzed_are_all_there_are(target):
    rules = target._app.url_map.iter_rules()
    assert {str(rule) for rule in rules if str(rule).startswith(("/sms", "/voice"))} == set(WEBHOOKS)
