"""The connection to Redis: quick to give up, and left alone for a while when it fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from redis import ConnectionError as RedisGone
from redis import Redis, RedisError, ResponseError
from redis import TimeoutError as RedisSilent
from redis.backoff import ExponentialBackoff
from redis.retry import Retry

from app.stores.ailments import ailment
from app.stores.base import StoreDown
from app.stores.breaker import Breaker
from app.stores.script import Connections, Script

TIMEOUT_SECONDS = 0.5
"""For one command. Twilio waits 15 s, a caller less."""

PING_SECONDS = 0.1
"""To connect, and again to answer: 0.2 s together."""


PROBE = "probe"
PROBE_MILLISECONDS = 1000


def connect(url: str, seconds: float = TIMEOUT_SECONDS, retries: int = 1) -> Redis:
    """A client that gives up soon: by itself it would try for a minute when Redis hangs.

    Only a connection that was lost is tried again, as after a restart; one that hangs would hang
    twice. Options in the address (`rediss://…?ssl_cert_reqs=none`) are kept and win. Whoever asks for the
    same gets the same: a pool keeps each connection that it ever made, and plans count them.
    """
    return _client(url, seconds, retries)


@cache
def _client(url: str, seconds: float, retries: int) -> Redis:
    retry = Retry(ExponentialBackoff(cap=0.05, base=0.05), retries, supported_errors=(RedisGone,))
    return Redis.from_url(url, socket_timeout=seconds, socket_connect_timeout=seconds, retry=retry)


@contextmanager
def answering() -> Iterator[None]:
    """Turn whatever Redis raises into StoreDown."""
    try:
        yield
    except RedisError as error:
        raise StoreDown(ailment(error)) from None


class Link:
    """A Redis that several parts of a store share, and the breaker before it."""

    def __init__(self, url: str, breaker: Breaker | None = None):
        self.redis = connect(url)
        self._probe = connect(url, PING_SECONDS, retries=0)
        self._connections = Connections(self.redis)
        self._breaker = breaker or Breaker()

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Around each command: StoreDown at once while Redis is left alone."""
        self._breaker.check()
        try:
            yield
        except ResponseError as error:
            words = ailment(error)
            self._breaker.refused(words)
            raise StoreDown(words) from None
        except RedisError as error:
            words = ailment(error)
            self._breaker.failed(words, silent=isinstance(error, RedisSilent))
            raise StoreDown(words) from None
        self._breaker.worked()

    def wrote(self) -> None:
        """Redis has taken what one that is full or read only would have refused."""
        self._breaker.accepted()

    def script(self, lua: str) -> Script:
        """A script to call with `keys` and `args`."""
        return Script(self._connections, lua)

    def ping(self) -> None:
        """Write, because a Redis that is full or read only answers a mere ping."""
        with answering():
            self._probe.set(PROBE, 1, px=PROBE_MILLISECONDS)
