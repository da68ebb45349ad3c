"""Under each answer the phone's page tells why: of the very turn that was taken."""

from dataclasses import replace
from datetime import date

import pytest

from app import create_app
from app.core.costs import MILLION
from app.handset.store import PhoneStore
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from tests.handset.real_page import RealPage, rows


def tried_out(loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    return create_app(read({"PORT": "8000"}), PhoneStore(MemoryStore()), ConsoleSender())


@pytest.fixture
def real(loaded, monkeypatch):
    return tried_out(loaded, monkeypatch)


@pytest.fixture
def page(real):
    return RealPage(real)


def test_a_text_tells_language_place_rule_county_hotline_and_cost(page):
    answer = page.text("vivo en Garner")

    told = rows(answer)
    assert told["Language"] == "Spanish, told from the words"
    assert told["Place"] == "Garner, 1.00, “garner”, exact: Wake 100%"
    assert told["Rule"] == "sure: the name of one place"
    assert told["County"] == "Wake County"
    assert told["Hotline"] == "Wake County, 1-800-559-8714"
    assert told["Answer"] == f"{len(answer['replies'][0]['body'])} characters, GSM-7, 2 segments"


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["AYUDA"], "Spanish, from its keyword"),
        (["AYUDA", "28205"], "Spanish, remembered"),
        (["english"], "English, chosen"),
        (["28205"], "not known: answered in English and Spanish"),
    ],
)
def test_it_tells_how_the_language_was_known(page, texts, language):
    answers = [page.text(body) for body in texts]

    assert rows(answers[-1])["Language"] == language


def test_what_a_word_asked_for_is_told(page):
    page.text("287g english")

    assert rows(page.text("in English"))["Asked for"] == "English"
    page.text("287g")
    assert rows(page.text("1"))["Choice"] == "step warrant_service_officer"
    assert rows(page.text("MIGRA"))["Keyword"] == "migra → hotline"
    assert rows(page.text("STOP"))["Command"] == "stop: no more texts"


def test_a_county_from_before_is_told_as_remembered(page):
    page.text("28205 english")

    assert rows(page.text("287g"))["County"] == "Mecklenburg County, remembered"


def test_a_place_of_two_hotlines_is_told_as_asked(page):
    assert rows(page.text("27519"))["County"].startswith("asked: ")


def test_the_cost_is_what_the_hotline_itself_counted(page, real):
    bodies = ["AYUDA", "vivo en Garner", "287g", "ਪੰਜਾਬੀ"]
    told = sum(float(rows(page.text(body))["Cost"][1:7]) for body in bodies)
    faro = real.extensions["faro"]

    assert round(told * MILLION) == faro.store.standing(faro.bot.today()).spent
    assert faro.store.standing(date(2020, 1, 1)).spent == 0


def test_the_twiml_is_what_went_over_the_line(page):
    answer = page.text("AYUDA")

    assert answer["why"]["twiml"] == (
        f"<Response>\n  <Message>{answer['replies'][0]['body']}</Message>\n</Response>"
    )


def test_each_step_of_a_call_tells_step_language_and_hotline(page):
    assert rows(page.post("call"))["Step"] == "greeting"
    assert rows(page.press("2"))["Language"] == "Spanish, chosen"
    page.press("1")
    told = rows(page.press("28205"))

    assert (told["County"], told["Hotline"]) == ("Mecklenburg County", "Charlotte, 704-740-7737")
    assert told["Rule"] == "sure: a ZIP of the state"


def test_keys_that_are_still_collected_have_no_reason_yet(page):
    page.post("call")
    page.press("21")

    assert page.press("2")["why"] is None


def test_with_redis_down_the_talk_goes_on_and_it_is_told(page):
    page.text("28205 english")
    assert page.post("store", away=True) == {"away": True}
    first, second = page.text("AYUDA"), page.text("Garner")
    page.post("store", away=False)
    again = page.text("287g")

    assert rows(first)["Redis"] == rows(second)["Redis"] == "down: this process remembers the talk by itself"
    assert "1-800-559-8714" in second["replies"][0]["body"]
    assert "Redis" not in rows(again)
    assert rows(again)["County"] == "Mecklenburg County, remembered"  # of the store that is back


def test_with_redis_down_a_call_goes_on(page):
    page.post("store", away=True)
    page.post("call")
    state = page.press("0")

    assert rows(state)["Redis"]
    assert rows(state)["Hotline"] == "North Carolina, 336-543-0353"


def test_when_our_own_code_fails_the_rescue_is_told_and_no_reason(page, monkeypatch):
    page.text("english")
    monkeypatch.setattr("app.bot.take_turn", lambda *_: 1 / 0)
    text, call = page.text("28205"), page.post("call")

    for told in (rows(text), rows(call)):
        assert told["Rescue"].startswith("our own code failed")
        assert "336-543-0353" in told["Hotline"]
        assert {"Language", "Place", "Step"}.isdisjoint(told)


def test_with_redis_down_who_wants_no_more_texts_is_not_told_of_a_rescue(page):
    page.post("store", away=True)

    assert rows(page.text("STOP"))["Command"] == "stop: no more texts"


def test_the_end_of_a_call_is_told_as_such(page):
    page.post("call")
    page.press("20")
    page.act("wait")
    page.act("line_answers")
    page.act("line_hangs_up")
    told = rows(page.act("wait"))

    assert (told["Step"], told["Language"]) == ("the end", "Spanish, remembered")


def test_who_hangs_up_is_told_no_reason(page):
    page.post("call")
    page.press("0")
    page.act("wait")

    assert page.act("hang_up")["why"] is None


def test_what_is_whispered_to_a_hotline_is_told_as_a_whisper(loaded, monkeypatch):
    lines = {code: replace(line, whisper=True) for code, line in loaded.content.hotlines.items()}
    fallback = lines[loaded.content.fallback.code]
    whispering = replace(loaded, content=replace(loaded.content, hotlines=lines, fallback=fallback))
    page = RealPage(tried_out(whispering, monkeypatch))
    page.post("call")
    page.press("0")
    page.act("wait")
    answered = page.act("line_answers")

    assert list(rows(answered)) == ["Whisper"]
    assert "<Say" in answered["why"]["twiml"]
