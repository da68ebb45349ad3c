"""The validator finds what is not described, and so does the stand-in that uses it."""

import base64
import urllib.error
import urllib.request

import pytest

from tests.rest_api.account import TwilioAccount
from tests.rest_api.described import Described
from tests.rest_api.handler import ACCOUNT, TOKEN

ROOT = f"/2010-04-01/Accounts/{ACCOUNT}"
NUMBER = f"{ROOT}/IncomingPhoneNumbers/PN{1:032x}.json"
SERVICE = "/v1/Services/MG" + "5" * 32
API, MESSAGING = Described("twilio_api_v2010.json"), Described("twilio_messaging_v1.json")


@pytest.mark.parametrize(
    ("described", "path", "form", "fault"),
    [
        (API, NUMBER, {"VoiceUrl": "https://x.example.org/voice#ct=1"}, ""),
        (API, NUMBER, {"VoiceUrl": "", "TrunkSid": ""}, ""),
        (API, NUMBER, {"voice_url": "https://x.example.org"}, "form: voice_url is not a parameter"),
        (API, NUMBER, {"SmsURL": "https://x.example.org"}, "form: SmsURL is not a parameter"),
        (API, NUMBER, {"VoiceMethod": "PUT"}, "form: VoiceMethod is none of ['GET', 'POST']: 'PUT'"),
        (API, NUMBER, {"VoiceMethod": ""}, "form: VoiceMethod is none of ['GET', 'POST']: ''"),
        (API, NUMBER, {"VoiceUrl": "/voice"}, "form: VoiceUrl is no address: '/voice'"),
        (API, NUMBER, {"TrunkSid": "AP" + "1" * 32}, "form: TrunkSid does not fit"),
        (API, NUMBER.replace("PN", "XX"), {}, "path: Sid does not fit"),
        (API, NUMBER.removesuffix(".json"), {}, "is not described"),
        (API, f"{ROOT}/Messages.json", {"From": "+19195550100"}, "form: To is missing"),
        (MESSAGING, SERVICE, {"UseInboundWebhookOnNumber": "true"}, ""),
        (MESSAGING, SERVICE, {"UseInboundWebhookOnNumber": "yes"}, "is no boolean: 'yes'"),
        (MESSAGING, SERVICE, {"ValidityPeriod": "long"}, "is no integer: 'long'"),
        (MESSAGING, SERVICE, {"InboundUrl": "https://x.example.org"}, "form: InboundUrl is not a parameter"),
    ],
)
def test_a_change_is_held_against_the_description(described, path, form, fault):
    faults = described.faults_of_request("POST", path, {}, form)

    assert (fault in "; ".join(faults)) if fault else faults == []


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ({"PageSize": "1000", "PhoneNumber": "+19195550100"}, ""),
        ({"PageSize": "1001"}, "query: PageSize is out of range: 1001"),
        ({"PhoneNumbers": "+19195550100"}, "query: PhoneNumbers is not a parameter"),
    ],
)
def test_a_question_is_held_against_the_description(query, fault):
    faults = API.faults_of_request("GET", f"{ROOT}/IncomingPhoneNumbers.json", query, {})

    assert faults == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ({"sid": f"PN{1:032x}", "capabilities": {"voice": True}, "voice_url": None}, ""),
        ({"sid": "PN1"}, "answer.sid has 3 characters"),
        ({"url": "https://x.example.org"}, "answer.url is not described"),
        ({"capabilities": {"voice": "true"}}, "answer.capabilities.voice is no boolean: 'true'"),
        ({"voice_method": "PUT"}, "answer.voice_method is none of"),
    ],
)
def test_an_answer_is_held_against_the_description(answer, fault):
    faults = API.faults_of_answer("GET", NUMBER, 200, answer)

    assert (fault in "; ".join(faults)) if fault else faults == []


def test_the_stand_in_refuses_and_remembers_what_is_not_described():
    account = TwilioAccount()
    try:
        sid = account.buys()
        before = account.memory()
        login = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        request = urllib.request.Request(
            f"{account.url}{ROOT}/IncomingPhoneNumbers/{sid}.json",
            b"VoiceURL=https%3A%2F%2Fx.example.org",
            {"Authorization": f"Basic {login}"},
        )
        with pytest.raises(urllib.error.HTTPError, match="400") as refused:
            urllib.request.urlopen(request)
        refused.value.close()
    finally:
        account.close()

    assert account.faults == ["form: VoiceURL is not a parameter"]
    assert account.memory() == before
