"""`flask erase` and `flask hold`, as an operator types them."""

import pytest

from app import create_app
from app.erasure.swept import Swept
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore
from tests.rest_api.logs import HOTLINE, OURS, THEIRS


@pytest.fixture
def run(twilio, loaded, redis_server, monkeypatch):
    """Type a command; the answer is its exit code and what it said."""
    monkeypatch.setattr("app.load", lambda *_: loaded)

    def typed(*words, keys="", **environment):
        settings = twilio.settings(**{"REDIS_URL": redis_server.url, **environment})
        app = create_app(settings, MemoryStore(), ConsoleSender())
        result = app.test_cli_runner().invoke(args=list(words), input=keys)
        return result.exit_code, result.output

    return typed


def test_erase_sweeps_at_once(twilio, run):
    call = twilio.call()
    twilio.call(THEIRS, HOTLINE, parent=call)
    twilio.text()
    twilio.text(age=5)
    code, said = run("erase")

    assert code == 0
    assert "erased         2  calls" in said
    assert "remains        1  messages: ended less than two minutes ago" in said
    assert twilio.left() == 1


def test_erase_goes_on_until_it_is_done(run, monkeypatch):
    reports = [Swept("unfinished", {"message": 9}), Swept("unfinished", {"message": 8}), Swept("done")]

    class Slow:
        def sweep(self, seconds):
            return reports.pop(0)

    monkeypatch.setattr("app.cli.erase.build_eraser", lambda settings: Slow())
    code, said = run("erase")

    assert code == 0
    assert said.count("The sweep is not finished") == 2
    assert said.count("The sweep is finished.") == 1


def test_while_another_sweeps_it_keeps_off(twilio, run, redis_server):
    twilio.text()
    with redis_server.client() as client:
        client.set("erase:lock", "another")
    code, said = run("erase")

    assert (code, said) == (1, "A sweep is under way already. Look with flask erase --report.\n")
    assert twilio.left() == 1


def test_without_redis_it_works_by_hand(twilio, run):
    twilio.text()

    assert run("erase", REDIS_URL="")[0] == 0
    assert twilio.left() == 0


def test_without_an_account_there_is_nothing_to_erase(twilio, run):
    assert run("erase", TWILIO_AUTH_TOKEN="") == (
        1,
        "There is no Twilio account: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.\n",
    )
    assert twilio.asked == []


def test_the_report_tells_what_remains_and_erases_nothing(twilio, run):
    sids = [twilio.text(), twilio.text(age=3), twilio.text(OURS, THEIRS, "sending")]
    twilio.refused[twilio.call()] = 5
    run("erase")
    before = twilio.left(), twilio.count("DELETE")
    code, said = run("erase", "--report")

    assert code == 0
    assert (twilio.left(), twilio.count("DELETE")) == before
    for told in (
        "remains        1  messages: ended less than two minutes ago",
        "remains        1  messages: not final yet",
        "remains        1  calls: can be erased now",
        "  remains        1  calls: refused by Twilio for now; tried again each hour, code 20009",
        "Last sweep: 20",
        "30 days in backups",
        "The carriers",
    ):
        assert told in said
    assert not any(secret in said for secret in (*sids, THEIRS, OURS))


def test_the_report_says_when_nothing_is_left(run):
    assert "Twilio's logs hold no message and no call of ours." in run("erase", "--report")[1]


def test_the_report_says_why_twilio_could_not_be_read(run):
    assert run("erase", "--report", TWILIO_AUTH_TOKEN="e" * 32) == (
        1,
        "Twilio's logs cannot be read: the account or the token was refused with 401.\n",
    )


def test_a_hold_asks_who_and_why_and_stops_all_until_it_is_off(twilio, run):
    twilio.text()
    on, said = run("hold", "on", keys="Ana Ruiz\nSubpoena of May 4\n")
    held, refusal = run("erase")
    report = run("erase", "--report")[1]
    left = twilio.left()
    off, _ = run("hold", "off", "--by", "Ana Ruiz")

    assert (on, held, off, left) == (0, 1, 0, 1)
    assert "by Ana Ruiz: Subpoena of May 4" in said
    assert "this Redis does not write to its disk" in said
    assert "Erasure is on hold" in refusal
    assert "On hold, so nothing of it is erased" in report
    record = run("hold")[1].splitlines()
    assert [line.split("hold ")[1] for line in record[:2]] == [
        "on   by Ana Ruiz: Subpoena of May 4",
        "off  by Ana Ruiz",
    ]
    assert record[2] == "No hold stands: erasure goes on."
    assert run("erase")[0] == 0
    assert twilio.left() == 0


def test_a_hold_needs_redis(run, mortal_redis):
    mortal_redis.kill()

    assert run("hold", REDIS_URL="") == (
        1,
        "The record of holds is kept in Redis, and REDIS_URL is not set.\n",
    )
    assert run("hold", "on", "--by", "A", "--reason", "B", REDIS_URL=mortal_redis.url) == (
        1,
        "Redis cannot be reached.\n",
    )
