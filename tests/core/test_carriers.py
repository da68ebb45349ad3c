"""Every code that matters, and what follows from it: the table of Twilio's error dictionary as we read it."""

import pytest

from app.core.carriers import CODES, Fate, Kind

TABLE: list[tuple[int, Kind]] = [
    (20003, "configuration"),  # wrong account or token
    (20404, "configuration"),  # no such account
    (20429, "busy"),  # too many requests
    (21211, "unreachable"),  # not a number
    (21212, "configuration"),  # our number is not valid
    (21214, "unreachable"),  # cannot be reached
    (21216, "configuration"),  # no compliance profile
    (21217, "unreachable"),  # not a number
    (21408, "configuration"),  # a country switched off
    (21606, "configuration"),  # our number sends no texts
    (21608, "configuration"),  # trial account
    (21610, "opted_out"),  # STOP
    (21611, "busy"),  # queue full
    (21612, "unreachable"),  # no route
    (21614, "unreachable"),  # not a mobile number
    (21617, "refused"),  # too long
    (21619, "refused"),  # empty
    (21635, "unreachable"),  # a landline
    (30001, "busy"),  # queue full for hours
    (30002, "configuration"),  # suspended
    (30003, "unreachable"),  # off, no signal
    (30004, "opted_out"),  # blocked
    (30005, "unreachable"),  # unknown handset
    (30006, "unreachable"),  # landline or carrier
    (30007, "refused"),  # filtered
    (30008, "unknown"),  # unknown error
    (30022, "configuration"),  # 10DLC rate
    (30023, "configuration"),  # 10DLC daily cap
    (30027, "configuration"),  # 10DLC daily cap of one carrier
    (30032, "configuration"),  # toll-free not verified
    (30034, "configuration"),  # not registered
    (30035, "configuration"),  # being set up
    (30410, "unknown"),  # provider timeout
    (30450, "busy"),  # SMS pumping
]
# Not about a text of ours that did not arrive: erasing, texts that come in, webhooks, TwiML, calls.
# They come to Twilio's debugger and not to us; should one come all the same, it is counted.
ELSEWHERE = [20009, 30009, 30010, 11200, 11205, 11210, 11215, 11220, 11235, 11236, 11237, 11750, 11770]
ELSEWHERE += [12100, 12102, 12200, 12300, 13201, 13214, 13223, 13224, 13225, 13226, 13227, 13247]
ELSEWHERE += [13310, 13338, 13520, 13521, 14101, 14106, 14107, 14109, 14111]


@pytest.mark.parametrize(("code", "kind"), TABLE)
def test_each_code_leads_to_the_right_act(code: int, kind: Kind) -> None:
    fate = Fate(False, code)

    assert fate.kind == kind
    assert fate.count == f"delivery:undelivered:{code}"


def test_no_code_of_ours_is_missing_from_the_table() -> None:
    assert sorted(CODES) == [code for code, _ in TABLE]


@pytest.mark.parametrize("code", [*ELSEWHERE, 99999])
def test_any_other_code_is_counted_and_no_more(code: int) -> None:
    fate = Fate(False, code)

    assert fate.kind == "unknown"
    assert fate.count == f"delivery:undelivered:{code}"


def test_a_text_that_arrived_is_counted_as_such() -> None:
    assert Fate(True).count == "delivery:delivered"
    assert Fate(False).count == "delivery:undelivered"
