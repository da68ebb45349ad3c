"""Everything that can be looked at, one part after the other; a look that fails is a finding too."""

from collections.abc import Callable, Iterator, Sequence

from app.account.finding import Finding
from app.account.reach import Reach
from app.core.content import Content
from app.settings import Settings

Look = Callable[[], Iterator[Finding]]


def examine(looks: Sequence[tuple[str, Look]]) -> Iterator[Finding]:
    """What each look finds, as it finds it."""
    for part, look in looks:
        try:
            yield from look()
        except Exception as error:
            # The words of an error may hold an address with a password: only its kind is told.
            fix = "This is a fault of Faro's own: tell its makers."
            yield Finding(part, f"could not be looked at ({type(error).__name__})", fix)


def public_address(settings: Settings, content: Content) -> Iterator[Finding]:
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
