"""Where Twilio shall ask for our calls and texts, and what that changes at a number or a service."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.account.fallback import SMS, VOICE
from app.account.numbers import Account, Endpoint, Kind
from app.settings import Settings

CALL_LIMITS = "#ct=2000&rt=5000&tt=10000&rc=1&rp=ct,5xx"
"""How long a caller who hears silence waits for us: 2 s for a connection instead of 5, 5 s for an
answer instead of 15. One more try where no connection was made or a proxy said 5xx, as in the
seconds when a new version starts; a call carries its own session, so to be asked twice does no harm.
After a silence there is no second try: the fallback answers sooner. Twilio neither sends nor signs this."""

TEXT_LIMITS = "#ct=3000&rt=10000&tt=15000&rc=1&rp=ct,5xx"
"""The same for a text, which can wait: on the day of a raid our slow answer is better than the
fallback's short one. The same message is given the same answer, so to be asked twice does no harm."""

IN_THE_WAY = {
    "voice_application_sid": "an application (TwiML App) takes its calls",
    "sms_application_sid": "an application (TwiML App) takes its texts",
    "trunk_sid": "a SIP trunk takes its calls",
}
"""While one of these is set, Twilio ignores the addresses of the number: for this reason."""


@dataclass(frozen=True)
class Plan:
    """A number or service as it is, and what it is to be."""

    endpoint: Endpoint
    wanted: Mapping[str, str]

    @property
    def changes(self) -> dict[str, str]:
        return {name: value for name, value in self.wanted.items() if self.endpoint.values[name] != value}

    @property
    def in_the_way(self) -> dict[str, str]:
        """What would make Twilio ignore the addresses, and is taken away."""
        return {name: self.endpoint.values[name] for name in IN_THE_WAY if self.endpoint.values.get(name)}

    def table(self) -> Iterator[str]:
        """A line a field; changes are marked."""
        yield f"{self.endpoint}  {self.endpoint.sid if self.endpoint.kind == 'number' else ''}".rstrip()
        for name, before in self.endpoint.values.items():
            after = self.wanted.get(name, before)
            if after == before:
                yield f"    {name:30} {before or '-'}"
            else:
                yield f"  * {name:30} {before or '-'}  ->  {after or '-'}"


def wanted(kind: Kind, settings: Settings, fallback_folder: str) -> dict[str, str]:
    """What is to be set. Without a folder the fallbacks stay as they are: a TwiML Bin, perhaps."""
    return (
        _of_number(settings, fallback_folder) if kind == "number" else _of_service(settings, fallback_folder)
    )


def _of_number(settings: Settings, folder: str) -> dict[str, str]:
    ours = {
        "voice_url": f"{settings.public_url}/voice{CALL_LIMITS}",
        "voice_method": "POST",
        "status_callback": f"{settings.public_url}/voice/status",
        "status_callback_method": "POST",
        "sms_url": f"{settings.public_url}/sms{TEXT_LIMITS}",
        "sms_method": "POST",
        **dict.fromkeys(IN_THE_WAY, ""),
    }
    if folder:
        # GET, because hosts of static files refuse POST.
        ours |= {"voice_fallback_url": f"{folder}/{VOICE}", "voice_fallback_method": "GET"}
        ours |= {"sms_fallback_url": f"{folder}/{SMS}", "sms_fallback_method": "GET"}
    return ours


def _of_service(settings: Settings, folder: str) -> dict[str, str]:
    """The service's own address, not its numbers': a number that joins later, or a short code, which
    has no address of ours, is then answered too. Were the address empty, Twilio would drop texts
    without so much as a line in its logs."""
    ours = {
        "inbound_request_url": f"{settings.public_url}/sms{TEXT_LIMITS}",
        "inbound_method": "POST",
        "status_callback": f"{settings.public_url}/sms/status",
        "use_inbound_webhook_on_number": "false",
    }
    if folder:
        ours |= {"fallback_url": f"{folder}/{SMS}", "fallback_method": "GET"}
    return ours


def endpoints(account: Account, phone: str, service: str) -> list[Endpoint]:
    """What belongs together: a service and its numbers, or a number and the service it is in.

    Raises LookupError with a sentence where the account has none of that name.
    """
    if not service:
        number = account.number(phone)
        if number is None:
            raise LookupError(f"{phone} is not a number of this account.")
        return [number, *_services_of(account, phone)]
    found = account.messaging_service(service)
    if found is None:
        raise LookupError(f"{service} is not a Messaging Service of this account.")
    phones = dict.fromkeys([*account.pool(service), *([phone] if phone else [])])
    numbers = [(each, account.number(each)) for each in phones]
    missing = [each for each, number in numbers if number is None]
    if missing:
        raise LookupError(f"{', '.join(missing)} is not a number of this account.")
    return [found, *(number for _, number in numbers if number)]


def _services_of(account: Account, phone: str) -> list[Endpoint]:
    return [service for service in account.services() if phone in account.pool(service.sid)]
