"""What Twilio sets at a number that was just bought, and at a new Messaging Service."""

from typing import Any

FRESH_NUMBER: dict[str, Any] = {
    "capabilities": {"voice": True, "sms": True, "mms": True, "fax": False},
    "voice_url": "https://demo.twilio.com/welcome/voice/",
    "voice_method": "POST",
    "voice_fallback_url": "",
    "voice_fallback_method": "POST",
    "status_callback": "",
    "status_callback_method": "POST",
    "sms_url": "https://demo.twilio.com/welcome/sms/reply",
    "sms_method": "POST",
    "sms_fallback_url": "",
    "sms_fallback_method": "POST",
    "voice_application_sid": "",
    "sms_application_sid": "",
    "trunk_sid": None,
    "voice_receive_mode": "voice",
}
FRESH_SERVICE: dict[str, Any] = {
    "inbound_request_url": None,
    "inbound_method": "POST",
    "fallback_url": None,
    "fallback_method": "POST",
    "status_callback": "",
    "validity_period": 36000,
    "use_inbound_webhook_on_number": True,
    "us_app_to_person_registered": False,
}
