"""The sender of production: Twilio's REST API, at most one text for each `send`."""

from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from app.core.carriers import CODES, Kind
from app.senders.base import NotSent
from app.settings import TWILIO_API, Settings

if TYPE_CHECKING:
    from twilio.base.exceptions import TwilioException
    from twilio.rest import Client

TIMEOUT_SECONDS = 10.0
"""To connect, and for each wait for an answer. The library has no limit of its own."""

VALIDITY_SECONDS = 60 * 60
"""How long Twilio may hold a text in its queue. A number asked for during a call helps within
the hour; Twilio's own limit of ten hours would deliver it at night, to a phone that others see."""


class TwilioSender:
    """A Sender that texts real people."""

    def __init__(self, settings: Settings, timeout: float = TIMEOUT_SECONDS):
        self._settings = settings
        self._timeout = timeout

    def send(self, to: str, body: str) -> None:
        from requests import RequestException
        from twilio.base.exceptions import TwilioException

        try:
            self._client.messages.create(to=to, body=body, **self._options(to))
        # `from None` throughout: Twilio's words quote the number.
        except TwilioException as error:
            raise _refusal(error) from None
        except RequestException as error:
            if _never_left(error):
                raise NotSent("busy", again=True) from None
            raise NotSent("unknown") from None
        except ValueError:  # an answer that is not JSON: it may well have been sent
            raise NotSent("unknown") from None

    @cached_property
    def _client(self) -> "Client":
        return twilio_client(self._settings, self._timeout)

    def _options(self, to: str) -> dict[str, Any]:
        settings = self._settings
        options: dict[str, Any] = {"validity_period": VALIDITY_SECONDS}
        if settings.messaging_service_sid:
            options["messaging_service_sid"] = settings.messaging_service_sid
        else:
            channel = "whatsapp:" if to.startswith("whatsapp:") else ""
            options["from_"] = channel + settings.phone_number
        if settings.reports_url:
            options["status_callback"] = settings.reports_url
        return options


def twilio_client(settings: Settings, timeout: float = TIMEOUT_SECONDS) -> "Client":
    """Twilio's client for our account, at the address that the settings name."""
    # Imported here: it takes 0.16 s and 12 MB, and the web processes seldom send.
    from twilio.http.http_client import TwilioHttpClient
    from twilio.rest import Client

    class HttpClient(TwilioHttpClient):
        """Twilio's own, which reaches a stand-in where one is named."""

        def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:  # type: ignore[override]
            if settings.api_url != TWILIO_API:
                parts = urlsplit(url)
                url = settings.api_url + parts.path + (f"?{parts.query}" if parts.query else "")
            return super().request(method, url, *args, **kwargs)

    # A connection for each request: one that was left idle can break while a text is on its way,
    # and then nobody knows whether it was sent.
    http = HttpClient(pool_connections=False, timeout=timeout)
    build: Any = Client  # the library's constructor has no types
    client: Client = build(settings.account_sid, settings.auth_token, http_client=http)
    return client


def _refusal(error: "TwilioException") -> NotSent:
    # The library has two kinds of refusal, for Twilio's old and new form of it. Both have these.
    status = int(getattr(error, "status", 0))
    code: int | None = getattr(error, "code", None)
    if not isinstance(code, int) or code < 1000:  # it puts the status where there is no code
        code = None
    kind: Kind
    if code in CODES:
        kind = CODES[code].kind
    elif status in (429, 503):  # by their meaning: not processed
        kind = "busy"
    elif status in (401, 403):
        kind = "configuration"
    elif 400 <= status < 500:
        kind = "refused"
    else:  # 500, 502 and 504 may come after the text was taken
        kind = "unknown"
    return NotSent(kind, again=kind == "busy", code=code)


def _never_left(error: Exception) -> bool:
    """Whether no connection was made at all, so that nothing can have been sent."""
    from requests import ConnectTimeout
    from urllib3.exceptions import NewConnectionError

    cause = error.args[0] if error.args else None
    return isinstance(error, ConnectTimeout) or isinstance(getattr(cause, "reason", None), NewConnectionError)
