"""Every shape in which Twilio sends a webhook, numbers replaced."""

import xml.etree.ElementTree as ET

import pytest
from twilio.request_validator import RequestValidator

from tests.caller import STATEWIDE, digits

SID = "0" * 32
US_SMS = (
    f"ToCountry=US&ToState=CA&SmsMessageSid=SM{SID}&NumMedia=0&ToCity=SAN+FRANCISCO&FromZip=30512&SmsSid=SM{SID}"
    f"&FromState=GA&SmsStatus=received&FromCity=BLAIRSVILLE&Body=42&FromCountry=US&To=%2B14155550199&ToZip=94105"
    f"&NumSegments=1&MessageSid=SM{SID}&AccountSid=AC{SID}&From=%2B14155550100&ApiVersion=2010-04-01"
)
WHATSAPP = (
    f"SmsMessageSid=SM{SID}&NumMedia=0&ProfileName=Example&SmsSid=SM{SID}&WaId=15555550100&SmsStatus=received"
    f"&Body=Ol%C3%A1&To=whatsapp%3A%2B14155238886&NumSegments=1&ReferralNumMedia=0&MessageSid=SM{SID}"
    f"&AccountSid=AC{SID}&From=whatsapp%3A%2B15555550100&ApiVersion=2010-04-01"
)
VOICE = (
    f"AccountSid=AC{SID}&ApiVersion=2010-04-01&CallSid=CA{SID}&CallStatus=ringing&Called=%2B14155550199"
    "&Caller=%2B14155550100&Direction=inbound&From=%2B14155550100&To=%2B14155550199&CallToken=%7B%22a%22%3A1%7D"
    "&StirVerstat=TN-Validation-Passed-A&StirPassportToken=eyJhbGciOi&FromCity=BLAIRSVILLE&CalledCity=SAN+FRANCISCO"
)
TEXTS = {
    "US SMS": US_SMS,
    "AU SMS, geography empty": US_SMS.replace("FromZip=30512", "FromZip=").replace(
        "FromCountry=US", "FromCountry=AU"
    ),
    "several lines": US_SMS.replace("Body=42", "Body=This+is+%0A%0AA+test"),
    "WhatsApp": WHATSAPP,
    "WhatsApp pin": WHATSAPP + "&Latitude=35.2271&Longitude=-80.8431&Address=&Label=",
    "WhatsApp pin that is none": WHATSAPP + "&Latitude=nan&Longitude=",
    "MMS": US_SMS.replace("Body=42", "Body=").replace("NumMedia=0", "NumMedia=1")
    + f"&MediaContentType0=image%2Fjpeg&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2FMedia%2FME{SID}",
    "a count that is none": US_SMS.replace("NumMedia=0", "NumMedia=-1e9"),
    "HELP with Advanced Opt-Out": US_SMS.replace("Body=42", "Body=HELP")
    + f"&OptOutType=HELP&MessagingServiceSid=MG{SID}",
    "a field that is new": US_SMS + "&SomethingNew=%7B%22a%22%3A1%7D",
    "hardly anything": "Body=hola",
}
STOP = US_SMS.replace("Body=42", "Body=STOP") + f"&OptOutType=STOP&MessagingServiceSid=MG{SID}"
STATUS = (
    f"SmsSid=SM{SID}&SmsStatus=delivered&MessageStatus=delivered&To=%2B14155550100&MessageSid=SM{SID}"
    f"&AccountSid=AC{SID}&From=%2B14155550199&ApiVersion=2010-04-01&RawDlrDoneDate=2611240215"
)
WITHHELD = [
    "anonymous",
    "restricted",
    "unknown",
    "",
    "+266696687",
    "+7378742833",
    "+86282452253",
    "+2562533",
    "+8656696",
]


@pytest.fixture
def post(app):
    """Post an encoded form as Twilio would, signed."""
    settings = app.extensions["faro"].settings

    def posted(path, encoded):
        from urllib.parse import parse_qsl

        form = dict(parse_qsl(encoded, keep_blank_values=True))
        signature = RequestValidator(settings.auth_token).compute_signature(settings.public_url + path, form)
        return app.test_client().post(
            path,
            data=encoded,
            content_type="application/x-www-form-urlencoded",
            headers={"X-Twilio-Signature": signature},
        )

    return posted


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_gets_twiml_with_a_number(post, name):
    response = post("/sms", TEXTS[name])

    assert (response.status_code, response.mimetype) == (200, "text/xml")
    (message,) = ET.fromstring(response.data)
    assert message.tag == "Message"
    assert digits(STATEWIDE) in digits(message.text) or "704-740-7737" in message.text


def test_an_opt_out_gets_an_empty_response(post):
    assert post("/sms", STOP).data.decode().endswith("<Response />")


@pytest.mark.parametrize("path", ["/sms/status", "/voice/status"])
def test_a_status_callback_gets_204(post, path):
    response = post(path, STATUS)

    assert (response.status_code, response.data) == (204, b"")


@pytest.mark.parametrize("number", ["%2B14155550100", *WITHHELD])
def test_every_call_is_greeted(post, number):
    response = post("/voice", VOICE.replace("From=%2B14155550100", f"From={number.replace('+', '%2B')}"))

    assert (response.status_code, response.mimetype) == (200, "text/xml")
    assert ET.fromstring(response.data)[0].tag == "Gather"


@pytest.mark.parametrize(
    "extra", ["Digits=1&FinishedOnKey=&msg=Gather+End", "SpeechResult=hola&Confidence=0.8", ""]
)
def test_what_a_gather_brings_leads_on(post, extra):
    greeting = ET.fromstring(post("/voice", VOICE).data)

    response = post(greeting[0].attrib["action"], f"{VOICE}&{extra}")

    assert ET.fromstring(response.data)[0].tag == "Gather"


@pytest.mark.parametrize(
    "status", ["completed", "answered", "busy", "no-answer", "failed", "canceled", "unheard-of"]
)
def test_every_end_of_a_dial_leads_on(post, status):
    connecting = ET.fromstring(
        post(ET.fromstring(post("/voice", VOICE).data)[0].attrib["action"], VOICE + "&Digits=0").data
    )
    action = connecting.find("Dial").attrib["action"]

    response = post(action, f"{VOICE}&DialCallSid=CA{SID}&DialCallStatus={status}&DialBridged=false")

    assert len(ET.fromstring(response.data)) > 0
