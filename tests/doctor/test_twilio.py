"""What `flask doctor` finds at Twilio: the account, its numbers and services, their registration."""

import pytest

from tests.doctor.examining import connected, serviced, to_do
from tests.rest_api.account import NUMBER, OTHER, SERVICE, TOLL_FREE


def test_the_account_is_looked_at(twilio_account, public, doctor):
    connected(twilio_account, public, twilio_account.buys())
    twilio_account.account |= {"status": "suspended", "type": "Trial"}
    twilio_account.balance = "19.50"
    twilio_account.clock_ahead = 60
    code, said = doctor("--public")
    found = to_do(said)

    assert code == 1
    assert found["account         suspended"] == "-> Ask Twilio: nobody is answered now."
    assert found["account         a trial"].startswith("-> Upgrade it")
    assert found["balance         19.50 USD"].startswith("-> Put money in")
    [clock] = [line for line in found if line.startswith("clock")]
    assert clock in ("clock           59 s from Twilio's", "clock           60 s from Twilio's")


def test_a_wrong_token_is_told(twilio_account, doctor):
    _, said = doctor("--public", TWILIO_AUTH_TOKEN="e" * 32)

    assert "twilio          cannot be asked: the account was refused with 401" in to_do(said)


def test_a_number_of_somebody_else_is_told(doctor):
    _, said = doctor("--public")

    assert f"number          {NUMBER} is not a number of this account." in to_do(said)


def test_no_number_at_all_is_told(doctor):
    _, said = doctor("--public", TWILIO_PHONE_NUMBER="")

    assert to_do(said)["number          none"].startswith("-> Set TWILIO_PHONE_NUMBER or")


def test_a_fresh_number_is_told_with_all_that_is_missing(twilio_account, doctor):
    twilio_account.buys(capabilities={"voice": True, "sms": False, "mms": False, "fax": False})
    _, said = doctor("--public")
    found = to_do(said)

    assert f"number          {NUMBER} can do no sms" in found
    for name in ("voice_url", "sms_url", "status_callback"):
        [line] = [line for line in found if f"number {NUMBER}: {name} is" in line]
        assert found[line].startswith("-> Run flask connect")
    for name in ("voice_fallback_url", "sms_fallback_url"):
        assert f"fallback        number {NUMBER}: {name} is empty" in found
    assert f"registration    number {NUMBER}: in no Messaging Service" in found


def test_limits_chosen_otherwise_are_no_fault(twilio_account, public, doctor):
    sid = twilio_account.buys()
    connected(twilio_account, public, sid)
    twilio_account.numbers[sid]["voice_url"] += "#ct=500"
    _, said = doctor("--public")

    assert f"ok  webhooks        number {NUMBER}: ours" in said


@pytest.mark.parametrize(
    ("values", "told", "fix"),
    [
        (
            {"voice_fallback_method": "POST"},
            "voice_fallback_url is asked by POST",
            "-> Hosts of files want GET.",
        ),
        ({"sms_fallback_url": ""}, "sms_fallback_url is empty", "-> flask connect --fallback-url FOLDER"),
        (
            {"voice_fallback_url": "{folder}/voice.xml"},
            "is on our own host",
            "-> Put it where it survives us.",
        ),
        ({"voice_fallback_url": "{other}/none.xml"}, "voice_fallback_url", "404. Upload it"),
        (
            {"voice_fallback_url": "{other}/sms.xml"},
            "voice_fallback_url",
            "is not what flask fallback writes",
        ),
    ],
)
def test_a_fallback_that_would_not_help_is_told(twilio_account, public, doctor, values, told, fix):
    sid = twilio_account.buys()
    connected(twilio_account, public, sid)
    names = {"folder": public.folder, "other": public.folder.replace("127.0.0.1", "localhost")}
    twilio_account.numbers[sid] |= {name: text.format(**names) for name, text in values.items()}
    _, said = doctor("--public")
    found = {line: what for line, what in to_do(said).items() if line.startswith("fallback")}

    [(line, what)] = found.items()
    assert told in line
    assert fix in what


def test_a_twiml_bin_is_left_to_a_rehearsal(twilio_account, public, doctor):
    sid = twilio_account.buys()
    connected(twilio_account, public, sid)
    twilio_account.numbers[sid]["voice_fallback_url"] = "https://handler.twilio.com/twiml/EH1"
    _, said = doctor("--public")

    assert "voice_fallback_url is a TwiML Bin, which only a rehearsal shows" in said


def test_a_service_that_would_swallow_texts_is_told(twilio_account, public, doctor):
    sid = twilio_account.buys()
    connected(twilio_account, public, sid)
    serviced(twilio_account, public, sid, inbound_request_url=None)
    _, said = doctor("--public")

    assert f"webhooks        service {SERVICE}: inbound_request_url is empty" in to_do(said)


def test_in_a_service_the_numbers_own_address_for_texts_does_not_matter(twilio_account, public, doctor):
    sid = twilio_account.buys()
    connected(twilio_account, public, sid)
    twilio_account.numbers[sid]["sms_url"] = "https://elsewhere.example.org"
    serviced(twilio_account, public, sid)
    _, without = doctor("--public")
    twilio_account.services[SERVICE]["use_inbound_webhook_on_number"] = True
    _, passed_on = doctor("--public")

    assert not [line for line in to_do(without) if line.startswith("webhooks")]
    assert f"webhooks        number {NUMBER}: sms_url is https://elsewhere.example.org" in to_do(passed_on)


@pytest.mark.parametrize(("status", "well"), [("VERIFIED", True), ("IN_PROGRESS", False), (None, False)])
def test_a_campaign_that_is_not_verified_is_told(twilio_account, public, doctor, status, well):
    serviced(twilio_account, public, twilio_account.buys())
    twilio_account.campaigns = {SERVICE: status} if status else {}
    _, said = doctor("--public")

    told = f"registration    service {SERVICE}: campaign {status or 'none'}"
    assert (told in to_do(said)) is not well
    assert told in said


@pytest.mark.parametrize(
    ("status", "well"), [("TWILIO_APPROVED", True), ("PENDING_REVIEW", False), (None, False)]
)
def test_a_toll_free_number_that_is_not_verified_is_told(twilio_account, public, doctor, status, well):
    sid = twilio_account.buys(TOLL_FREE)
    twilio_account.buys(OTHER)
    serviced(twilio_account, public, sid)
    twilio_account.campaigns = {}
    twilio_account.verifications = {sid: status} if status else {}
    _, said = doctor("--public", TWILIO_PHONE_NUMBER=TOLL_FREE)

    told = f"registration    number {TOLL_FREE}: verification {status or 'none'}"
    assert (told in to_do(said)) is not well
    assert told in said
    assert "campaign" not in said
