"""Is Redis as we need it, and is the work done that waits in it?"""

import time
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from app.doctor.clocks import agree
from app.doctor.finding import Finding
from app.erasure.state import ErasureState, State
from app.later.base import Health
from app.settings import Settings
from app.stores.base import StoreDown
from app.stores.link import answering, connect

ANSWER_SECONDS = 5.0
"""How long Redis is waited for."""

KEEPS_ALL = "noeviction"
NEAR = ("localhost", ".internal", ".local", ".lan")


def look_at_redis(settings: Settings, later: Health) -> Iterator[Finding]:
    if settings.without_redis:
        fix = "Set REDIS_URL: without it there can be one process only, and a restart forgets every talk."
        yield Finding("redis", "none: talks stay in the memory of one process", fix)
        return
    erasure = ErasureState(settings).now()
    yield from _redis(settings, erasure)
    queue, worker = later.queue, later.worker
    yield Finding("queue", queue, "" if queue == "ok" else "Start the worker, or one more.")
    yield Finding("worker", worker, "" if worker == "ok" else "Start it: python worker.py.")
    yield _erasure(erasure)


def _redis(settings: Settings, erasure: State) -> Iterator[Finding]:
    try:
        with answering():
            redis = connect(settings.redis_url, ANSWER_SECONDS)
            found = redis.info("everything")
            before = time.time()
            seconds, millionths = redis.time()
            after = time.time()
    except StoreDown as down:
        yield Finding("redis", "it does not answer as it should", f"Redis {down}")
        return
    yield Finding("redis", f"version {found.get('redis_version', 'not told')}")
    policy = found.get("maxmemory_policy", "not told")
    fix = f"Set its maxmemory-policy to {KEEPS_ALL}: when full it would throw away opt-outs and texts."
    yield Finding("redis memory", f"policy {policy}", "" if policy in (KEEPS_ALL, "not told") else fix)
    yield _disk(bool(found.get("aof_enabled")), erasure)
    fix = "Use rediss://, or a Redis in the same private network: keys and sealed numbers pass in the open."
    open_to_all = not _private(settings.redis_url)
    yield Finding("redis line", "open" if open_to_all else "private or encrypted", fix if open_to_all else "")
    now = seconds + millionths / 1_000_000
    apart = max(before - now, now - after, 0.0)
    yield agree("redis clock", apart, "ours", "Set the clocks of both machines by NTP.")


def _disk(at_once: bool, erasure: State) -> Finding:
    if at_once:
        return Finding("redis disk", "each change is written to it")
    told = "not written at once: a restart may forget opt-outs and a hold on erasure"
    fix = "A hold stands: turn appendonly on." if erasure.kind == "held" else ""
    return Finding("redis disk", told, fix)


def _private(url: str) -> bool:
    """Whether nobody on the way can read along."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme in ("rediss", "unix"):
        return True
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(NEAR)


def _erasure(state: State) -> Finding:
    well = state.kind in ("well", "by hand", "held")
    fix = "" if well else "Look at the worker, then: flask erase --report."
    return Finding("erasure", state.words, fix)
