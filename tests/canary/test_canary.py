"""`flask canary`: a text and a call through the public address, seen from where callers stand."""

import threading
import time

import pytest

from app import create_app
from app.core.tally import Tally
from app.core.trial import NUMBER, TEXT
from app.doctor.reach import hear
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore
from tests.caller import WAKE, Caller
from tests.failing import FailingStore
from tests.proxy import proxied, repath, requery


@pytest.fixture
def serve(twilio_account, public, loaded, monkeypatch):
    """Serve the shipped hotline at the public address, on this store."""
    monkeypatch.setattr("app.load", lambda *_: loaded)

    def served(store=None):
        public.app = create_app(
            twilio_account.settings(PUBLIC_URL=public.url), store or MemoryStore(), ConsoleSender()
        )
        return public.app

    return served


@pytest.fixture
def canary(twilio_account, public, loaded, monkeypatch):
    """Type `flask canary`; the answer is its exit code and its lines."""
    monkeypatch.setattr("app.load", lambda *_: loaded)

    def typed(word="canary", **environment):
        settings = twilio_account.settings(**{"PUBLIC_URL": public.url, **environment})
        app = create_app(settings, MemoryStore(), ConsoleSender())
        result = app.test_cli_runner().invoke(args=[word])
        return result.exit_code, result.output

    return typed


def test_a_hotline_that_answers_rightly_says_so(serve, canary, public):
    serve()
    code, said = canary()

    assert code == 0, said
    assert said.splitlines() == [
        f"ok  address         {public.url} answers what Twilio signed, and nothing else",
        "ok  text            ZIP 27511 is answered with 1-800-559-8714",
        "ok  call            it is greeted and asked for a key",
        "ok  key 0           it rings at 336-543-0353",
    ]


def test_it_leaves_nothing_behind_and_counts_nowhere(serve, canary, redis_server, twilio_account, public):
    settings = twilio_account.settings(PUBLIC_URL=public.url, REDIS_URL=redis_server.url)
    public.app = create_app(settings, sender=ConsoleSender())
    for _ in range(3):
        code, said = canary()

    assert code == 0, said
    with redis_server.client() as client:
        left = {key.decode().partition(":")[0] for key in client.scan_iter(count=1000)}
    assert left <= {"salt", "texts"}  # how many texts came within ten minutes, which nothing escapes


def test_who_forges_its_number_is_counted_like_anybody(app):
    faro = app.extensions["faro"]
    Caller(app, NUMBER).texts("vivo en Garner").is_told(WAKE)
    Caller(app).texts("vivo en Garner", sid=TEXT).is_told(WAKE)
    Caller(app, NUMBER).calls()

    [counts] = faro.store.counts([Tally(faro.bot.today()).day_name])
    assert (counts["texts:sms"], counts["calls"]) == (2, 1)


def test_it_flies_also_while_the_store_is_away(serve, canary):
    store = FailingStore()
    serve(store)
    store.down = {"open", "save", "forget", "count", "standing", "alarm", "alarms", "calm"}
    code, said = canary()

    assert code == 0, said


# What may be wrong


def fault(said):
    """The line that asks to do something, and what to do; it is the last before the verdict."""
    row = said.splitlines()
    place = next(place for place, line in enumerate(row) if line.startswith("DO"))
    assert row[place + 2 :] == ["", "Callers may not get the right answer."]
    return row[place][4:].split(None, 1)[0], row[place + 1].strip()


def test_a_server_that_is_gone_is_told(canary, public):
    code, said = canary()

    assert code == 1
    assert fault(said) == (
        "address",
        f"-> {public.url}/health is answered with 503. Is the web process running, and PUBLIC_URL right?",
    )


@pytest.mark.parametrize(
    ("change", "fix"),
    [(requery, "a proxy before us writes the address anew"), (repath, "a proxy before it changes the path")],
)
def test_a_proxy_that_changes_requests_is_told(serve, canary, public, change, fix):
    public.app = proxied(serve(), change)
    code, said = canary()

    assert code == 1
    assert fix in fault(said)[1]


def test_another_token_is_told(serve, canary):
    serve()
    code, said = canary(TWILIO_AUTH_TOKEN="e" * 32)

    assert code == 1
    assert "the server has another TWILIO_AUTH_TOKEN" in fault(said)[1]


