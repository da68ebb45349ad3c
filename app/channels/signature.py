"""Lets in what Twilio signed, and nothing else."""

from urllib.parse import quote

from flask import Request
from twilio.request_validator import RequestValidator
from werkzeug.exceptions import HTTPException

HEADER = "X-Twilio-Signature"


class Signature:
    """Checks requests against the account's token and the public address.

    The address is the configured one and the request's raw target: what a request says of
    itself (Host, X-Forwarded-*) could be anybody's. There is no switch to turn this off.
    """

    def __init__(self, token: str, public_url: str):
        self._validator = RequestValidator(token)
        self._public_url = public_url

    def is_valid(self, request: Request) -> bool:
        try:
            params = request.form if request.method == "POST" else {}
        except HTTPException:  # a body over the limit, or none that can be read
            return False
        signature = request.headers.get(HEADER, "")
        return bool(self._validator.validate(self._address(request), params, signature))

    def _address(self, request: Request) -> str:
        raw = request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or quote(request.path)
        query = request.query_string.decode("latin-1")
        return self._public_url + str(raw).split("?")[0] + (f"?{query}" if query else "")
