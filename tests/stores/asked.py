"""What a Redis was asked to do."""

from tests.redis_server import RedisServer


def commands(server: RedisServer) -> dict[str, int]:
    """How often each command was called from outside since the counters were cleared."""
    with server.client() as client:
        counts = {name[8:]: row["calls"] for name, row in client.info("commandstats").items()}
        client.config_resetstat()
    ours = {
        "info",
        "config|resetstat",
        "config",
        "hello",
        "client|setinfo",
        "client",
        "select",
        "client|setname",
    }
    return {name: calls for name, calls in counts.items() if name not in ours}
