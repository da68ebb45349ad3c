"""Later work in our own thread, to a stand-in of Twilio."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from app.later import build_later
from app.later.base import NotQueued
from app.later.erasures import Erasures
from app.later.texts import Texts
from app.later.thread import ThreadLater
from app.privacy import Keys
from app.senders.twilio import TwilioSender
from app.settings import ROOT
from app.stores.base import StoreDown
from app.stores.memory import MemoryStore
from tests.patience import until
from tests.rest_api.handler import ACCOUNT, TOKEN
from tests.standin import BUSY, DROPPED, HELD, OPTED_OUT, StandIn

TO, BODY = "+19195550123", "Llame al 336-543-0353"
KEYS = Keys("secret" * 6)
Make = Callable[..., ThreadLater]


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def make(standin: StandIn, store: MemoryStore) -> Iterator[Make]:
    """Makes a ThreadLater with short waits, and ends it after the test."""
    made: list[ThreadLater] = []

    def build(waits: tuple[float, ...] = (0.01, 0.01), most: int = 10) -> ThreadLater:
        texts = Texts(store, KEYS, TwilioSender(standin.settings(), timeout=5))
        made.append(ThreadLater(texts, waits, most))
        return made[-1]

    yield build
    standin.release()
    for later in made:
        later.close()


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Not what was sent well: that line comes when it comes, before or after we look."""
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


def bodies(standin: StandIn) -> list[str]:
    return [request.form["Body"] for request in standin.received]


def test_a_text_reaches_twilio(make: Make, standin: StandIn) -> None:
    make().text(TO, BODY)
    form = standin.wait_for(1)[0].form

    assert (form["To"], form["Body"]) == (TO, BODY)


def test_texts_leave_in_the_order_they_were_asked_for(make: Make, standin: StandIn) -> None:
    later = make()
    for place in range(5):
        later.text(TO, f"text {place}")
    standin.wait_for(5)

    assert bodies(standin) == [f"text {place}" for place in range(5)]


def test_a_busy_twilio_is_asked_again_and_others_need_not_wait(make: Make, standin: StandIn) -> None:
    standin.answers.append(BUSY)
    later = make(waits=(0.3,))
    later.text(TO, "first")
    later.text(TO, "second")
    standin.wait_for(3)

    assert bodies(standin) == ["first", "second", "first"]


def test_it_asks_again_only_so_often(make: Make, standin: StandIn) -> None:
    standin.answers.extend([BUSY] * 5)
    later = make(waits=(0.01, 0.01))
    later.text(TO, "first")
    standin.wait_for(3)
    until(lambda: not later._waiting)
    later.close()

    assert bodies(standin) == ["first"] * 3


def test_a_broken_connection_is_not_tried_again(make: Make, standin: StandIn) -> None:
    standin.answers.append(DROPPED)
    later = make()
    later.text(TO, "first")
    later.text(TO, "second")
    standin.wait_for(2)
    later.close()

    assert bodies(standin) == ["first", "second"]


def test_an_opt_out_ends_the_texts_that_wait(make: Make, standin: StandIn, store: MemoryStore) -> None:
    standin.answers.append(OPTED_OUT)
    later = make()
    later.text(TO, "first")
    later.text(TO, "second")
    later.text("+19195550177", "for another")
    standin.wait_for(2)
    later.close()

    assert bodies(standin) == ["first", "for another"]
    assert store.opted_out(KEYS.hash("opt-out", TO))


def test_too_many_texts_are_refused_rather_than_promised(make: Make, standin: StandIn) -> None:
    standin.answers.append(HELD)
    later = make(most=2)
    later.text(TO, "held")
    standin.wait_for(1)
    later.text(TO, "second")
    later.text(TO, "third")
    with pytest.raises(NotQueued):
        later.text(TO, "fourth")
    standin.release()
    standin.wait_for(3)

    assert bodies(standin) == ["held", "second", "third"]


def test_closing_sends_what_is_due_and_forgets_the_rest(
    make: Make, standin: StandIn, store: MemoryStore
) -> None:
    standin.answers.append(BUSY)
    later = make(waits=(3600.0,))
    later.text(TO, "to be tried in an hour")
    later.text(TO, "due")
    later.close()

    assert bodies(standin) == ["to be tried in an hour", "due"]
    assert not store._records._rows
    with pytest.raises(NotQueued):
        later.text(TO, "too late")


def test_an_error_in_one_text_does_not_stop_the_next(
    make: Make, standin: StandIn, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = make()
    send = TwilioSender.send

    def broken(self: TwilioSender, to: str, body: str) -> None:
        if body == "first":
            raise RuntimeError(f"{to} {body}")
        send(self, to, body)

    monkeypatch.setattr(TwilioSender, "send", broken)
    later.text(TO, "first")
    later.text(TO, "second")
    standin.wait_for(1)

    assert bodies(standin) == ["second"]
    assert warnings(caplog) == ["A text was given up: RuntimeError"]


def test_a_text_that_can_never_be_taken_is_given_up(
    make: Make,
    standin: StandIn,
    store: MemoryStore,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def down(self: MemoryStore, name: str) -> bytes | None:
        raise StoreDown("away")

    later = make()
    with monkeypatch.context() as patched:
        patched.setattr(MemoryStore, "take", down)
        later.text(TO, "first")
        until(lambda: not store._records._rows)
    later.text(TO, "second")
    standin.wait_for(1)

    assert bodies(standin) == ["second"]
    assert warnings(caplog) == ["A text was given up after 3 tries"]


def test_it_is_always_in_order(make: Make) -> None:
    health = make().health()

    assert (health.queue, health.worker) == ("ok", "ok")


def test_without_redis_it_is_the_way(standin: StandIn, store: MemoryStore) -> None:
    settings = replace(standin.settings(), redis_url="")
    later = build_later(settings, Texts(store, KEYS, TwilioSender(settings)), Erasures(store, KEYS))

    assert isinstance(later, ThreadLater)


PROMISES_AND_ENDS = """
from app import create_app

create_app().extensions["faro"].later.text("+19195550123", "Vivo en Garner")
"""


def test_a_process_that_is_stopped_sends_what_it_has_promised(standin: StandIn) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_API_URL": standin.url,
    }
    subprocess.run(
        [sys.executable, "-c", PROMISES_AND_ENDS], cwd=ROOT, env=environment, check=True, timeout=60
    )

    assert [request.form["Body"] for request in standin.received] == ["Vivo en Garner"]
