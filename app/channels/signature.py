"""Lets in what Twilio signed, and nothing else."""

import hmac
from base64 import b64encode
from urllib.parse import quote

from flask import Flask, Request, abort, request
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

HEADER = "X-Twilio-Signature"
WEBHOOKS = ("/sms", "/voice")  # and all below them: only Twilio may call these


class Signature:
    """Checks requests against the account's token and the public address.

    The address is the configured one and the request's raw target: what a request says of
    itself (Host, X-Forwarded-*) could be anybody's. There is no switch to turn this off.
    """

    def __init__(self, token: str, public_url: str):
        self._token = token.encode()
        self._validator = RequestValidator(token)
        self._public_url = public_url

    def is_valid(self, request: Request) -> bool:
        try:
            form: MultiDict[str, str] = request.form if request.method == "POST" else MultiDict()
        except HTTPException:  # a body over the limit, or none that can be read
            return False
        signature = request.headers.get(HEADER, "")
        address = self._address(request)
        return self._is_usual(address, form, signature) or bool(
            self._validator.validate(address, form, signature)
        )

    def _is_usual(self, address: str, form: MultiDict[str, str], signature: str) -> bool:
        """Whether it is signed as nearly all are. What is not, the library looks at, which is slower.

        The same rule as the library's: the address, then each name with each of its values, sorted.
        It is ours because the library's takes a tenth of the time of a whole webhook.
        """
        signed = address + "".join(
            name + value for name, values in sorted(form.lists()) for value in sorted(set(values))
        )
        own = b64encode(hmac.digest(self._token, signed.encode(), "sha1"))
        return hmac.compare_digest(own, signature.encode("latin-1", "replace"))

    def _address(self, request: Request) -> str:
        raw = request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or quote(request.path)
        query = request.query_string.decode("latin-1")
        return self._public_url + str(raw).split("?")[0] + (f"?{query}" if query else "")


def guard(app: Flask, signature: Signature) -> None:
    """Refuse what Twilio did not sign, before anything else is touched."""

    @app.before_request
    def refuse_unsigned() -> None:
        path = request.path.rstrip("/")
        is_webhook = any(path == root or path.startswith(root + "/") for root in WEBHOOKS)
        if is_webhook and not signature.is_valid(request):
            abort(403)
