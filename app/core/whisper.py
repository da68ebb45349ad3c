"""What is whispered to whoever picks up at a hotline: who is calling, and from where."""

from app.core.actions import CountyName, Say, listing
from app.core.content import Content
from app.core.hotlines import Hotline
from app.core.session import Session

ACCEPT = "1"  # the key by which a volunteer takes a call


def ringing(session: Session, content: Content) -> Hotline:
    """The hotline that a call rings now: the last one that it tried."""
    return content.hotlines.get(session.tried[-1] if session.tried else "", content.fallback)


def whisper(session: Session, content: Content) -> tuple[Say, ...]:
    """The caller's language and county, and how to take the call where that is asked for.

    It is said in the base language, which volunteers share, and names nothing else of the caller.
    """
    catalog = content.catalog
    base = (catalog.base,)
    codes = [session.language] if session.language in catalog.languages else catalog.both
    spoken = listing([catalog.languages[code].english or code for code in codes], "whisper_either")
    if session.county:
        county = CountyName(content.county_name(session.county))
        say = Say("whisper", base, {"language": spoken, "county": county})
    else:
        say = Say("whisper_somewhere", base, {"language": spoken})
    accept = (Say("whisper_accept", base, {"key": ACCEPT}),) if ringing(session, content).accept else ()
    return (say, *accept)
