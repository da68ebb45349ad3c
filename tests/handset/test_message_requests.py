"""What a text sends to the hotline."""

from app.handset.parameters import Media, Pin
from tests.handset.scripted import texting_to


def test_a_text_carries_the_whole_parameter_set():
    texting, hotline = texting_to({"/sms": ""})
    texting.send("AYUDA")

    form = dict(hotline.last.form)
    sid = form["MessageSid"]
    assert (sid[:2], len(sid)) == ("SM", 34)
    assert form == {
        "AccountSid": "AC" + "0" * 32,
        "ApiVersion": "2010-04-01",
        "Body": "AYUDA",
        "From": "+19195550111",
        "FromCity": "GARNER",
        "FromCountry": "US",
        "FromState": "NC",
        "FromZip": "27529",
        "MessageSid": sid,
        "NumMedia": "0",
        "NumSegments": "1",
        "SmsMessageSid": sid,
        "SmsSid": sid,
        "SmsStatus": "received",
        "To": "+19195550100",
        "ToCity": "",
        "ToCountry": "US",
        "ToState": "",
        "ToZip": "",
    }


def test_each_text_has_its_own_sid_unless_it_is_a_retry():
    texting, hotline = texting_to({"/sms": ""})
    for sid in ("", "", "SM1", "SM1"):
        texting.send("AYUDA", sid=sid)

    first, second, third, fourth = (seen.form["MessageSid"] for seen in hotline.seen)
    assert first != second
    assert third == fourth == "SM1"


def test_a_picture_makes_it_an_mms():
    texting, hotline = texting_to({"/sms": ""})
    texting.send(
        media=[Media("image/jpeg", "https://api.example/1"), Media("audio/ogg", "https://api.example/2")]
    )

    form = hotline.last.form
    assert form["MessageSid"].startswith("MM")
    assert (form["Body"], form["NumMedia"]) == ("", "2")
    assert (form["MediaContentType0"], form["MediaUrl0"]) == ("image/jpeg", "https://api.example/1")
    assert (form["MediaContentType1"], form["MediaUrl1"]) == ("audio/ogg", "https://api.example/2")


def test_whatsapp_names_the_person_and_the_pin():
    texting, hotline = texting_to({"/sms": ""}, channel="whatsapp")
    texting.send(pin=Pin(35.71, -78.61, "Garner", "Home"))

    form = hotline.last.form
    assert (form["From"], form["To"], form["WaId"]) == (
        "whatsapp:+19195550111",
        "whatsapp:+19195550100",
        "19195550111",
    )
    assert (form["Latitude"], form["Longitude"], form["Address"]) == ("35.71", "-78.61", "Garner")
    assert (form["ProfileName"], form["Label"]) == ("Example", "Home")
    assert "FromCity" not in form


def test_a_messaging_service_and_parameters_of_tomorrow_are_sent_along():
    texting, hotline = texting_to({"/sms": ""}, messaging_service_sid="MG1")
    texting.send("STOP", extra={"OptOutType": "STOP"})

    assert (hotline.last.form["MessagingServiceSid"], hotline.last.form["OptOutType"]) == ("MG1", "STOP")
