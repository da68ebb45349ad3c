"""The line signs like Twilio, follows redirects like Twilio, and reaches only the hotline."""

import threading
from urllib.parse import parse_qs

import pytest
from twilio.request_validator import RequestValidator
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from app.handset.line import Answer, FetchError, Line
from app.handset.transport import in_process, over_http
from tests.handset.scripted import PUBLIC_URL, SETUP, TOKEN, Hotline, codes, line_to, xml


def line_that_keeps(kept: list) -> Line:
    def carry(request):
        kept.append(request)
        return Answer(200, "text/xml", b"<Response/>")

    return Line(carry, TOKEN, SETUP)


@pytest.mark.parametrize(
    ("channel", "url", "signed"),
    [
        ("messaging", "https://h.example/sms", "https://h.example/sms"),
        ("messaging", "https://h.example:8443/sms", "https://h.example:8443/sms"),
        ("voice", "https://h.example:8443/voice", "https://h.example/voice"),
        ("voice", "http://h.example:8000/voice", "http://h.example:8000/voice"),
        ("voice", "https://user:pass@h.example/voice", "https://h.example/voice"),
        ("voice", "https://h.example/voice#rc=2&rp=all", "https://h.example/voice"),
        (
            "voice",
            "https://h.example/voice?q=caf%C3%A9&x=it%27s",
            "https://h.example/voice?q=caf%C3%A9&x=it%27s",
        ),
    ],
)
def test_a_request_is_signed_as_twilio_signs_it(channel, url, signed):
    kept = []
    line_that_keeps(kept).fetch(channel, url, {"Digits": "1", "Body": ""})

    expected = RequestValidator(TOKEN).compute_signature(signed, {"Digits": "1", "Body": ""})
    assert kept[0].headers["X-Twilio-Signature"] == expected
    assert "#" not in kept[0].url


def test_the_documented_signature_comes_out():
    kept = []
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675310",
        "Digits": "1234",
        "From": "+14158675310",
        "To": "+18005551212",
    }
    line_that_keeps(kept).fetch("voice", "https://example.com/myapp.php?foo=1&bar=2", form)

    assert kept[0].headers["X-Twilio-Signature"] == "L/OH5YylLD5NRKLltdqwSvS0BnU="


def test_get_carries_its_parameters_in_the_address():
    kept = []
    line_that_keeps(kept).fetch("voice", "https://h.example/voice?a=1", {"Digits": "1*", "Body": "ñ"}, "GET")

    assert kept[0].url == "https://h.example/voice?a=1&Digits=1%2A&Body=%C3%B1"
    assert kept[0].parameters == {}


def test_each_request_has_its_own_idempotency_token():
    kept = []
    line = line_that_keeps(kept)
    line.fetch("voice", "https://h.example/voice", {})
    line.fetch("voice", "https://h.example/voice", {})

    first, second = (request.headers["I-Twilio-Idempotency-Token"] for request in kept)
    assert first != second


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_loses_the_form(status):
    hotline = Hotline({"/voice": Response("", status, {"Location": "/moved?a=1"}), "/moved": ""})
    url, answer = line_to(hotline).fetch("voice", f"{PUBLIC_URL}/voice", {"Digits": "1"})

    assert (url, answer.status) == (f"{PUBLIC_URL}/moved?a=1", 200)
    assert (hotline.last.method, hotline.last.form, hotline.last.query) == ("GET", {}, "a=1")


@pytest.mark.parametrize(("redirects", "fault"), [(10, None), (11, 11215)])
def test_ten_redirects_are_followed_and_no_more(redirects, fault):
    answers = {f"/{n}": Response("", 302, {"Location": f"/{n + 1}"}) for n in range(redirects)}
    line = line_to(Hotline({**answers, f"/{redirects}": ""}))
    found = None
    try:
        line.fetch("voice", f"{PUBLIC_URL}/0", {})
    except FetchError as trouble:
        found = trouble.fault.code

    assert found == fault


def test_a_redirect_without_an_address_is_a_fault():
    line = line_to(Hotline({"/voice": Response("", 302)}))
    with pytest.raises(FetchError) as caught:
        line.fetch("voice", f"{PUBLIC_URL}/voice", {})

    assert caught.value.fault.code == 11200


def test_no_other_host_is_reached_in_process():
    with pytest.raises(FetchError) as caught:
        line_to(Hotline({"/voice": ""})).fetch("voice", "https://elsewhere.example/voice", {})

    assert caught.value.fault.code == 11210


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Response("", 204), None),
        (xml(""), None),
        (Response("", 500), 11200),
        (Response("OK", 200, content_type="text/plain"), 12300),
    ],
)
def test_a_status_callback_is_answered_204_or_with_twiml(answer, code):
    fault = line_to(Hotline({"/status": answer})).notify(
        "voice", f"{PUBLIC_URL}/status", {"CallStatus": "completed"}
    )

    assert (fault and fault.code) == code


def test_a_status_callback_that_loops_is_a_fault():
    loop = Response("", 302, {"Location": "/status"})
    fault = line_to(Hotline({"/status": loop})).notify("voice", f"{PUBLIC_URL}/status", {})

    assert codes([fault]) == [11215]


@pytest.fixture
def served():
    """A hotline behind a real port of this machine."""
    hotline = Hotline({"/sms": "<Message>Hola</Message>", "/gone": Response("", 302, {"Location": "/sms"})})
    server = make_server("127.0.0.1", 0, hotline, threaded=True)
    hotline.public_url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield hotline
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_same_request_arrives_over_http(served):
    line = Line(over_http(), TOKEN, SETUP)
    url = f"{served.public_url}/sms?caf%C3%A9=it%27s"
    _, answer = line.fetch("messaging", url, {"Body": "¿Dónde? 1+1", "Empty": ""})

    assert (answer.status, answer.content_type) == (200, "text/xml; charset=utf-8")
    assert b"Hola" in answer.body
    assert served.last.form == {"Body": "¿Dónde? 1+1", "Empty": ""}
    assert parse_qs(served.last.query) == {"café": ["it's"]}


def test_redirects_are_followed_over_http(served):
    url, answer = Line(over_http(), TOKEN, SETUP).fetch(
        "messaging", f"{served.public_url}/gone", {"Body": "x"}
    )

    assert (url, answer.status) == (f"{served.public_url}/sms", 200)


def test_a_closed_port_is_a_fault(served):
    with make_server("127.0.0.1", 0, served) as server:
        port = server.server_port
    with pytest.raises(FetchError) as caught:
        Line(over_http(), TOKEN, SETUP).fetch("messaging", f"http://127.0.0.1:{port}/sms", {})

    assert caught.value.fault.code == 11205


def test_an_unencrypted_port_spoken_to_with_tls_is_a_fault(served):
    secure = served.public_url.replace("http://", "https://")
    with pytest.raises(FetchError) as caught:
        Line(over_http(), TOKEN, SETUP).fetch("messaging", f"{secure}/sms", {})

    assert caught.value.fault.code == 11220


def test_the_in_process_carrier_keeps_the_raw_address():
    seen = {}

    def app(environ, start_response):
        seen.update(environ)
        return Response("")(environ, start_response)

    line = Line(in_process(app, PUBLIC_URL), TOKEN, SETUP)
    line.fetch("voice", f"{PUBLIC_URL}/voice/a%2Fb?q=caf%C3%A9&x=it%27s", {"Digits": "1"})

    assert seen["RAW_URI"] == "/voice/a%2Fb?q=caf%C3%A9&x=it%27s"
    assert seen["REMOTE_ADDR"] == "203.0.113.5"
    assert seen["HTTP_HOST"] == "hotline.example.org"
