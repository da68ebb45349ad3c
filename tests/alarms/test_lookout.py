"""A thread looks after the hotline and posts its alarms, and no caller ever waits for it."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from app import create_app
from app.alarms.alarms import Alarms
from app.alarms.alert_url import SECONDS, AlertUrl
from app.alarms.courier import Courier
from app.alarms.lookout import Lookout
from app.core.content import Content
from app.senders.console import ConsoleSender
from app.settings import ROOT, read
from app.stores.memory import MemoryStore
from tests.caller import STATEWIDE, WAKE, Caller
from tests.inbox import HANGS, Inbox
from tests.patience import until


@pytest.fixture
def started() -> Iterator[Callable[..., Lookout]]:
    """Starts lookouts, and stops them when the test is over."""
    lookouts: list[Lookout] = []

    def start(lookout: Lookout) -> Lookout:
        lookouts.append(lookout)
        lookout.start()
        return lookout

    yield start
    for lookout in lookouts:
        lookout.close()


def posting(inbox: Inbox) -> tuple[Alarms, Lookout]:
    """Alarms, and a lookout that posts them and looks but once an hour."""
    store = MemoryStore()
    alarms = Alarms(store)
    lookout = Lookout([], Courier(alarms, store, AlertUrl(inbox.url)), seconds=3600, again=(0.01,))
    alarms.listen(lookout.heard)
    return alarms, lookout


@pytest.fixture
def watched(
    inbox: Inbox, started: Callable[..., Lookout], loaded: object, monkeypatch: pytest.MonkeyPatch
) -> Flask:
    """The shipped hotline with its lookout."""
    monkeypatch.setattr("app.load", lambda *_: loaded)
    settings = read({"PUBLIC_URL": "https://hotline.example.org", "ALERT_URL": inbox.url})
    app = create_app(settings, MemoryStore(), ConsoleSender())
    started(app.extensions["lookout"])
    return app


def test_an_alarm_is_posted_when_it_sounds_and_not_at_the_next_look(
    inbox: Inbox, started: Callable[..., Lookout]
) -> None:
    alarms, lookout = posting(inbox)
    started(lookout)
    alarms.sound("worker", "Start it.")
    until(lambda: inbox.told == [("worker", "begins")])
    alarms.over("worker")
    until(lambda: inbox.told == [("worker", "begins"), ("worker", "over")])


def test_an_address_that_fails_twice_gets_it_the_third_time(
    inbox: Inbox, started: Callable[..., Lookout]
) -> None:
    inbox.answers.extend([500, 500, 200])
    alarms, lookout = posting(inbox)
    started(lookout)
    alarms.sound("worker", "Start it.")
    until(lambda: inbox.told)

    assert len(inbox.came) == 3


def test_an_address_that_fails_is_left_alone_for_longer_than_a_look_until_a_new_alarm_sounds(
    inbox: Inbox, started: Callable[..., Lookout]
) -> None:
    inbox.answers.append(500)
    alarms, lookout = posting(inbox)
    looked = threading.Semaphore(0)
    lookout._looks, lookout._seconds, lookout._again = [looked.release], 0.01, (3600,)
    alarms.sound("worker", "Start it.")
    started(lookout)
    looks = [looked.acquire(timeout=20) for _ in range(5)]
    came = len(inbox.came)
    alarms.sound("spend", "Look.")
    until(lambda: len(inbox.taken) == 2)

    assert all(looks)
    assert came == 1


def test_it_looks_again_and_again_whatever_fails(inbox: Inbox, started: Callable[..., Lookout]) -> None:
    looked = threading.Semaphore(0)

    def fails() -> None:
        raise ValueError("with words that may name somebody")

    started(Lookout([fails, looked.release], None, seconds=0.01))

    assert all(looked.acquire(timeout=20) for _ in range(3))


def test_a_failing_look_is_told_without_its_words(inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    Lookout([lambda: int("Garner")], None).look()  # type: ignore[list-item]

    assert [row.getMessage() for row in caplog.records] == ["A look failed: ValueError"]


def test_being_woken_is_no_look(inbox: Inbox, started: Callable[..., Lookout]) -> None:
    """Else two alarms in a second would count as two looks in a row."""
    alarms, lookout = posting(inbox)
    looks: list[int] = []
    lookout._looks = [lambda: looks.append(1)]
    started(lookout)
    alarms.sound("worker", "Start it.")
    until(lambda: inbox.told)
    until(lambda: not lookout._woken.is_set())  # else it would never rest again

    assert looks == []


def test_an_address_that_hangs_delays_no_caller(inbox: Inbox, watched: Flask) -> None:
    inbox.answers.append(HANGS)
    caller = Caller(watched)
    for _ in range(3):
        caller.calls().presses("1").presses("1").presses("27601").line("failed").is_forwarded_to(STATEWIDE)
    began = time.monotonic()
    caller.texts("vivo en Garner").is_told(WAKE)  # sounds the alarm
    waited = time.monotonic() - began
    until(lambda: inbox.came)
    caller.texts("vivo en Garner").is_told(WAKE)
    meanwhile = [alarm["alarm"] for alarm in inbox.came], inbox.taken
    inbox.release()

    assert waited < SECONDS
    assert meanwhile == (["line:wake"], [])


def test_what_is_posted_names_nobody(inbox: Inbox, watched: Flask, content: Content) -> None:
    caller = Caller(watched, "+19195550147")
    for _ in range(3):
        caller.calls().presses("1").presses("1").presses("27601").line("failed")
    for _ in range(content.costs.crowd + 1):
        caller.texts("me llamo Zacarias, vivo en Garner")
    until(lambda: len(inbox.taken) == 2)

    assert {alarm["alarm"] for alarm in inbox.taken} == {"crowd", "line:wake"}
    for secret in ("5550147", "Zacarias", "Garner", "27601"):
        assert secret not in str(inbox.came)


LAST_WORDS = """
from app.alarms.lookout import Lookout

class Courier:
    def deliver(self):
        print("posted")
        return True

Lookout([], Courier(), seconds=3600).start()
"""


def test_a_process_that_ends_posts_what_is_to_be_posted() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LAST_WORDS], cwd=ROOT, env={}, capture_output=True, text=True, check=True
    )

    assert done.stdout == "posted\n"


COMMAND = "from flask.cli import cli; cli.main(['where', 'Garner'], standalone_mode=False)"


@pytest.mark.parametrize(("code", "watches"), [("import wsgi", True), (COMMAND, False)])
def test_what_serves_is_looked_after_and_a_command_is_not(code: str, watches: bool) -> None:
    script = f"import threading; {code}; print([thread.name for thread in threading.enumerate()])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={}, capture_output=True, text=True, check=True
    )

    assert ("'lookout'" in done.stdout) == watches
