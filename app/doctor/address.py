"""Does our public address answer as ours, and what does the server there say of itself?"""

import json
from collections.abc import Iterator

from app.core.content import Content
from app.doctor.finding import Finding
from app.doctor.reach import Reach, hear
from app.settings import Settings

PARTS = ("store", "queue", "worker", "content")


def look_at_address(settings: Settings, content: Content) -> Iterator[Finding]:
    """Asked as Twilio would ask it."""
    part = "public address"
    if not settings.public_url.startswith("https://"):
        fix = "Set PUBLIC_URL to the https address at which Twilio reaches this server."
        yield Finding(part, "PUBLIC_URL is not https", fix)
        return
    problems = Reach(settings, content).problems()
    yield from (Finding(part, "it does not answer as it should", problem) for problem in problems)
    if not problems:
        yield Finding(part, f"{settings.public_url} answers what Twilio signed, and nothing else")
        yield from _ready(settings)


def _ready(settings: Settings) -> Iterator[Finding]:
    """What the running server says of itself: it may have other settings than we have here."""
    heard = hear("GET", f"{settings.public_url}/ready")
    try:
        told = json.loads(heard.text)
        parts = {name: str(told[name]) for name in PARTS}
        alarms = ", ".join(map(str, told["alarms"]))
    except (ValueError, KeyError, TypeError):
        yield Finding("ready", "/ready cannot be read", "Is it an older version that runs there?")
        return
    ailing = {name: state for name, state in parts.items() if state != "ok"}
    for name, state in ailing.items():
        yield Finding("ready", f"{name} there: {state}", "Run flask doctor there: it tells more.")
    if alarms:
        yield Finding("ready", f"alarms there: {alarms}", "The desk says what each of them asks for.")
    if not ailing and not alarms:
        yield Finding("ready", "the server that runs there says that all is well")
