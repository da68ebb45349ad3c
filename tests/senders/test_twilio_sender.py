"""The Twilio sender against a stand-in: what it asks for, and what it makes of each answer."""

import json
import logging
import socket
import time
import traceback
from dataclasses import replace

import pytest

from app.core.carriers import Kind
from app.senders import build_sender
from app.senders.base import NotSent
from app.senders.console import ConsoleSender
from app.senders.twilio import TwilioSender
from tests.rest_api.handler import ACCOUNT
from tests.standin import BUSY, DROPPED, HELD, Answer, StandIn

TO, BODY = "+19195550123", "Llame al 336-543-0353"


def refused(sender: TwilioSender) -> NotSent:
    with pytest.raises(NotSent) as caught:
        sender.send(TO, BODY)
    return caught.value


def test_a_text_leaves_from_our_number(standin: StandIn) -> None:
    TwilioSender(standin.settings()).send(TO, BODY)

    assert [request.form for request in standin.received] == [
        {
            "To": TO,
            "Body": BODY,
            "From": "+19195550100",
            "ValidityPeriod": "3600",
            "StatusCallback": "https://hotline.example.org/sms/status",
        }
    ]
    assert standin.received[0].path == f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"


def test_a_service_takes_the_place_of_the_number(standin: StandIn) -> None:
    service = "MG" + "2" * 32
    TwilioSender(standin.settings(TWILIO_MESSAGING_SERVICE_SID=service)).send(TO, BODY)

    assert standin.received[0].form["MessagingServiceSid"] == service
    assert "From" not in standin.received[0].form


def test_a_text_to_whatsapp_leaves_from_whatsapp(standin: StandIn) -> None:
    TwilioSender(standin.settings()).send(f"whatsapp:{TO}", BODY)

    assert standin.received[0].form["From"] == "whatsapp:+19195550100"


def test_twilio_is_not_told_an_address_that_it_cannot_reach(standin: StandIn) -> None:
    TwilioSender(standin.settings(PUBLIC_URL="http://127.0.0.1:8000")).send(TO, BODY)

    assert "StatusCallback" not in standin.received[0].form


def test_a_stand_in_may_lie_below_a_path(standin: StandIn) -> None:
    settings = replace(standin.settings(), api_url=f"{standin.url}/below")
    reason = refused(TwilioSender(settings))

    assert reason.code == 20404  # it asked below the path, where this stand-in has nothing


@pytest.mark.parametrize(
    ("answer", "kind", "again"),
    [
        (Answer(401, 20003), "configuration", False),
        (Answer(429, 20429), "busy", True),
        (Answer(429, None), "busy", True),
        (Answer(503, 20503), "busy", True),
        (Answer(500, 20500), "unknown", False),
        (Answer(502, None), "unknown", False),
        (Answer(400, 21211), "unreachable", False),
        (Answer(400, 21212), "configuration", False),
        (Answer(400, 21408), "configuration", False),
        (Answer(400, 21606), "configuration", False),
        (Answer(400, 21608), "configuration", False),
        (Answer(400, 21610), "opted_out", False),
        (Answer(400, 21611), "busy", True),
        (Answer(400, 21612), "unreachable", False),
        (Answer(400, 21614), "unreachable", False),
        (Answer(400, 21617), "refused", False),
        (Answer(400, 29999), "refused", False),
        (Answer(403, 29999), "configuration", False),
        (Answer(302, None), "unknown", False),
    ],
)
def test_each_refusal_says_why_and_whether_to_try_again(
    standin: StandIn, answer: Answer, kind: Kind, again: bool
) -> None:
    standin.answers.append(answer)
    reason = refused(TwilioSender(standin.settings()))

    assert (reason.kind, reason.again, reason.code) == (kind, again, answer.code)


