"""The form fields that Twilio sends with a text and with a call."""

import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.phone import E164, WITHHELD
from app.handset.line import Setup


@dataclass(frozen=True)
class Caller:
    """Whoever holds the phone. City, state and ZIP are those of the number, often empty."""

    number: str  # E.164, or how a withheld one arrives: "anonymous", "+266696687", ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    name: str = "Example"  # the profile that WhatsApp shows

    @property
    def country(self) -> str:
        return "US" if self.number.startswith("+1") else ""


@dataclass(frozen=True)
class Media:
    content_type: str
    url: str


@dataclass(frozen=True)
class Pin:
    """A shared location: degrees, and the words that came with it."""

    latitude: float
    longitude: float
    address: str = ""
    label: str = ""


def made_up_sid(kind: str) -> str:
    """Two letters and 32 hex digits, like SM… for a text and CA… for a call."""
    return kind + secrets.token_hex(16)


def can_be_dialed(number: str) -> bool:
    """E.164, and with ten digits after +1; a withheld number's spelling is none."""
    if number in WITHHELD or not E164.fullmatch(number):
        return False
    return not number.startswith("+1") or bool(re.fullmatch(r"\+1[2-9]\d\d[2-9]\d{6}", number))


def text_parameters(
    setup: Setup, caller: Caller, body: str, media: Sequence[Media] = (), sid: str = ""
) -> dict[str, str]:
    """An SMS, or an MMS if it carries media."""
    sid = sid or made_up_sid("MM" if media else "SM")
    parameters = {
        "ToCountry": "US",
        "ToState": "",
        "SmsMessageSid": sid,
        "NumMedia": str(len(media)),
        "ToCity": "",
        "FromZip": caller.zip_code,
        "SmsSid": sid,
        "FromState": caller.state,
        "SmsStatus": "received",
        "FromCity": caller.city,
        "Body": body,
        "FromCountry": caller.country,
        "To": setup.phone,
        "ToZip": "",
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": setup.account_sid,
        "From": caller.number,
        "ApiVersion": "2010-04-01",
    }
    return parameters | _service(setup) | _media(media)


def whatsapp_parameters(
    setup: Setup,
    caller: Caller,
    body: str,
    media: Sequence[Media] = (),
    pin: Pin | None = None,
    sid: str = "",
) -> dict[str, str]:
    sid = sid or made_up_sid("MM" if media else "SM")
    parameters = {
        "SmsMessageSid": sid,
        "NumMedia": str(len(media)),
        "ProfileName": caller.name,
        "SmsSid": sid,
        "WaId": caller.number.removeprefix("+"),
        "SmsStatus": "received",
        "Body": body,
        "To": f"whatsapp:{setup.phone}",
        "NumSegments": "1",
        "ReferralNumMedia": "0",
        "MessageSid": sid,
        "AccountSid": setup.account_sid,
        "From": f"whatsapp:{caller.number}",
        "ApiVersion": "2010-04-01",
    }
    if pin:
        parameters |= {"Latitude": str(pin.latitude), "Longitude": str(pin.longitude)}
        parameters |= {"Address": pin.address} if pin.address else {}
        parameters |= {"Label": pin.label} if pin.label else {}
    return parameters | _service(setup) | _media(media)


def call_parameters(setup: Setup, caller: Caller, sid: str) -> dict[str, str]:
    """What every request of one call carries; CallStatus is added to each."""
    token = {"parentCallInfoToken": secrets.token_urlsafe(24), "identityHeaderTokens": []}
    return {
        "AccountSid": setup.account_sid,
        "ApiVersion": "2010-04-01",
        "CallSid": sid,
        "CallToken": json.dumps(token, separators=(",", ":")),
        "Called": setup.phone,
        "CalledCity": "",
        "CalledCountry": "US",
        "CalledState": "",
        "CalledZip": "",
        "Caller": caller.number,
        "CallerCity": caller.city,
        "CallerCountry": caller.country,
        "CallerState": caller.state,
        "CallerZip": caller.zip_code,
        "Direction": "inbound",
        "From": caller.number,
        "FromCity": caller.city,
        "FromCountry": caller.country,
        "FromState": caller.state,
        "FromZip": caller.zip_code,
        "StirVerstat": "TN-Validation-Passed-A" if can_be_dialed(caller.number) else "No-TN-Validation",
        "To": setup.phone,
        "ToCity": "",
        "ToCountry": "US",
        "ToState": "",
        "ToZip": "",
    }


def _service(setup: Setup) -> dict[str, str]:
    return {"MessagingServiceSid": setup.messaging_service_sid} if setup.messaging_service_sid else {}


def _media(media: Sequence[Media]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for index, item in enumerate(media):
        fields |= {f"MediaContentType{index}": item.content_type, f"MediaUrl{index}": item.url}
    return fields
