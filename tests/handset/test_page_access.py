"""The browser phone exists only on this machine and only without a real account."""

import re

import pytest

from app.handset.page import HEADERS
from tests.handset.small_hotline import small_hotline, small_settings

HERE = {"base_url": "http://127.0.0.1:8000"}
TOKEN = {"TWILIO_AUTH_TOKEN": "f" * 32}
MORE = ("pin", "map", "languages", "store", "transcript")
ASKED = [
    ("GET", "/phone"),
    ("GET", "/phone/static/phone.js"),
    ("POST", "/phone/text"),
    ("GET", "/phone/text"),
    *(("POST", f"/phone/{more}") for more in MORE),
    ("GET", "/phone/no-such-page"),
]


@pytest.fixture
def app():
    return small_hotline(small_settings())


@pytest.mark.parametrize(("method", "path"), ASKED)
@pytest.mark.parametrize(
    "asked",
    [
        {"base_url": "http://hotline.example.org"},
        {"base_url": "http://127.0.0.1.example.org"},
        {"base_url": "http://127.0.0.1:8000", "environ_base": {"REMOTE_ADDR": "203.0.113.9"}},
        {"base_url": "http://127.0.0.1:8000", "environ_base": {"REMOTE_ADDR": "192.168.1.7"}},
        {"base_url": "http://127.0.0.1:8000", "environ_base": {"REMOTE_ADDR": ""}},
        {"base_url": "http://127.0.0.1:8000", "headers": {"X-Forwarded-For": "203.0.113.9"}},
    ],
)
def test_from_elsewhere_there_is_no_phone(app, method, path, asked):
    with app.test_client().open(path, method=method, **asked) as answer:
        assert answer.status_code == 404


@pytest.mark.parametrize(("method", "path"), ASKED)
def test_with_a_real_token_there_is_no_phone(method, path):
    app = small_hotline(small_settings(**TOKEN))

    with app.test_client().open(path, method=method, **HERE) as answer:
        assert answer.status_code == 404


@pytest.mark.parametrize("name", ["127.0.0.1:8000", "localhost:8000", "localhost", "[::1]:8000"])
@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_on_this_machine_there_is_one(app, name, address):
    answer = app.test_client().get("/phone", base_url=f"http://{name}", environ_base={"REMOTE_ADDR": address})

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/phone", "/phone/static/phone.css"])
def test_the_page_is_guarded(app, path):
    with app.test_client().get(path, **HERE) as answer:
        answer.get_data()

    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("headers", [{}, {"X-Phone": "guessed"}], ids=["no name", "a wrong one"])
@pytest.mark.parametrize("path", ["text", "call", "act", "texts", *MORE])
def test_who_does_not_know_the_phones_name_gets_nothing(app, path, headers):
    answer = app.test_client().post(f"/phone/{path}", json={}, headers=headers, **HERE)

    assert answer.status_code == 403
    assert app.config["SEEN"] == []


def test_other_pages_are_left_alone(app):
    assert "Content-Security-Policy" not in app.test_client().get("/sms").headers


def test_the_page_holds_no_token_and_nothing_inline(app):
    answer = app.test_client().get("/phone", **HERE)

    assert app.config["SETTINGS"].auth_token not in answer.text
    assert not re.search(r"<style|style=|<script>|\son\w+=", answer.text)
