"""The console sender shows its texts, and its log names nobody."""

import logging

import pytest

from app.senders import build_sender
from app.senders.console import ConsoleSender
from app.settings import read

ANA, BAO = "+19195550123", "+19195550177"


def test_texts_are_shown_to_the_number_they_went_to() -> None:
    sender = ConsoleSender()
    sender.send(ANA, "one")
    sender.send(BAO, "for bao")
    sender.send(ANA, "two")

    assert sender.sent_to(ANA) == ["one", "two"]
    assert sender.sent_to("+19195550199") == []


def test_the_oldest_text_makes_room() -> None:
    sender = ConsoleSender(most=2)
    for body in ("one", "two", "three"):
        sender.send(ANA, body)

    assert sender.sent_to(ANA) == ["two", "three"]


def test_the_log_holds_neither_number_nor_text(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ConsoleSender().send(ANA, "vivo en Garner")

    assert caplog.messages == ["A text of 14 characters went to the console sender"]


@pytest.mark.parametrize("missing", ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"])
def test_without_an_account_texts_go_to_the_console(missing: str) -> None:
    given = {"TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "f" * 32}

    assert isinstance(build_sender(read({**given, missing: ""})), ConsoleSender)
    assert not isinstance(build_sender(read(given)), ConsoleSender)
