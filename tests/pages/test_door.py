"""The desk's door: one password, and patience with whoever guesses."""

import re

import pytest
from werkzeug.security import generate_password_hash

from app import create_app
from app.pages.door import GUESS_SECONDS, GUESSES, OPEN_SECONDS, Door
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from tests.pages.visitor import GIVEN, HASH, PASSWORD, Visitor


@pytest.fixture
def make(loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)

    def build(**given):
        return create_app(read({**GIVEN, **given}), MemoryStore(), ConsoleSender())

    return build


def test_without_a_password_there_is_no_desk(make):
    assert make(DESK_PASSWORD_HASH="").test_client().get("/desk").status_code == 404


def test_the_password_opens_the_desk(make):
    visitor = Visitor(make())
    before = visitor.is_in
    answer = visitor.gives(PASSWORD)

    assert (before, answer.status_code, visitor.is_in) == (False, 303, True)


@pytest.mark.parametrize(
    "password", ["", "lighthouse", PASSWORD + " ", pytest.param(HASH, id="the hash"), "\0", "ñ" * 1000]
)
def test_another_password_does_not(make, password):
    visitor = Visitor(make())

    assert visitor.gives(password).status_code == 403
    assert not visitor.is_in


def test_before_signing_in_nothing_is_shown(make):
    text = Visitor(make()).looks().text

    assert "Password" in text
    assert not [word for word in ("Charlotte", "Callers", "Spanish", "agreements") if word in text]


def test_after_five_guesses_even_the_right_password_waits(make):
    app = make()
    visitor = Visitor(app)
    for _ in range(GUESSES):
        visitor.gives("wrong")

    assert visitor.gives(PASSWORD).status_code == 429
    assert not visitor.is_in
    assert Visitor(app, address="9.9.9.8").gives(PASSWORD).status_code == 303


@pytest.mark.parametrize("address", ["", "127.0.0.1", "10.1.2.3", "fd00::7"])
def test_a_stranger_behind_the_same_proxy_does_not_keep_the_operator_out(make, address):
    app = make()
    for _ in range(10 * GUESSES - 1):
        Visitor(app, address=address).gives("wrong")
    before = Visitor(app, address=address).gives(PASSWORD).status_code
    Visitor(app, address=address).gives("wrong")

    assert before == 303
    assert Visitor(app, address=address).gives(PASSWORD).status_code == 429


def test_many_addresses_together_wait_too(make):
    app = make()
    for place in range(10 * GUESSES):
        Visitor(app, address=f"9.9.9.{place}").gives("wrong")

    assert Visitor(app, address="9.9.10.1").gives(PASSWORD).status_code == 429


def test_the_wait_ends():
    now = [1000.0]
    settings = read(GIVEN)
    door = Door(settings, clock=lambda: now[0])
    from flask import Flask

    app = Flask(__name__)
    door.fit(app, https=False)
    with app.test_request_context("/desk", environ_base={"REMOTE_ADDR": "9.9.9.7"}):
        came = [door.try_open("wrong") for _ in range(GUESSES)] + [door.try_open(PASSWORD)]
        now[0] += GUESS_SECONDS + 1
        afterwards = door.try_open(PASSWORD)
        opened = door.is_open
        now[0] += OPEN_SECONDS + 1
        closed = door.is_open

    assert came == ["wrong"] * GUESSES + ["wait"]
    assert (afterwards, opened, closed) == ("open", True, False)


def test_a_form_from_elsewhere_is_refused(make):
    visitor = Visitor(make())
    visitor.looks()

    without = visitor.client.post("/desk/open", data={"password": PASSWORD}, **visitor.where)
    wrong = visitor.client.post("/desk/open", data={"password": PASSWORD, "token": "ñ"}, **visitor.where)
    assert (without.status_code, wrong.status_code) == (400, 400)
    assert not visitor.is_in


def test_the_desk_can_be_closed_and_only_by_its_own_form(make):
    visitor = Visitor(make())
    visitor.gives(PASSWORD)
    forged = visitor.client.post("/desk/close", **visitor.where).status_code
    still = visitor.is_in
    visitor.client.post("/desk/close", data={"token": visitor.token()}, **visitor.where)

    assert (forged, still, visitor.is_in) == (400, True, False)


def test_the_cookie_is_kept_from_scripts_and_other_sites(make):
    app = make(PUBLIC_URL="https://hotline.example.org", REDIS_URL="")
    cookie = Visitor(app, "https://hotline.example.org").looks().headers["Set-Cookie"]

    assert cookie.startswith("__Host-desk=")
    for part in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie


def test_another_password_closes_every_desk(make):
    before = Visitor(make())
    before.gives(PASSWORD)
    cookie = before.client.get_cookie("desk", "127.0.0.1")
    after = Visitor(make(DESK_PASSWORD_HASH=generate_password_hash("another one now", "pbkdf2:sha256:10")))
    after.client.set_cookie("desk", cookie.value, domain="127.0.0.1")

    assert not after.is_in


def test_a_made_up_cookie_opens_nothing(make):
    visitor = Visitor(make())
    visitor.client.set_cookie("desk", "eyJtYXJrIjoiIn0.aaaa.bbbb", domain="127.0.0.1")

    assert not visitor.is_in


def test_the_command_makes_a_hash_that_opens(make):
    runner = make().test_cli_runner()
    came = runner.invoke(args=["desk-password", "--password", PASSWORD])
    made = re.search(r"DESK_PASSWORD_HASH='(.+)'", came.output)[1]

    visitor = Visitor(make(DESK_PASSWORD_HASH=made))
    visitor.gives(PASSWORD)
    assert visitor.is_in


def test_a_short_password_is_refused(make):
    came = make().test_cli_runner().invoke(args=["desk-password", "--password", "short"])

    assert came.exit_code == 2
    assert "12 characters" in came.output
