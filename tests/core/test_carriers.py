"""Every code that matters, and what follows from it: the table of Twilio's error dictionary as we read it."""

import pytest

from app.core.carriers import CODES, Fate, Kind, alarm

# Code, kind, the alarm's name. "" is no alarm.
TABLE: list[tuple[int, Kind, str]] = [
    (20003, "configuration", "configuration"),  # wrong account or token
    (20404, "configuration", "configuration"),  # no such account
    (20429, "busy", ""),  # too many requests
    (21211, "unreachable", ""),  # not a number
    (21212, "configuration", "configuration"),  # our number is not valid
    (21214, "unreachable", ""),  # cannot be reached
    (21216, "configuration", "configuration"),  # no compliance profile
    (21217, "unreachable", ""),  # not a number
    (21408, "configuration", "configuration"),  # a country switched off
    (21606, "configuration", "configuration"),  # our number sends no texts
    (21608, "configuration", "configuration"),  # trial account
    (21610, "opted_out", ""),  # STOP
    (21611, "busy", "carrier:21611"),  # queue full
    (21612, "unreachable", ""),  # no route
    (21614, "unreachable", ""),  # not a mobile number
    (21617, "refused", ""),  # too long
    (21619, "refused", ""),  # empty
    (21635, "unreachable", ""),  # a landline
    (30001, "busy", "carrier:30001"),  # queue full for hours
    (30002, "configuration", "carrier:30002"),  # suspended
    (30003, "unreachable", ""),  # off, no signal
    (30004, "opted_out", ""),  # blocked
    (30005, "unreachable", ""),  # unknown handset
    (30006, "unreachable", ""),  # landline or carrier
    (30007, "refused", "carrier:30007"),  # filtered
    (30008, "unknown", ""),  # unknown error
    (30022, "configuration", "carrier:30022"),  # 10DLC rate
    (30023, "configuration", "carrier:30023"),  # 10DLC daily cap
    (30027, "configuration", "carrier:30027"),  # 10DLC daily cap of one carrier
    (30032, "configuration", "carrier:30032"),  # toll-free not verified
    (30034, "configuration", "carrier:30034"),  # not registered
    (30035, "configuration", "carrier:30035"),  # being set up
    (30410, "unknown", ""),  # provider timeout
    (30450, "busy", "carrier:30450"),  # SMS pumping
]
# Not about a text of ours that did not arrive: erasing, texts that come in, webhooks, TwiML, calls.
# They come to Twilio's debugger and not to us; should one come all the same, it is counted.
ELSEWHERE = [20009, 30009, 30010, 11200, 11205, 11210, 11215, 11220, 11235, 11236, 11237, 11750, 11770]
ELSEWHERE += [12100, 12102, 12200, 12300, 13201, 13214, 13223, 13224, 13225, 13226, 13227, 13247]
ELSEWHERE += [13310, 13338, 13520, 13521, 14101, 14106, 14107, 14109, 14111]


@pytest.mark.parametrize(("code", "kind", "name"), TABLE)
def test_each_code_leads_to_the_right_act(code: int, kind: Kind, name: str) -> None:
    fate = Fate(False, code)
    found = alarm(fate.kind, code)

    assert fate.kind == kind
    assert (found[0] if found else "") == name
    assert fate.count == f"delivery:undelivered:{code}"


def test_no_code_of_ours_is_missing_from_the_table() -> None:
    assert sorted(CODES) == [code for code, _, _ in TABLE]


@pytest.mark.parametrize("code", [*ELSEWHERE, 99999])
def test_any_other_code_is_counted_and_no_more(code: int) -> None:
    fate = Fate(False, code)

    assert (fate.kind, alarm(fate.kind, code)) == ("unknown", None)
    assert fate.count == f"delivery:undelivered:{code}"


def test_a_text_that_arrived_is_counted_as_such() -> None:
    assert Fate(True).count == "delivery:delivered"
    assert Fate(False).count == "delivery:undelivered"
    assert alarm(Fate(True).kind, 0) is None


@pytest.mark.parametrize("code", [code for code, _, name in TABLE if name])
def test_every_alarm_names_its_code_and_says_what_to_do(code: int) -> None:
    found = alarm(CODES[code].kind, code)

    assert found is not None
    assert str(code) in found[1]
    assert len(found[1].split(". ")) >= 2


def test_a_refusal_that_nobody_knows_sends_the_operator_to_the_doctor() -> None:
    found = alarm("configuration", 0)

    assert found is not None
    assert found[0] == "configuration"
    assert "flask doctor" in found[1]
