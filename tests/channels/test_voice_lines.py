"""A call to a hotline's line, and what comes after it: the next line, all phones, a question, an end."""

import pytest

from tests.caller import CHARLOTTE, STATEWIDE, WAKE, digits, texts_to


@pytest.mark.parametrize(
    ("outcome", "message"),
    [("busy", "next_line_busy"), ("no_answer", "next_line"), ("failed", "next_line_failed")],
)
def test_a_line_that_is_not_reached_is_followed_by_the_next(english, outcome, message):
    english.presses("1").presses("28205").is_forwarded_to(CHARLOTTE).line(outcome).hears(message)

    english.is_forwarded_to(STATEWIDE)


def test_when_no_line_is_reached_all_numbers_are_spoken_twice(english):
    english.presses("1").presses("28205").line("busy").line("no_answer").hears("numbers")

    for phone in (CHARLOTTE, WAKE, STATEWIDE):
        assert digits(english.answer).count(digits(phone)) == 2
    english.presses("0").is_forwarded_to(CHARLOTTE)


def test_the_numbers_are_texted_to_whoever_presses_the_key(english):
    english.presses("0").line("failed").presses("1").hears("text_sent")

    (text,) = texts_to(english)
    assert all(phone in text for phone in (CHARLOTTE, WAKE, STATEWIDE))


def test_a_caller_who_was_connected_is_asked_whether_they_reached_a_person(english):
    english.presses("0").line("answered").hears("reached").presses("1").hears("goodbye").is_over()


def test_silence_after_a_connected_call_ends_it_without_dialling_on(english):
    english.presses("0").line("answered").waits()

    assert english.call.ended


def test_a_caller_who_got_a_voicemail_is_led_on(english):
    english.presses("1").presses("27601").line("answered").presses("2").is_forwarded_to(STATEWIDE)


def test_a_leg_that_was_answered_but_never_joined_counts_as_unanswered():
    from werkzeug.datastructures import MultiDict

    from app.channels.voice import read

    form = MultiDict({"DialCallStatus": "completed", "DialBridged": "False"})
    assert read(form, "dial_ended").outcome == "no_answer"