def test_a_gateway_that_answers_with_a_page_is_not_asked_again(standin: StandIn) -> None:
    standin.answers.append(Answer(502, body="<html>Bad gateway</html>"))
    reason = refused(TwilioSender(standin.settings()))

    assert (reason.kind, reason.again, reason.code) == ("unknown", False, None)


def test_a_refusal_in_twilios_newer_form_is_understood(standin: StandIn) -> None:
    body = {
        "type": "https://www.twilio.com/docs/errors/21610",
        "title": "Opted out",
        "status": 400,
        "code": 21610,
    }
    standin.answers.append(Answer(400, body=json.dumps(body)))
    reason = refused(TwilioSender(standin.settings()))

    assert (reason.kind, reason.again, reason.code) == ("opted_out", False, 21610)


def test_an_answer_that_nobody_can_read_may_mean_that_it_was_sent(standin: StandIn) -> None:
    standin.answers.append(Answer(201, body="<html>"))
    reason = refused(TwilioSender(standin.settings()))

    assert (reason.kind, reason.again) == ("unknown", False)


def test_a_wrong_token_is_for_the_operator(standin: StandIn) -> None:
    settings = replace(standin.settings(), auth_token="wrong")
    reason = refused(TwilioSender(settings))

    assert (reason.kind, reason.again, reason.code) == ("configuration", False, 20003)


def test_a_connection_that_broke_may_mean_that_it_was_sent(standin: StandIn) -> None:
    standin.answers.append(DROPPED)
    reason = refused(TwilioSender(standin.settings()))

    assert (reason.kind, reason.again) == ("unknown", False)
    assert len(standin.received) == 1  # nobody below us tried again


def test_silence_ends_in_time_and_may_mean_that_it_was_sent(standin: StandIn) -> None:
    standin.answers.append(HELD)
    start = time.monotonic()
    reason = refused(TwilioSender(standin.settings(), timeout=0.3))

    assert (reason.kind, reason.again) == ("unknown", False)
    assert time.monotonic() - start < 2
    assert len(standin.received) == 1


def test_where_nobody_listens_nothing_was_sent(standin: StandIn) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    reason = refused(TwilioSender(replace(standin.settings(), api_url=url)))

    assert (reason.kind, reason.again) == ("busy", True)


def test_where_the_name_is_not_known_nothing_was_sent(standin: StandIn) -> None:
    settings = replace(standin.settings(), api_url="http://twilio.invalid")
    reason = refused(TwilioSender(settings))

    assert (reason.kind, reason.again) == ("busy", True)


def test_a_connection_that_is_never_made_has_sent_nothing(standin: StandIn) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        address = full.getsockname()
        # Fill the queue of connections: from then on a new one waits for its first answer.
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(address)
        settings = replace(standin.settings(), api_url=f"http://127.0.0.1:{address[1]}")
        reason = refused(TwilioSender(settings, timeout=0.3))
        for one in waiting:
            one.close()

    assert (reason.kind, reason.again) == ("busy", True)


def test_neither_the_log_nor_a_traceback_holds_the_number_or_the_text(
    standin: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    logging.getLogger("twilio.http_client").setLevel(logging.WARNING)  # as quiet_logs does
    standin.answers.append(Answer(400, 21211))
    told = "".join(traceback.format_exception(refused(TwilioSender(standin.settings()))))

    assert TO[1:] not in told + caplog.text
    assert "336-543-0353" not in told + caplog.text


def test_without_a_token_texts_go_to_the_console(standin: StandIn) -> None:
    assert isinstance(build_sender(standin.settings(TWILIO_AUTH_TOKEN="")), ConsoleSender)
    assert isinstance(build_sender(standin.settings()), TwilioSender)


def test_a_busy_answer_is_followed_by_a_text_that_is_taken(standin: StandIn) -> None:
    sender = TwilioSender(standin.settings())
    standin.answers.append(BUSY)
    reason = refused(sender)
    sender.send(TO, BODY)

    assert reason.again
    assert len(standin.received) == 2
