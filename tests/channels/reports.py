"""Twilio's reports of texts and calls, signed, and what stands in the counts afterwards."""

from datetime import date

from twilio.request_validator import RequestValidator

from app import create_app
from app.core.tally import Tally
from app.senders.console import ConsoleSender
from tests.wall import Wall

TO, SID = "+19195550147", "SM" + "7" * 32
DAY = date(2026, 11, 24)


class Reports:
    """Twilio's side: it reports, signed; and what stands in the counts afterwards."""

    def __init__(self, settings, store):
        self.wall = Wall("2026-11-24 10:00")
        self.app = create_app(settings, store, ConsoleSender(), self.wall)
        self.store = store
        self.faro = self.app.extensions["faro"]

    def post(self, path, **form):
        """Sent as Twilio sends it, with all that it adds."""
        settings = self.faro.settings
        form = {"AccountSid": "AC" + "0" * 32, "ApiVersion": "2010-04-01", **form}
        signed = RequestValidator(settings.auth_token).compute_signature(settings.public_url + path, form)
        answer = self.app.test_client().post(path, data=form, headers={"X-Twilio-Signature": signed})
        assert (answer.status_code, answer.data) == (204, b"")

    def text(self, status, code="", to=TO, sid=SID):
        error = {"ErrorCode": str(code)} if code else {}
        same = {"SmsSid": sid, "SmsStatus": status, "From": "+19195550100", "RawDlrDoneDate": "2611241502"}
        self.post("/sms/status", MessageSid=sid, MessageStatus=status, To=to, **same, **error)

    def call(self, seconds, status="completed", sid="CA" + "1" * 32, **more):
        times = {"CallDuration": str(seconds)} if seconds is not None else {}
        self.post(
            "/voice/status", CallSid=sid, CallStatus=status, From=TO, To="+19195550100", **times, **more
        )

    def counts(self, prefix=""):
        (found,) = self.store.counts([Tally(DAY).day_name])
        return {name: amount for name, amount in found.items() if name.startswith(prefix)}

    def opted_out(self, number=TO):
        return self.store.opted_out(self.faro.bot._keys.opt_out_mark(number))