def test_without_a_token_nothing_can_be_signed(serve, canary):
    serve()
    code, said = canary(TWILIO_AUTH_TOKEN="")

    assert (code, said) == (
        1,
        "Set TWILIO_AUTH_TOKEN as the running server has it: without it nothing can be signed.\n",
    )


def test_our_own_code_failing_is_told_though_callers_get_every_number(serve, canary, public, monkeypatch):
    bot = serve().extensions["faro"].bot
    monkeypatch.setattr(bot, "text", lambda *_: 1 / 0)
    code, said = canary()

    assert code == 1
    assert fault(said)[0] == "text"
    assert "See the log of the web process" in said


def says(app, monkeypatch, view, twiml):
    """From now on this address of the served hotline answers so."""
    monkeypatch.setitem(app.view_functions, view, lambda: (twiml, {"Content-Type": "text/xml"}))


@pytest.mark.parametrize(
    "twiml",
    [
        "<Response><Say>hello</Say></Response>",
        "<Response><Say>hello</Say><Gather action='/voice/step'/></Response>",
        "<Response><Gather action='https://evil.example.org/voice/step'/></Response>",
        "<Response><Gather action='//evil.example.org/voice/step'/></Response>",
        "<Response />",
    ],
)
def test_a_call_that_begins_wrongly_is_told(serve, canary, monkeypatch, twiml):
    says(serve(), monkeypatch, "voice.begin", twiml)
    _, said = canary()

    assert "DO  call            it does not begin with a question that takes a key" in said


def test_a_key_that_leads_nowhere_is_told(serve, canary, monkeypatch):
    says(serve(), monkeypatch, "voice.begin", "<Response><Gather action='/voice/nowhere'/></Response>")
    _, said = canary()

    assert "DO  key 0           a signed request is answered with 404" in said


def test_a_key_that_rings_at_a_strangers_is_told(serve, canary, monkeypatch):
    monkeypatch.setattr("app.canary.canary.Reach.problems", lambda _: [])
    dial = "<Response><Dial><Number>+19195550142</Number></Dial></Response>"
    says(serve(), monkeypatch, "voice.step", dial)
    _, said = canary()

    assert "DO  key 0           it does not ring at a hotline" in said


def test_what_is_no_twiml_is_told(serve, canary, monkeypatch):
    says(serve(), monkeypatch, "messaging.sms", "<Response>")
    _, said = canary()

    assert "DO  text            a signed request is answered with 200" in said


def test_an_answer_that_drips_is_told_in_time(canary, public, monkeypatch):
    monkeypatch.setattr("app.doctor.reach.SECONDS", 0.3)
    over = threading.Event()

    def drips(environ, start):
        start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "1000")])
        for _ in range(50):
            if over.wait(0.1):
                return
            yield b"o"

    public.app = drips
    began = time.monotonic()
    code, said = canary()
    lasted = time.monotonic() - began
    over.set()

    assert code == 1
    assert f"{public.url}/health does not finish in time" in fault(said)[1]
    assert lasted < 3


def test_no_more_is_read_of_an_answer_than_it_could_need(public, monkeypatch):
    monkeypatch.setattr("app.doctor.reach.LONGEST", 10)
    public.files["/long"] = ("text/plain", b"0123456789abc")

    assert hear("GET", f"{public.url}/long").text == "0123456789"


# And whether alarms arrive


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [
        (200, 0, "The trial alarm was taken. Look whether it can be read where you expect it."),
        (404, 1, "The trial alarm was not taken: it answers with 404. Look at ALERT_URL."),
    ],
)
def test_a_trial_alarm_shows_whether_alarms_arrive(canary, inbox, status, code, told):
    inbox.answers.append(status)

    assert canary("alert-test", ALERT_URL=inbox.url) == (code, f"{told}\n")
    assert [alarm["alarm"] for alarm in inbox.came] == ["trial"]


def test_without_an_address_it_says_where_alarms_are(canary):
    code, said = canary("alert-test")

    assert code == 1
    assert said.startswith("ALERT_URL is not set: alarms stand in the log and on the desk only.")
