"""A script that Redis runs for a webhook, over a connection that each thread keeps for itself."""

import hashlib
import os
import threading
from collections.abc import Sequence
from typing import Any

from redis import Redis, ResponseError
from redis.exceptions import NoScriptError

Argument = str | bytes | int


class Connections:
    """One connection for each thread that asks.

    The library takes one out of its pool and puts it back for every command, which takes half of a
    command's time (docs/decisions.md). A webhook's threads are few and live long.
    """

    def __init__(self, redis: Redis):
        self._pool = redis.connection_pool
        self._retry: Any = redis.get_retry()
        self._own = threading.local()

    def ask(self, *command: Argument) -> Any:
        """What Redis answers. Raises RedisError; a connection that was lost is made anew first."""
        connection = self._connection()

        def ask() -> Any:
            try:
                connection.send_command(*command)
                return connection.read_response()
            except ResponseError:
                raise
            except BaseException:
                # Whatever broke in between: the next who asks must not be handed this answer.
                connection.disconnect()
                raise

        return self._retry.call_with_retry(ask, lambda _: None)

    def _connection(self) -> Any:
        # A child that was forked has its parent's, and must not speak on it.
        if getattr(self._own, "process", None) != os.getpid():
            # Not out of the pool, which would keep it open when its thread has ended.
            self._own.connection = self._pool.connection_class(**self._pool.connection_kwargs)
            self._own.process = os.getpid()
        return self._own.connection


class Script:
    """To be called with `keys` and `args`; sent again by itself where Redis has forgotten it."""

    def __init__(self, connections: Connections, lua: str):
        self._connections = connections
        self._lua = lua
        self._name = hashlib.sha1(lua.encode(), usedforsecurity=False).hexdigest()

    def __call__(self, keys: Sequence[str], args: Sequence[Argument]) -> Any:
        try:
            return self._connections.ask("EVALSHA", self._name, len(keys), *keys, *args)
        except NoScriptError:
            return self._connections.ask("EVAL", self._lua, len(keys), *keys, *args)
