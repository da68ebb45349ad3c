"""A sweep gives way: to a busy Twilio, to the clock, to a hold; and it can be told for one caller alone."""

import pytest

from tests.rest_api.logs import HOTLINE, OURS, THEIRS

SECONDS = 60


# When Twilio has no time


@pytest.mark.parametrize("fault", [429, 500, 503, "drop"])
def test_a_busy_twilio_is_left_alone_longer_and_longer(twilio, eraser, slept, fault):
    twilio.text()
    twilio.faults.extend([fault] * 4)

    assert eraser.sweep(SECONDS).all_gone
    assert len(slept) == 4
    assert slept[3] >= 2 > 0.75 >= slept[0]


def test_a_deletion_whose_answer_was_lost_is_no_fault(twilio, eraser, slept):
    twilio.text()

    def lose(method, path):
        deleted = method == "DELETE" and twilio.left()
        if deleted:
            twilio.rows["Messages"].clear()
        return deleted

    twilio.before = lose

    assert eraser.sweep(SECONDS).erased == {"message": 1}
    assert len(slept) == 1


def test_a_twilio_that_stays_away_ends_the_sweep(twilio, eraser):
    twilio.text()
    twilio.faults.extend([503] * 6)
    report = eraser.sweep(SECONDS)

    assert (report.state, report.why) == ("away", "Twilio answered 503")
    assert eraser.sweep(SECONDS).all_gone


def test_a_wrong_token_is_told_and_not_tried_again(twilio, eraser_of, slept):
    report = eraser_of(TWILIO_AUTH_TOKEN="e" * 32).sweep(SECONDS)

    assert (report.state, report.why) == ("away", "the account or the token was refused with 401")
    assert slept == []


def test_when_time_is_up_the_next_sweep_goes_on(twilio, eraser):
    for _ in range(8):
        twilio.text()
    none = eraser.sweep(0)

    assert (none.state, none.erased, none.goes_on) == ("unfinished", {}, False)
    assert eraser.sweep(SECONDS).erased == {"message": 8}


def test_time_is_up_also_in_lists_that_hold_nothing_of_ours(twilio, eraser):
    assert eraser.sweep(0).state == "unfinished"
    assert twilio.count("GET") == 1


def test_a_twilio_that_used_up_all_the_time_was_away(twilio, eraser):
    """One that hangs does: each request waits ten seconds."""
    twilio.text()
    twilio.faults.extend([503] * 6)

    assert eraser.sweep(0).state == "away"


def test_time_is_up_also_while_twilio_is_busy(twilio, eraser, slept):
    twilio.text()
    twilio.faults.extend([429] * 6)
    report = eraser.sweep(0.4)

    assert report.state == "away"
    assert slept == []


# The hold


def test_a_hold_stops_at_once_also_in_the_middle(twilio, eraser_of):
    for _ in range(40):
        twilio.text()

    report = eraser_of(lambda: twilio.count("DELETE") >= 10).sweep(SECONDS)
    assert report.state == "held"
    assert 22 <= twilio.left() <= 30  # eight requests may be under way
    assert report.erased["message"] == 40 - twilio.left()


def test_under_a_hold_nothing_is_even_listed(twilio, eraser_of):
    twilio.text()

    assert eraser_of(lambda: True).sweep(SECONDS).state == "held"
    assert twilio.asked == []


# One caller


@pytest.mark.parametrize("number", [THEIRS, f"whatsapp:{THEIRS}", f"rcs:{THEIRS}"])
def test_all_of_one_caller_goes_and_nothing_of_another(twilio, eraser, number):
    call = twilio.call()
    twilio.call(THEIRS, HOTLINE, parent=call)
    twilio.text()
    twilio.text(OURS, THEIRS)
    twilio.text(f"whatsapp:{THEIRS}", f"whatsapp:{OURS}")
    twilio.text(f"rcs:{THEIRS}", OURS)
    other = twilio.text("+17045550101")
    elsewhere = twilio.text(THEIRS, "+17045550102", "received")  # another use of the same account

    assert eraser.erase_caller(number, SECONDS).all_gone
    assert set(twilio.rows["Messages"]) == {other, elsewhere}
    assert twilio.rows["Calls"] == {}


def test_what_is_still_young_of_a_caller_is_not_gone_yet(twilio, eraser):
    young = twilio.text(age=1)
    first = eraser.erase_caller(THEIRS, SECONDS)
    twilio.change(young, age=120)

    assert not first.all_gone
    assert eraser.erase_caller(THEIRS, SECONDS).all_gone


# Looking


def test_looking_erases_nothing_and_tells_why_each_remains(twilio, eraser):
    call = twilio.call()
    twilio.call(THEIRS, HOTLINE, parent=call)
    twilio.text()
    twilio.text(age=3)
    twilio.text(OURS, THEIRS, "sending")
    twilio.text(OURS, THEIRS, "sent", body="")

    report = eraser.look()
    assert report.remains == {
        "call": {"ready": 2},
        "message": {"ready": 1, "young": 1, "under way": 1, "emptied": 1},
    }
    assert twilio.left() == 6
    assert twilio.count("DELETE") + twilio.count("POST") == 0


def test_a_report_counts_and_names_nobody(twilio, eraser):
    sids = [twilio.text(), twilio.text(age=1), twilio.call()]
    told = "\n".join(eraser.sweep(SECONDS).lines())

    assert "erased         1  messages" in told
    assert "remains        1  messages: ended less than two minutes ago" in told
    assert not any(secret in told for secret in (*sids, THEIRS, OURS, "Garner"))
