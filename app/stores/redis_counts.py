"""Counts in Redis, and which hotlines fail."""

import json
import time
from collections.abc import Mapping, Sequence
from datetime import date

from app.core.tally import SPENT, Tally
from app.stores.base import (
    ANSWER_SECONDS,
    DAY_COUNTS_SECONDS,
    FAILED_IN_A_ROW,
    RECOVERY_SECONDS,
    WEEK_COUNTS_SECONDS,
    Standing,
)
from app.stores.link import Link

LINES = "lines"

# A count that Redis has no room for must not cost anybody an answer: hence pcall.
COUNT = (
    f"local lines = '{LINES}'"
    + """
local function count(text)
    if text == '' then return end
    local tally = cjson.decode(text)
    for _, part in ipairs(tally.parts) do
        for name, amount in pairs(part.add) do redis.pcall('HINCRBY', part.key, name, amount) end
        redis.pcall('EXPIRE', part.key, part.seconds)
    end
    for _, name in ipairs(tally.reset) do redis.pcall('HDEL', tally.day, name) end
    if tally.line == '' then return end
    if not tally.failed then redis.pcall('HDEL', lines, tally.line, tally.line .. ':at') return end
    redis.pcall('HINCRBY', lines, tally.line, 1)
    redis.pcall('HSET', lines, tally.line .. ':at', tally.at)
    redis.pcall('EXPIRE', lines, tally.seconds)
end
"""
)

ONCE = """
if ARGV[2] ~= '' and not redis.call('SET', KEYS[1], 1, 'NX', 'EX', ARGV[3]) then return end
count(ARGV[1])
"""


STANDING = """
local opted_out = 0
if KEYS[3] then opted_out = redis.call('EXISTS', KEYS[3]) end
return {redis.call('HGET', KEYS[1], ARGV[1]), redis.call('HGETALL', KEYS[2]), opted_out}
"""


def written(tally: Tally | None) -> str:
    """A tally as the script reads it; "" where there is nothing to count."""
    if tally is None or tally.empty:
        return ""
    parts = (
        (tally.day_name, tally.day, DAY_COUNTS_SECONDS),
        (tally.week_name, tally.week, WEEK_COUNTS_SECONDS),
    )
    return json.dumps(
        {
            "parts": [{"key": key, "add": add, "seconds": seconds} for key, add, seconds in parts if add],
            "day": tally.day_name,
            "reset": tally.reset,
            "line": tally.line,
            "failed": tally.failed,
            "at": int(time.time()),
            "seconds": RECOVERY_SECONDS,
        }
    )


def standing(spent: bytes | None, replies: Sequence[bytes], opted_out: int = 0) -> Standing:
    """What a script's replies mean; of hotlines that failed it tells name and value in turn."""
    if not replies:
        return Standing(int(spent or 0), opted_out=bool(opted_out))
    lines = dict(zip(replies[::2], replies[1::2], strict=True))
    now = time.time()
    failing = {
        name.decode()
        for name, times in lines.items()
        if not name.endswith(b":at")
        and int(times) >= FAILED_IN_A_ROW
        and now - int(lines.get(name + b":at", b"0")) < RECOVERY_SECONDS
    }
    return Standing(int(spent or 0), frozenset(failing), bool(opted_out))


class RedisCounts:
    """The Counts of a RedisStore."""

    def __init__(self, link: Link):
        self._link = link
        self._count = link.script(COUNT + ONCE)
        self._standing = link.script(STANDING)

    def count(self, tally: Tally, once: str = "") -> None:
        with self._link.guarded():
            self._count(keys=[f"counted:{once}"], args=[written(tally), once, ANSWER_SECONDS])

    def counts(self, names: Sequence[str]) -> list[Mapping[str, int]]:
        pipeline = self._link.redis.pipeline(transaction=False)
        for name in names:
            pipeline.hgetall(name)
        with self._link.guarded():
            found = pipeline.execute()
        return [{field.decode(): int(amount) for field, amount in row.items()} for row in found]

    def standing(self, on: date, mark: str = "") -> Standing:
        keys = [Tally(on).day_name, LINES, *([f"opt-out:{mark}"] if mark else [])]
        with self._link.guarded():
            return standing(*self._standing(keys=keys, args=[SPENT]))
