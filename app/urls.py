"""Whether an address in the settings can be used, before anything is asked of it."""

import re
from urllib.parse import urlsplit

from redis import ConnectionPool


def is_url(text: str, schemes: tuple[str, ...], bare: bool = False) -> bool:
    """An address of one of these schemes that names a host; `bare`: with nothing but port and path.

    Twilio signs the address that it calls, and calls none with a name, a question mark or a # in it.
    """
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises when it is not a number
    except ValueError:
        return False
    named = bool(parts.path) if parts.scheme == "unix" else bool(parts.netloc)
    more = bool(parts.query or parts.fragment or parts.username)
    return parts.scheme in schemes and named and not re.search(r"\s", text) and not (bare and more)


def is_redis_url(text: str) -> bool:
    """Whether redis-py knows every option behind the question mark. Connects to nothing."""
    try:
        ConnectionPool.from_url(text).make_connection()
    except (TypeError, ValueError):
        return False
    return True
