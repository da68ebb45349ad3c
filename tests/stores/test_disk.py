"""What has expired in Redis goes from its disk too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.stores.base import StoreDown
from app.stores.disk import REWRITE_SECONDS, REWRITTEN, rewrite_if_due
from tests.patience import until
from tests.redis_server import RedisServer

SECRET = b"forget-me-9195550123"


@pytest.fixture
def durable() -> Iterator[RedisServer]:
    server = RedisServer("--appendonly", "yes", "--appendfsync", "always")
    yield server
    server.close()


def on_disk(server: RedisServer) -> bytes:
    return b"".join(path.read_bytes() for path in Path(server.folder).rglob("*.aof") if path.is_file())


def test_what_has_expired_is_gone_from_the_disk(durable: RedisServer) -> None:
    with durable.client() as client:
        client.set("sealed:name", SECRET, px=1)
        until(lambda: not client.exists("sealed:name"))
        before = on_disk(durable)
        told = rewrite_if_due(client)
        until(lambda: SECRET not in on_disk(durable))

    assert SECRET in before
    assert told


def test_it_is_done_once_a_day(durable: RedisServer) -> None:
    with durable.client() as client:
        first, second = rewrite_if_due(client), rewrite_if_due(client)
        left = client.ttl(REWRITTEN)
        until(lambda: not client.info("persistence")["aof_rewrite_in_progress"])
        client.delete(REWRITTEN)

        assert (first, second, rewrite_if_due(client)) == (True, False, True)
    assert REWRITE_SECONDS - 5 <= left <= REWRITE_SECONDS


def test_without_a_file_nothing_is_asked(redis_server: RedisServer) -> None:
    with redis_server.client() as client:
        client.config_resetstat()
        told = rewrite_if_due(client)

        assert not told
        assert "cmdstat_bgrewriteaof" not in client.info("commandstats")


def test_where_the_host_forbids_it_it_is_tried_a_day_later(durable: RedisServer) -> None:
    with durable.client() as client:
        client.acl_setuser("default", enabled=True, commands=["-bgrewriteaof"])
        with pytest.raises(StoreDown):
            rewrite_if_due(client)

        assert not rewrite_if_due(client)
