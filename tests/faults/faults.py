"""What can be wrong with Redis: how each fault begins and ends on a real server, and how it is told."""

from collections.abc import Callable
from dataclasses import dataclass

from redis import BusyLoadingError, Redis

from app.stores import ailments
from tests.patience import until
from tests.redis_server import RedisServer

FILLER = 1000  # keys of a kilobyte, each of which a slow start reads for so long:
KEY_MICROSECONDS = "30000"


@dataclass(frozen=True)
class Fault:
    """`words` are what an operator reads, one of several: a server that takes no more clients may hang
    up before it has said so. `login` is what the address ends in. `reads` where talks can still be
    read, so that nothing is left alone and each webhook asks again.
    """

    name: str
    begin: Callable[["Ailing"], None]
    end: Callable[["Ailing"], None]
    words: tuple[str, ...]
    login: str = ""
    reads: bool = False


class Ailing:
    """A Redis with a connection of our own that no fault cuts off."""

    def __init__(self, fault: Fault):
        self.fault = fault
        self.server = RedisServer("--rdbcompression", "no")
        self.server.url += fault.login
        self.admin: Redis = Redis.from_url(self.server.url)
        if fault.login:
            self.admin.config_set("requirepass", "old")
            self.admin.execute_command("AUTH", "old")
        self.ails = False

    def begin(self) -> None:
        self.fault.begin(self)
        self.ails = True

    def end(self) -> None:
        self.fault.end(self)
        until(self.is_there)
        self.ails = False

    def is_there(self) -> bool:
        try:
            return bool(self.admin.ping())
        except BusyLoadingError:
            return False

    def cut_off(self) -> None:
        """Close every connection but ours."""
        self.admin.client_kill_filter(_type="normal", skipme=True)

    def close(self) -> None:
        self.admin.close()
        self.server.close()


def _kill(redis: Ailing) -> None:
    redis.admin.save()
    redis.server.kill()


def _start(redis: Ailing) -> None:
    redis.server.start()


def _fill(redis: Ailing) -> None:
    redis.admin.config_set("maxmemory", 1)


def _empty(redis: Ailing) -> None:
    redis.admin.config_set("maxmemory", 0)


def _start_slowly(redis: Ailing) -> None:
    pipeline = redis.admin.pipeline(transaction=False)
    for place in range(FILLER):
        pipeline.set(f"filler:{place}", "x" * 1024, ex=3600)
    pipeline.execute()
    _kill(redis)
    redis.server.start(
        "--key-load-delay", KEY_MICROSECONDS, "--loading-process-events-interval-bytes", "1024"
    )


def _finish_loading(redis: Ailing) -> None:
    redis.admin.config_set("key-load-delay", 0)


def _demote(redis: Ailing) -> None:
    redis.admin.replicaof("127.0.0.1", "1")


def _promote(redis: Ailing) -> None:
    redis.admin.replicaof("NO", "ONE")


def _set_password(redis: Ailing) -> None:
    redis.admin.config_set("requirepass", "new")
    redis.cut_off()


def _unset_password(redis: Ailing) -> None:
    redis.admin.config_set("requirepass", "old" if redis.fault.login else "")


def _crowd(redis: Ailing) -> None:
    redis.admin.config_set("maxclients", 1)
    redis.cut_off()


def _disperse(redis: Ailing) -> None:
    redis.admin.config_set("maxclients", 1000)


FAULTS = (
    Fault("killed", _kill, _start, (ailments.GONE,)),
    Fault("hanging", lambda r: r.server.pause(), lambda r: r.server.resume(), (ailments.SILENT,)),
    Fault("full", _fill, _empty, (ailments.FULL,), reads=True),
    Fault("loading", _start_slowly, _finish_loading, (ailments.LOADING,)),
    Fault("read only", _demote, _promote, (ailments.READ_ONLY,), reads=True),
    Fault("wants a password", _set_password, _unset_password, (ailments.LOCKED,)),
    Fault(
        "wants another password", _set_password, _unset_password, (ailments.LOCKED,), login="&password=old"
    ),
    Fault("too many clients", _crowd, _disperse, (ailments.CROWDED, ailments.GONE)),
)
