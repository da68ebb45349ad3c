"""What sends a text."""

from app.senders.base import Sender
from app.settings import Settings


def build_sender(settings: Settings) -> Sender:
    """Twilio where the account's token is set, else the console."""
    if settings.without_twilio:
        from app.senders.console import ConsoleSender

        return ConsoleSender()
    from app.senders.twilio import TwilioSender

    return TwilioSender(settings)
