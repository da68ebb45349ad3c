"""A sweep leaves nothing of ours at Twilio that Twilio lets go, and knows why the rest remains."""

import pytest

from tests.rest_api.logs import HOTLINE, OURS, SERVICE, THEIRS

SECONDS = 60


# What goes


def test_texts_both_ways_and_calls_with_their_legs_go(twilio, eraser):
    twilio.text()
    twilio.text(OURS, THEIRS)
    twilio.text(f"whatsapp:{THEIRS}", f"whatsapp:{OURS}")
    twilio.text(f"whatsapp:{OURS}", f"whatsapp:{THEIRS}")
    call = twilio.call()
    twilio.call(THEIRS, HOTLINE, parent=call)  # the hotline sees the caller's number
    twilio.call(OURS, HOTLINE, parent=call)  # or ours

    report = eraser.sweep(SECONDS)
    assert report.all_gone
    assert report.erased == {"message": 4, "call": 3}
    assert twilio.left() == 0


def test_what_is_not_ours_stays(twilio, eraser):
    twilio.text("+17045550101", "+17045550102")
    call = twilio.call("+17045550101", "+17045550102")
    twilio.recording(call)

    assert eraser.sweep(SECONDS).all_gone
    assert twilio.left() == 3


def test_the_numbers_of_the_service_are_ours(twilio, eraser_of):
    twilio.service_numbers = ["+17045550199"]
    twilio.text(to="+17045550199", status="received")
    twilio.text(None, THEIRS, "failed", messaging_service_sid=SERVICE)  # no number was chosen yet
    twilio.text(None, THEIRS, "failed", messaging_service_sid="MG" + "6" * 32)

    report = eraser_of(TWILIO_MESSAGING_SERVICE_SID=SERVICE).sweep(SECONDS)
    assert report.erased == {"message": 2}
    assert twilio.left() == 1


def test_pictures_go_with_their_message(twilio, eraser):
    twilio.picture()
    eraser.sweep(SECONDS)

    assert twilio.left() == 0
    assert twilio.media == {}


def test_recordings_go_before_their_call(twilio, eraser):
    twilio.recording(twilio.call())
    report = eraser.sweep(SECONDS)

    assert report.erased == {"call": 1, "recording": 1}
    assert twilio.left() == 0


def test_without_recordings_no_call_costs_a_request_for_them(twilio, eraser):
    for _ in range(5):
        twilio.call()
    eraser.sweep(SECONDS)

    assert twilio.count("GET", "Recordings") == 1


@pytest.mark.parametrize("shifts", [False, True], ids=["by what came last", "by position"])
def test_every_page_is_read_also_when_pages_shift(twilio, eraser, monkeypatch, shifts):
    monkeypatch.setattr("app.erasure.logs.PAGE_SIZE", 40)
    twilio.shifts = shifts
    for _ in range(250):
        twilio.text()

    assert eraser.sweep(SECONDS).erased == {"message": 250}
    assert twilio.left() == 0


def test_pages_behind_what_must_wait_are_read_too(twilio, eraser, monkeypatch):
    monkeypatch.setattr("app.erasure.logs.PAGE_SIZE", 2)
    twilio.text()
    for _ in range(5):
        twilio.text(age=1)

    assert eraser.sweep(SECONDS).erased == {"message": 1}


def test_a_second_sweep_finds_nothing_to_do(twilio, eraser):
    twilio.text()
    eraser.sweep(SECONDS)
    report = eraser.sweep(SECONDS)

    assert (report.state, report.erased, report.remains) == ("done", {}, {})


# What must wait


@pytest.mark.parametrize("status", ["accepted", "queued", "sending", "receiving", "scheduled"])
def test_a_message_under_way_is_not_touched(twilio, eraser, status):
    twilio.text(OURS, THEIRS, status)
    report = eraser.sweep(SECONDS)

    assert report.remains == {"message": {"under way": 1}}
    assert twilio.count("DELETE") + twilio.count("POST") == 0


def test_a_message_that_never_ends_is_tried_after_a_day(twilio, eraser):
    sid = twilio.text(OURS, THEIRS, "queued", age=25 * 3600)
    report = eraser.sweep(SECONDS)

    assert report.remains == {"message": {"emptied": 1}}
    assert twilio.rows["Messages"][sid]["body"] == ""


@pytest.mark.parametrize("age", [5, 75])
def test_what_ended_a_moment_ago_waits(twilio, eraser, age):
    twilio.text(age=age)
    twilio.call(age=age)
    report = eraser.sweep(SECONDS)

    assert report.remains == {"message": {"young": 1}, "call": {"young": 1}}
    assert not twilio.count("DELETE")


def test_what_twilio_refuses_loses_its_words_and_goes_later(twilio, eraser):
    sid = twilio.picture(sender=OURS, to=THEIRS)
    twilio.refused[sid] = 2
    first, second, third = [eraser.sweep(SECONDS) for _ in range(3)]

    assert first.remains == second.remains == {"message": {"emptied": 1}}
    assert third.erased == {"message": 1}
    assert twilio.count("POST") == 1  # it is emptied once


def test_the_pictures_of_a_refused_message_go_at_once(twilio, eraser):
    sid = twilio.picture()
    twilio.refused[sid] = 1
    eraser.sweep(SECONDS)

    assert twilio.media == {sid: []}
    assert twilio.rows["Messages"][sid]["body"] == ""


def test_a_refused_call_is_told_with_its_code_and_goes_later(twilio, eraser):
    twilio.refused[twilio.call()] = 1

    assert eraser.sweep(SECONDS).remains == {"call": {"refused, code 20009": 1}}
    assert eraser.sweep(SECONDS).all_gone


def test_a_call_stays_as_long_as_a_leg_of_it_does(twilio, eraser):
    call = twilio.call()
    leg = twilio.call(THEIRS, HOTLINE, parent=call)
    twilio.refused[leg] = 1
    eraser.sweep(SECONDS)
    kept = set(twilio.rows["Calls"])
    eraser.sweep(SECONDS)

    assert kept == {call, leg}  # nothing but the call leads to its leg
    assert twilio.left() == 0


def test_many_that_are_refused_keep_no_sweep_from_the_others(twilio, eraser):
    old = twilio.text(OURS, THEIRS, "sending")
    for _ in range(5):
        twilio.refused[twilio.text(OURS, THEIRS, "sent")] = 99  # newer, so first in every list
    eraser.sweep(SECONDS)
    twilio.change(old, 600, status="delivered")
    twilio.asked.clear()
    eraser.sweep(SECONDS)

    first = next(path for method, path, _ in twilio.asked if method == "DELETE")
    assert old in first


def test_what_is_gone_already_counts_as_erased(twilio, eraser):
    sid = twilio.text()

    def vanish(method, path):
        if method == "DELETE":
            twilio.rows["Messages"].pop(sid, None)

    twilio.before = vanish

    assert eraser.sweep(SECONDS).all_gone
