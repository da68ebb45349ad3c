"""A talk that is copied from the phone's page passes as a test of tests/conversations."""

import pytest

from app import create_app
from app.handset.store import PhoneStore
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from tests.caller import Caller
from tests.handset.real_page import RealPage
from tests.talks import play


@pytest.fixture
def real(loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    return create_app(read({"PORT": "8000"}), PhoneStore(MemoryStore()), ConsoleSender())


@pytest.fixture
def page(real):
    return RealPage(real)


def copied(page) -> str:
    return page.post("transcript")["text"]


def again(real, talk: str) -> None:
    """As make test plays it, with a caller whom the hotline does not know."""
    play(Caller(real, "+17045550177"), talk, "copied.txt")


def test_a_talk_by_text_passes(page, real):
    for body in ("AYUDA", "vivo en\nGarner", "287g", "1", "hola", "STOP"):
        page.text(body)

    talk = copied(page)
    assert "> vivo en Garner\n< En el condado de Wake" in talk
    again(real, talk)


def test_a_call_with_every_kind_of_act_passes(page, real):
    page.post("call")
    page.press("2")
    page.press("1")
    page.press("28")
    page.act("wait")
    page.act("say", "Charlotte")
    page.act("wait")
    page.act("line_is_busy")
    page.act("wait")
    page.act("line_answers")
    page.act("line_hangs_up")
    page.act("wait")

    talk = copied(page)
    for line in (
        "(presses 28)",
        "(says Charlotte)",
        "[rings 704-740-7737]",
        "(busy)",
        "[rings 336-543-0353]",
        "(hangs up)",
        "[over]",
    ):
        assert f"\n{line}\n" in talk
    again(real, talk)


def test_a_toll_free_line_stands_with_its_1(page, real):
    page.post("call")
    page.press("1")
    page.press("1")
    page.press("27601")
    page.act("wait")

    talk = copied(page)
    assert "\n[rings 1-800-559-8714]\n" in talk
    again(real, talk)


def test_a_pin_and_a_hidden_number_pass(page, real):
    page.text("AYUDA")
    page.post("pin", at=[300, 100])
    page.text("287g", whatsapp=True)
    page.post("call", hidden=True)
    page.press("0")
    page.act("wait")
    page.act("line_does_not_answer")

    talk = copied(page)
    assert "(writes by whatsapp)\n(pin 3" in talk
    assert "(hides the number)\n(calls)\n" in talk
    assert "(no answer)" in talk
    again(real, talk)


def test_a_number_that_is_shown_again_passes(page, real):
    page.post("call", hidden=True)
    page.post("call", hidden=True)
    page.post("call")
    page.press("2")

    talk = copied(page)
    assert talk.count("(hides the number)") == talk.count("(shows the number)") == 1
    again(real, talk)


def test_a_copied_talk_fails_where_the_hotline_answers_otherwise(page, real):
    page.text("28205 english")
    talk = copied(page).replace("704-740-7737", "704-740-7738")

    with pytest.raises(AssertionError):
        again(real, talk)


def test_another_number_has_a_talk_of_its_own(page):
    page.text("AYUDA")

    assert "AYUDA" not in page.post("transcript", number="+19195550199")["text"]
    assert "> AYUDA" in copied(page)
