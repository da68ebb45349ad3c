"""The browser phone answers only on this machine, only to its own page, and plays the hotline."""

import re

import pytest

from app.handset.phones import MAX_PHONES
from tests.handset.small_hotline import small_hotline, small_settings
from tests.handset.small_page import CALLER, HERE, Page


@pytest.fixture
def app():
    return small_hotline(small_settings())


@pytest.fixture
def page(app):
    return Page(app)


def test_a_text_is_answered(app, page):
    answer = page.post("text", number=CALLER, body="AYUDA")

    assert answer["replies"] == [{"body": "You wrote AYUDA.\nLlame al 704-740-7737", "media": []}]
    assert answer["faults"] == []
    path, form = app.config["SEEN"][-1]
    assert (path, form["From"], form["Body"]) == ("/sms", CALLER, "AYUDA")


def test_a_fault_is_shown(page):
    answer = page.post("text", number=CALLER, body="BROKEN")

    assert answer["replies"] == []
    assert [(fault["kind"], fault["code"]) for fault in answer["faults"]] == [("fault", 11200)]


def test_texts_that_come_later_are_fetched_from_where_the_page_stands(page):
    page.post("text", number=CALLER, body="LATER")

    text = "Línea de Charlotte: 704-740-7737"
    assert page.post("texts", number=CALLER, after=0) == {"texts": [text], "all": 1}
    assert page.post("texts", number=CALLER, after=1) == {"texts": [], "all": 1}
    assert page.post("texts", number="+19195550122", after=0) == {"texts": [], "all": 0}


def test_a_call_tells_what_is_heard_and_waited_for(page):
    state = page.post("call", number=CALLER, hidden=False)

    assert [
        (event["kind"], event["text"], event["language"], event["nested"]) for event in state["heard"]
    ] == [
        ("spoke", "Gracias por llamar. Para hablar, oprima 1.", "es-MX", True),
        ("spoke", "For a place, press 2.", "en-US", True),
    ]
    assert state["gather"] == {
        "digits": "",
        "timeout": 30,
        "listens": False,
        "takes_keys": True,
        "language": "en-US",
    }
    assert (state["dialing"], state["ended"]) == (None, False)


def test_digits_are_collected_and_words_are_heard(page):
    page.post("call", number=CALLER)
    assert page.act("press", "2")["gather"]["listens"] is True
    assert (page.act("press", "28")["gather"]["digits"], page.act("press", "2")["heard"]) == ("28", [])
    state = page.act("say", "Garner")

    assert state["heard"][0]["text"] == "You are in Garner."
    assert state["ended"] is True


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        (["line_is_busy"], "It was busy."),
        (["line_does_not_answer"], "It was no-answer."),
        (["line_fails"], "It was failed."),
        (["line_answers", "line_hangs_up"], "It was completed."),
    ],
)
def test_the_line_that_rings_does_as_the_person_says(page, acts, said):
    page.post("call", number=CALLER)
    state = page.act("press", "1")
    assert state["dialing"] == {"ringing": ["704-740-7737"], "timeout": 30, "answered": None}
    assert not any("nested" in event for event in state["heard"])
    for act in acts:
        state = page.act(act)

    assert state["heard"][0]["text"] == said


def test_whoever_is_called_stands_as_people_write_it(page):
    page.post("call", number=CALLER)
    assert page.act("press", "1")["heard"][-1]["ringing"] == ["704-740-7737"]
    state = page.act("line_answers")

    assert state["heard"][-1]["number"] == "704-740-7737"
    assert state["dialing"]["answered"] == "704-740-7737"


def test_silence_and_hanging_up_end_the_call(page):
    page.post("call", number=CALLER)
    assert page.act("wait")["heard"][0]["text"] == "Adiós."
    page.post("call", number=CALLER)

    assert page.act("hang_up")["heard"][-1]["reason"] == "caller hung up"


def test_a_number_can_be_hidden_in_calls(app, page):
    page.post("call", number=CALLER, hidden=True)

    assert app.config["SEEN"][-1][1]["From"] == "anonymous"


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("act", {"what": "press", "value": "1"}),
        ("call", {"number": "12"}),
        ("text", {"number": "", "body": "Hi"}),
    ],
)
def test_what_cannot_be_done_is_said(page, path, fields):
    assert page.post(path, 409, **fields)["problem"]


@pytest.mark.parametrize(("what", "value"), [("explode", ""), ("press", "A"), ("line_is_busy", "")])
def test_an_act_that_does_not_fit_is_said_and_the_call_goes_on(page, what, value):
    page.post("call", number=CALLER)

    assert page.act(what, value, status=409)["problem"]
    assert page.act("press", "2")["gather"]


def test_what_the_handset_cannot_play_is_said(page):
    page.post("call", number=CALLER)

    assert page.act("press", "9", status=409) == {"problem": "the handset does not play <Record>"}


@pytest.mark.parametrize("fields", [{"number": 7, "body": "Hi"}, {"number": CALLER, "body": None}, ["Hi"]])
def test_fields_that_are_no_text_are_refused(app, page, fields):
    answer = page.client.post("/phone/text", json=fields, headers={"X-Phone": page.name}, **HERE)

    assert answer.status_code == 400


def test_every_page_has_its_own_phone(app, page):
    page.post("call", number=CALLER)
    other = Page(app)

    assert other.name != page.name
    assert other.act("press", "1", status=409)["problem"]


def test_the_oldest_phone_is_given_up(app, page):
    for _ in range(MAX_PHONES):
        Page(app)

    page.post("texts", 403, number=CALLER, after=0)


@pytest.mark.parametrize(("site", "status"), [("same-origin", 200), ("same-site", 403), ("cross-site", 403)])
def test_other_sites_are_refused(page, site, status):
    headers = {"X-Phone": page.name, "Sec-Fetch-Site": site}
    answer = page.client.post("/phone/texts", json={"number": CALLER}, headers=headers, **HERE)

    assert answer.status_code == status


def test_the_callers_number_is_in_the_hotlines_area_and_made_up(app):
    text = app.test_client().get("/phone", **HERE).text

    number = re.search(r'id="number"[^>]*value="([^"]+)"', text)[1]
    assert re.fullmatch(r"\+191955501\d\d", number)
    assert number != "+19195550100"


@pytest.mark.parametrize(
    ("number", "shown"), [("+19195550100", "919-555-0100"), ("+442079460100", "+442079460100")]
)
def test_the_hotlines_number_stands_as_people_write_it(number, shown):
    app = small_hotline(small_settings(TWILIO_PHONE_NUMBER=number))

    assert f"Text <strong>{shown}</strong>" in app.test_client().get("/phone", **HERE).text
