"""A thread's own connection to Redis: nobody is handed another's answer, and none is left open."""

import gc
import os
import threading

import pytest
from redis.connection import AbstractConnection

from app.stores.link import connect
from app.stores.script import Connections, Script
from tests.redis_server import RedisServer


@pytest.fixture
def connections(redis_server: RedisServer) -> Connections:
    return Connections(connect(redis_server.url))


def test_an_answer_that_was_left_unread_goes_to_nobody(
    connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As when a signal comes between asking and reading, in a worker for instance.
    read = AbstractConnection.read_response

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    connections.ask("ECHO", "first")
    monkeypatch.setattr(AbstractConnection, "read_response", interrupted)
    with pytest.raises(KeyboardInterrupt):
        connections.ask("ECHO", "one caller's")
    monkeypatch.setattr(AbstractConnection, "read_response", read)

    assert connections.ask("ECHO", "another's") == b"another's"


def test_a_thread_that_has_ended_keeps_no_connection(
    redis_server: RedisServer, connections: Connections
) -> None:
    with redis_server.client() as client:
        before = len(client.client_list())
        for _ in range(20):
            thread = threading.Thread(target=connections.ask, args=("PING",))
            thread.start()
            thread.join()
        gc.collect()
        after = len(client.client_list())

    assert after - before <= 2


def test_a_forked_process_asks_over_a_connection_of_its_own(
    redis_server: RedisServer, connections: Connections
) -> None:
    ours = connections.ask("CLIENT", "ID")
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, str(connections.ask("CLIENT", "ID")).encode())
        os._exit(0)
    os.waitpid(child, 0)
    theirs = int(os.read(read, 20))
    os.close(read)
    os.close(write)

    assert theirs != ours
    assert connections.ask("CLIENT", "ID") == ours


def test_a_script_is_sent_again_where_redis_forgot_it(
    redis_server: RedisServer, connections: Connections
) -> None:
    script = Script(connections, "return {KEYS[1], ARGV[1]}")
    script(keys=["k"], args=[1])
    with redis_server.client() as client:
        client.script_flush()

    assert script(keys=["k"], args=[2]) == [b"k", b"2"]
