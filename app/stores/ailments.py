"""What ails Redis, in words that an operator can act on."""

from redis import (
    AuthenticationError,
    BusyLoadingError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
)
from redis import ConnectionError as RedisGone
from redis import TimeoutError as RedisSilent
from redis.exceptions import AuthorizationError, NoPermissionError

LOCKED = "does not accept our password: look at the one in REDIS_URL"
LOADING = "is still reading its data and will be there by itself"
FULL = "is full: give it more memory"
READ_ONLY = "can only be read: let REDIS_URL name the main server, not a replica"
FORBIDDEN = "forbids its user what we need: look at its access list"
SILENT = "does not answer in time: is it overloaded, or behind a firewall?"
CROWDED = "takes no more connections: raise its limit (maxclients), or run fewer processes"
CERTIFICATE = (
    "has a certificate that nobody vouches for: where the host signs its own, as Heroku does, "
    "add ?ssl_cert_reqs=none to REDIS_URL"
)
GONE = "cannot be reached: does it run, is REDIS_URL right, has it connections left?"

BY_KIND: tuple[tuple[tuple[type[RedisError], ...], str], ...] = (
    ((AuthenticationError,), LOCKED),
    ((BusyLoadingError,), LOADING),
    ((OutOfMemoryError,), FULL),
    ((ReadOnlyError,), READ_ONLY),
    ((NoPermissionError, AuthorizationError), FORBIDDEN),
    ((RedisSilent,), SILENT),
)

BY_WORDS = (
    ("max number of clients", CROWDED),
    ("certificate", CERTIFICATE),
    ("authentication required", LOCKED),
)
"""What the library raises as a mere lost connection. Its own words hold addresses: never repeat them."""


def ailment(error: RedisError) -> str:
    """To be read after "Redis"; never the library's own words."""
    for kinds, words in BY_KIND:
        if isinstance(error, kinds):
            return words
    told = str(error).lower()
    for part, words in BY_WORDS:
        if part in told:
            return words
    return GONE if isinstance(error, RedisGone) else f"refuses ({type(error).__name__})"
