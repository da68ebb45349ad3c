"""A text is sent and answered by Twilio's rules."""

import pytest
from werkzeug.wrappers import Response

from app.handset.events import Fault
from app.handset.message import Reply
from tests.handset.scripted import PUBLIC_URL, Hotline, codes, texting_to, xml


def without_type(status):
    response = Response("", status)
    del response.headers["Content-Type"]
    return response


def answered(answer, **setup):
    texting, _ = texting_to({"/sms": answer}, **setup)
    return texting.send("AYUDA")


def test_each_message_is_a_reply_to_the_sender():
    exchange = answered("<Message>Uno</Message><Message><Body>Dos</Body><Media>/map.png</Media></Message>")

    assert exchange.replies == [
        Reply("Uno", "+19195550111"),
        Reply("Dos", "+19195550111", (f"{PUBLIC_URL}/map.png",)),
    ]
    assert exchange.faults == []


def test_a_message_can_go_to_someone_else():
    assert answered('<Message to="+19195550122">Hola</Message>').replies[0].to == "+19195550122"


@pytest.mark.parametrize("body", ["<Response/>", "<Response></Response>"])
def test_an_empty_response_is_silent(body):
    exchange = answered(Response(body, content_type="text/xml"))

    assert (exchange.replies, exchange.faults) == ([], [])


def test_plain_text_is_sent_to_the_person():
    assert answered(Response("OK", content_type="text/plain")).bodies == ["OK"]


@pytest.mark.parametrize("content_type", ["text/xml", "application/xml", "text/html; charset=utf-8"])
def test_three_content_types_hold_twiml(content_type):
    answer = Response("<Response><Message>Hola</Message></Response>", content_type=content_type)

    assert answered(answer).bodies == ["Hola"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Response("<Response/>", 500, content_type="text/xml"), 11200),
        (Response("<Response/>", 403, content_type="text/xml"), 11200),
        (Response('{"ok": true}', content_type="application/json"), 12300),
        (without_type(204), 12300),
        (without_type(200), 12300),
        (Response("<html><p>Sorry", content_type="text/html"), 12100),
        (Response("", content_type="text/xml"), 12100),
        (Response("<Response><Message>\x00</Message></Response>", content_type="text/xml"), 12100),
        (Response("<html></html>", content_type="text/html"), 12102),
        (Response(" " * 65537, content_type="text/xml"), 11750),
        (Response("", content_type="text/xml", headers={"Transfer-Encoding": "chunked"}), 11770),
    ],
)
def test_an_answer_that_twilio_cannot_use_is_a_fault_and_no_reply(answer, code):
    exchange = answered(answer)

    assert (exchange.replies, codes(exchange.faults)) == ([], [code])
    assert exchange.faults[0].url == f"{PUBLIC_URL}/sms"


def test_64_kilobytes_are_just_small_enough():
    body = "<Response>" + " " * (65536 - 21) + "</Response>"

    assert answered(Response(body, content_type="text/xml")).faults == []


def test_the_fallback_is_told_why():
    texting, hotline = texting_to(
        {"/sms": Response("", 500), "/backup": "<Message>Llame</Message>"},
        sms_fallback_url=f"{PUBLIC_URL}/backup",
    )
    exchange = texting.send("AYUDA")

    assert exchange.bodies == ["Llame"]
    assert codes(exchange.faults) == [11200]
    form = hotline.last.form
    assert (form["ErrorCode"], form["ErrorUrl"], form["Body"]) == ("11200", f"{PUBLIC_URL}/sms", "AYUDA")


def test_a_fallback_that_fails_too_ends_it():
    exchange = answered(Response("", 500), sms_fallback_url=f"{PUBLIC_URL}/backup")

    assert (exchange.replies, codes(exchange.faults)) == ([], [11200, 11200])


def test_redirect_goes_on_elsewhere_with_the_same_message():
    texting, hotline = texting_to(
        {
            "/sms": "<Message>Uno</Message><Redirect>more?a=1</Redirect><Message>never</Message>",
            "/more": "<Message>Dos</Message>",
        }
    )
    exchange = texting.send("AYUDA")

    assert exchange.bodies == ["Uno", "Dos"]
    assert (hotline.last.path, hotline.last.query, hotline.last.form["Body"]) == ("/more", "a=1", "AYUDA")


def test_an_action_takes_over_and_hears_the_status():
    texting, hotline = texting_to(
        {
            "/sms": '<Message action="/sent">Uno</Message><Message>never</Message>',
            "/sent": "<Message>Dos</Message>",
        }
    )
    exchange = texting.send("AYUDA")

    assert exchange.bodies == ["Uno", "Dos"]
    assert (hotline.last.form["MessageStatus"], hotline.last.form["To"]) == ("delivered", "+19195550111")


def test_a_status_callback_hears_the_status():
    texting, hotline = texting_to(
        {"/sms": '<Message statusCallback="/status">Uno</Message>', "/status": Response("", 204)}
    )
    exchange = texting.send("AYUDA")

    assert exchange.faults == []
    assert (hotline.last.path, hotline.last.form["MessageStatus"]) == ("/status", "delivered")


def test_a_message_that_was_not_sent_has_failed():
    texting, hotline = texting_to(
        {"/sms": f'<Message statusCallback="/status">{"a" * 1601}</Message>', "/status": Response("", 204)}
    )
    texting.send("AYUDA")

    assert hotline.last.form["MessageStatus"] == "failed"


def test_a_bad_answer_to_a_status_callback_is_noticed():
    exchange = answered('<Message statusCallback="/no-such-page">Uno</Message>')

    assert (exchange.bodies, codes(exchange.faults)) == (["Uno"], [11200])
    assert exchange.faults[0].warning


def test_what_is_not_twiml_is_skipped_with_a_warning():
    exchange = answered('<message>no</message><Message color="red">Si</Message><Say>no</Say>')

    assert exchange.bodies == ["Si"]
    assert exchange.faults == [
        Fault(12200, detail, f"{PUBLIC_URL}/sms", warning=True)
        for detail in (
            "<message> has no place in <Response>",
            '<Message> has no attribute "color"',
            "<Say> has no place in <Response>",
        )
    ]


@pytest.mark.parametrize(("length", "fault"), [(1600, []), (1601, [21617])])
def test_1600_characters_are_the_most(length, fault):
    exchange = answered(f"<Message>{'a' * length}</Message>")

    assert codes(exchange.faults) == fault
    assert len(exchange.replies) == (0 if fault else 1)


def test_an_empty_message_is_not_sent():
    exchange = answered("<Message> </Message>")

    assert (exchange.replies, codes(exchange.faults)) == ([], [21619])


@pytest.mark.parametrize(("replies", "fault"), [(10, []), (11, [14109])])
def test_ten_replies_are_the_most(replies, fault):
    exchange = answered("<Message>a</Message>" * replies)

    assert (len(exchange.replies), codes(exchange.faults)) == (10, fault)


def test_fifty_documents_are_the_most():
    hotline = Hotline({"/sms": "<Redirect>/sms</Redirect>"})
    texting, hotline = texting_to(hotline.answers)
    exchange = texting.send("AYUDA")

    assert (len(hotline.seen), codes(exchange.faults)) == (50, [14106])


def test_http_redirects_lose_the_message():
    texting, hotline = texting_to(
        {"/sms": Response("", 302, {"Location": "/other"}), "/other": xml("<Message>Who?</Message>")}
    )

    assert texting.send("AYUDA").bodies == ["Who?"]
    assert (hotline.last.method, hotline.last.form) == ("GET", {})
