"""Which of Twilio's codes for a text that did not arrive call an operator, and what the alarm says."""

from datetime import date, timedelta

import pytest

from app.alarms.alarms import Alarms
from app.alarms.undelivered import sound_refused, sound_undelivered
from app.core.carriers import CODES, Kind
from app.stores.memory import MemoryStore

TODAY = date(2026, 11, 24)
# At Twilio: the account, the token or our phone is not in order.
CONFIGURATION = [20003, 20404, 21212, 21216, 21408, 21606, 21608]
# At the carriers: full queues, filters, limits, registration.
CARRIERS = [21611, 30001, 30002, 30007, 30022, 30023, 30027, 30032, 30034, 30035, 30450]


@pytest.fixture
def alarms() -> Alarms:
    return Alarms(MemoryStore())


def sounding(alarms: Alarms, kind: Kind, code: int) -> dict[str, str]:
    sound_refused(alarms, kind, code, lambda: TODAY)
    return dict(alarms.sounding())


@pytest.mark.parametrize("code", CODES)
def test_a_code_sounds_the_alarm_of_its_place_or_none(alarms: Alarms, code: int) -> None:
    expected = ["configuration"] if code in CONFIGURATION else [f"carrier:{code}"] if code in CARRIERS else []

    assert list(sounding(alarms, CODES[code].kind, code)) == expected


@pytest.mark.parametrize("code", CONFIGURATION + CARRIERS)
def test_every_alarm_names_its_code_and_says_what_to_do(alarms: Alarms, code: int) -> None:
    [text] = sounding(alarms, CODES[code].kind, code).values()

    assert str(code) in text
    assert len(text.split(". ")) >= 2


@pytest.mark.parametrize("code", [0, 11200, 13224, 99999])
def test_a_code_that_nobody_knows_sounds_none(alarms: Alarms, code: int) -> None:
    assert sounding(alarms, "unknown", code) == {}


def test_a_refusal_without_a_code_sends_the_operator_to_the_doctor(alarms: Alarms) -> None:
    assert "flask doctor" in sounding(alarms, "configuration", 0)["configuration"]


@pytest.mark.parametrize("code", CODES)
def test_a_report_sounds_an_alarm_for_the_day_wherever_the_code_comes_from(alarms: Alarms, code: int) -> None:
    sound_undelivered(alarms, code, lambda: TODAY)
    today = list(alarms.sounding())
    alarms.begin(TODAY + timedelta(days=1))

    assert today == ([f"carrier:{code}"] if CODES[code].mend else [])
    assert not alarms.sounding()


def test_what_carriers_refuse_is_over_with_the_day_and_what_twilio_refuses_is_not(alarms: Alarms) -> None:
    sounding(alarms, "refused", 30007)
    sounding(alarms, "configuration", 21606)
    alarms.begin(TODAY)
    today = set(alarms.sounding())
    alarms.begin(TODAY + timedelta(days=1))

    assert today == {"carrier:30007", "configuration"}
    assert set(alarms.sounding()) == {"configuration"}
