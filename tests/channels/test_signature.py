"""Signatures: Twilio's own test vectors, and the ways in which frameworks get them wrong."""

import pytest
from flask import Flask, request
from twilio.request_validator import RequestValidator

from app.channels.signature import Signature

TOKEN = "12345"
ROW_2 = {
    "CallSid": "CA1234567890ABCDE",
    "Digits": "1234",
    "From": "+14158675309",
    "To": "+18005551212",
    "Caller": "+14158675309",
}
DOCUMENTED = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "+14158675310",
    "Digits": "1234",
    "From": "+14158675310",
    "To": "+18005551212",
}
REPEATED = {"Sid": "CA123", "SidAccount": "AC123", "Digits": ["5678", "1234", "1234"]}
SECURE, PLAIN = "https://mycompany.com", "http://mycompany.com"


def is_valid(target, form, signature, public_url=SECURE, token=TOKEN, **options):
    app = Flask(__name__)
    with app.test_request_context(
        target, method="POST", data=form, headers={"X-Twilio-Signature": signature}, **options
    ):
        return Signature(token, public_url).is_valid(request)


@pytest.mark.parametrize(
    ("public_url", "form", "signature"),
    [
        ("https://example.com", DOCUMENTED, "L/OH5YylLD5NRKLltdqwSvS0BnU="),
        (SECURE, ROW_2, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        (SECURE, REPEATED, "IK+Dwps556ElfBT0I3Rgjkr1wJU="),  # duplicates removed, values sorted
        (SECURE, ROW_2, "kvajT1Ptam85bY51eRf/AJRuM3w="),  # signed with :443 in the address
        (PLAIN, ROW_2, "0ZXoZLH/DfblKGATFgpif+LLRf4="),  # signed with :80 in the address
    ],
)
def test_twilios_own_vectors_are_valid(public_url, form, signature):
    assert is_valid("/myapp.php?foo=1&bar=2", form, signature, public_url)


def test_the_vector_with_a_hashed_body_needs_that_body():
    # Twilio signs JSON bodies by their hash; we take forms only, so such a request is refused.
    signature = "a9nBmqA0ju/hNViExpshrM61xv4="
    target = (
        "/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
    )

    assert RequestValidator(TOKEN).validate(
        SECURE + target, '{"property": "value", "boolean": true}', signature
    )
    assert not is_valid(target, {"property": "other"}, signature)


@pytest.mark.parametrize("signature", ["", "RSOYDt4T1cUTdK1PDd93/VVr8B9=", "nonsense", "é"])
def test_anything_else_is_not(signature):
    assert not is_valid("/myapp.php?foo=1&bar=2", ROW_2, signature.encode().decode("latin-1"))


@pytest.mark.parametrize(
    "query", ["x=caf%C3%A9", "x=it%27s", "y=%2F", "x=a+b", "x=%7B%7D&x=2", "s=eyJhIjoxfQ"]
)
def test_the_address_is_taken_raw(query):
    signature = RequestValidator(TOKEN).compute_signature(f"{SECURE}/voice/step?{query}", ROW_2)

    assert is_valid(f"/voice/step?{query}", ROW_2, signature)


@pytest.mark.parametrize("value", ["", "  spaces  ", "línea\nnueva", "\x00", "a&b=c", "😀"])
def test_values_are_signed_as_they_came(value):
    signature = RequestValidator(TOKEN).compute_signature(f"{SECURE}/sms", {"Body": value})

    assert is_valid("/sms", {"Body": value}, signature)


def test_what_a_request_says_of_its_own_host_is_not_believed():
    signature = RequestValidator(TOKEN).compute_signature("https://evil.example/sms", ROW_2)

    headers = {"X-Twilio-Signature": signature, "X-Forwarded-Host": "evil.example", "Host": "evil.example"}
    app = Flask(__name__)
    with app.test_request_context("/sms", method="POST", data=ROW_2, headers=headers):
        assert not Signature(TOKEN, SECURE).is_valid(request)


def test_a_body_over_the_limit_is_refused(app):
    big = {"Body": "x" * 70_000}
    signature = RequestValidator(app.extensions["faro"].settings.auth_token).compute_signature(
        "https://hotline.example.org/sms", big
    )

    response = app.test_client().post("/sms", data=big, headers={"X-Twilio-Signature": signature})

    assert response.status_code == 403
