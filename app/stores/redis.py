"""The store that several processes share: Redis, with one round trip a request."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from redis import Redis, RedisError, ResponseError
from redis.backoff import ExponentialBackoff
from redis.retry import Retry

from app.stores.base import ANSWER_SECONDS, SESSION_SECONDS, Opened, Saved, StoreDown
from app.stores.breaker import Breaker

TIMEOUT_SECONDS = 0.5
"""For one try of a command. Twilio waits 15 s, a caller less."""

PING_SECONDS = 0.1
"""To connect, and again to answer: 0.2 s together."""

# A session and an answer begin with the version that wrote them, so that one command reads a
# session whole, and a save that the client sent twice (its first reply was lost) is known as one.
SAVE = """
local session, answered = KEYS[1], KEYS[2]
local read, new, text, answer = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local earlier = redis.call('GET', answered)
if earlier then
    local version, words = string.match(earlier, '^(%d+) (.*)$')
    return {version == new and 1 or 0, words}
end
local current = string.match(redis.call('GET', session) or '0', '^%d+')
if current == new then return {1, answer} end
if current ~= read then return {0, ''} end
redis.call('SET', session, new .. ' ' .. text, 'EX', ARGV[5])
if answered ~= 'answer:' and answer ~= '' then -- neither without a message nor without words
    redis.call('SET', answered, new .. ' ' .. answer, 'EX', ARGV[6])
end
return {1, answer}
"""

# The mark lives as long as the record: when it goes, there is nothing left to take.
TAKE = """
local sealed, taken, taker = KEYS[1], KEYS[2], ARGV[1]
local record = redis.call('GET', sealed)
if not record then return false end
if redis.call('GET', taken) == taker then return record end
if redis.call('SET', taken, taker, 'NX', 'PX', redis.call('PTTL', sealed)) then return record end
return false
"""


def connect(url: str, seconds: float = TIMEOUT_SECONDS, retries: int = 1) -> Redis:
    """A client that gives up soon: by itself it would try for a minute when Redis hangs.

    Options in the address (`rediss://…?ssl_cert_reqs=none`) are kept and win.
    """
    retry = Retry(ExponentialBackoff(cap=0.05, base=0.05), retries)
    return Redis.from_url(url, socket_timeout=seconds, socket_connect_timeout=seconds, retry=retry)


@contextmanager
def answering() -> Iterator[None]:
    """Turn whatever Redis raises into StoreDown."""
    try:
        yield
    except RedisError as error:
        raise StoreDown(type(error).__name__) from None


class RedisStore:
    """A Store in Redis. Its keys can be read by an operator, and name nobody."""

    def __init__(self, url: str, breaker: Breaker | None = None):
        self._redis = connect(url)
        self._probe = connect(url, PING_SECONDS, retries=0)
        self._breaker = breaker or Breaker()
        # Without decode_responses everything comes as bytes, which the client's types don't say.
        self._read: Any = self._redis.mget
        self._save: Any = self._redis.register_script(SAVE)
        self._take: Any = self._redis.register_script(TAKE)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        self._breaker.check()
        try:
            yield
        except ResponseError as error:
            self._breaker.refused(error)
            raise StoreDown(type(error).__name__) from None
        except RedisError as error:
            self._breaker.failed(error)
            raise StoreDown(type(error).__name__) from None
        self._breaker.worked()

    def open(self, caller: str, message: str) -> Opened:
        keys = [f"session:{caller}"] + ([f"answer:{message}"] if message else [])
        with self._guarded():
            session, *answers = [(value or b"").decode() for value in self._read(keys)]
        version, _, text = session.partition(" ")
        _, _, answer = (answers[0] if answers else "").partition(" ")
        return Opened(text, int(version or 0), answer)

    def save(self, caller: str, message: str, session: str, version: int, answer: str) -> Saved:
        # Random, so that a version never comes back when a session was forgotten in between.
        new = secrets.randbelow(2**53 - 1) + 1
        keys = [f"session:{caller}", f"answer:{message}"]
        values = [version, new, session, answer, SESSION_SECONDS, ANSWER_SECONDS]
        with self._guarded():
            done, words = self._save(keys=keys, args=values)
        return Saved(done == 1, words.decode())

    def forget(self, caller: str) -> None:
        with self._guarded():
            self._redis.delete(f"session:{caller}")

    def opt_out(self, mark: str) -> None:
        with self._guarded():
            self._redis.set(f"opt-out:{mark}", 1)

    def opt_in(self, mark: str) -> None:
        with self._guarded():
            self._redis.delete(f"opt-out:{mark}")

    def opted_out(self, mark: str) -> bool:
        with self._guarded():
            return bool(self._redis.exists(f"opt-out:{mark}"))

    def keep(self, name: str, sealed: bytes, seconds: float) -> None:
        with self._guarded():
            self._redis.set(f"sealed:{name}", sealed, px=round(seconds * 1000))

    def take(self, name: str) -> bytes | None:
        taker = secrets.token_hex(8)
        with self._guarded():
            record: bytes | None = self._take(keys=[f"sealed:{name}", f"taken:{name}"], args=[taker])
        return record

    def put_back(self, name: str) -> None:
        with self._guarded():
            self._redis.delete(f"taken:{name}")

    def drop(self, name: str) -> None:
        with self._guarded():
            self._redis.delete(f"sealed:{name}", f"taken:{name}")

    def ping(self) -> None:
        with answering():
            self._probe.ping()
