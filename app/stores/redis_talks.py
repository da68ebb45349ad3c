"""Callers' talks in Redis: one round trip to read, one to save."""

import secrets
from datetime import date
from typing import Any

from app.core.tally import SPENT, Tally
from app.stores.base import ANSWER_SECONDS, PACE_SECONDS, SESSION_SECONDS, Opened, Saved
from app.stores.link import Link
from app.stores.redis_counts import COUNT, LINES, standing, written
from app.stores.salts import Salts
from app.stores.script import Argument

ANSWERS_REMEMBERED = 20 * 33
"""Characters for the names of a talk's last twenty answers; older ones have expired by themselves."""

# Everything that a text needs to know, in one round trip. The salt is checked on the way: where
# Redis has another one, it is handed back and nothing else is done. Counting may fail (a Redis
# that is full or read only); reading goes on.
OPEN = (
    f"local pace_seconds, spent = {PACE_SECONDS}, '{SPENT}'"
    + """
local salt, session, older, answer, texts, crowd, day, lines = unpack(KEYS)
local known = redis.call('GET', salt)
if not known then redis.pcall('SET', salt, ARGV[1], 'EX', ARGV[2])
elseif known ~= ARGV[1] then return {known} end
local function counted(key)
    local seen = redis.pcall('INCR', key)
    if type(seen) ~= 'number' then return 0 end
    if seen == 1 then redis.call('EXPIRE', key, pace_seconds) end
    return seen
end
local found = redis.call('MGET', session, older, answer)
local crowded = 0
if ARGV[3] ~= '' then crowded = counted(crowd) end
return {'', found[1] or found[2] or '', found[3] or '', counted(texts), crowded,
    redis.call('HGET', day, spent), redis.call('HGETALL', lines)}
"""
)

# A session begins with its version and the names of its answers, so that one command reads it
# whole and forgets all; a save that the client sent twice (its first reply was lost) is known by
# its version.
SAVE = (
    COUNT
    + f"local session_seconds, answer_seconds = {SESSION_SECONDS}, {ANSWER_SECONDS}\n"
    + f"local remembered = {ANSWERS_REMEMBERED}"
    + """
local session, older, answered = KEYS[1], KEYS[2], KEYS[3]
local read, new, text, answer = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local earlier = redis.call('GET', answered)
if earlier then
    local version, words = string.match(earlier, '^(%d+) (.*)$')
    return {version == new and 1 or 0, words}
end
local stands = redis.call('GET', session) or redis.call('GET', older) or '0 - '
local current, answers = string.match(stands, '^(%d+) (%S+)')
if current == new then return {1} end
if current ~= read then return {0, ''} end
if answered ~= 'answer:' and answer ~= '' then -- neither without a message nor without words
    redis.call('SET', answered, new .. ' ' .. answer, 'EX', answer_seconds)
    answers = string.sub(answers .. ',' .. string.sub(answered, 8), -remembered)
end
redis.call('SET', session, new .. ' ' .. answers .. ' ' .. text, 'EX', session_seconds)
redis.call('DEL', older)
count(ARGV[5])
return {1}
"""
)

FORGET = """
for _, session in ipairs({KEYS[1], KEYS[2]}) do
    local answers = string.match(redis.call('GET', session) or '', '^%d+ (%S+)')
    for name in string.gmatch(answers or '', '[^,]+') do redis.call('DEL', 'answer:' .. name) end
end
redis.call('DEL', KEYS[1], KEYS[2])
"""


class RedisTalks:
    """The Talks of a RedisStore. Its keys can be read by an operator, and name nobody."""

    def __init__(self, link: Link):
        self._link = link
        self._salts = Salts(link.redis)
        self._open = link.script(OPEN)
        self._save = link.script(SAVE)
        self._forget = link.script(FORGET)

    def open(self, caller: str, message: str, crowd: str = "", on: date = date.min) -> Opened:
        with self._link.guarded():
            found = self._read(caller, message, crowd, on)
        _, session, answer, texts, crowded, spent, lines = found
        version, _, text = session.decode().partition(" ")
        return Opened(
            session=text.partition(" ")[2],
            version=int(version or 0),
            answer=answer.decode().partition(" ")[2],
            texts=texts,
            crowd=crowded,
            standing=standing(spent, lines),
        )

    def _read(self, caller: str, message: str, crowd: str, on: date) -> list[Any]:
        """The script's reply, asked once more where another process made today's salt."""
        salt = self._salts.today()
        session, older, texts = self._keys(caller)
        block = f"crowd:{salt.over(crowd)}"
        keys = [salt.name, session, older, f"answer:{message}", texts, block, Tally(on).day_name, LINES]
        values: list[Argument] = [salt.salt, salt.seconds, crowd and "1"]
        found: list[Any] = self._open(keys=keys, args=values)
        if not found[0]:
            return found
        self._salts.learn(salt.name, found[0])
        return self._read(caller, message, crowd, on)

    def _keys(self, caller: str) -> tuple[str, str, str]:
        """Where a caller's talk lies, where yesterday's may lie, and where the pace is counted."""
        today, yesterday = self._salts.today(), self._salts.yesterday()
        name = today.over(caller)
        older = f"session:{yesterday.over(caller)}" if yesterday else "session:"
        return f"session:{name}", older, f"texts:{name}"

    def save(
        self, caller: str, message: str, session: str, version: int, answer: str, tally: Tally | None = None
    ) -> Saved:
        # Random, so that a version never comes back when a session was forgotten in between.
        new = secrets.randbelow(2**53 - 1) + 1
        values: list[Argument] = [version, new, session, answer, written(tally)]
        with self._link.guarded():
            place, older, _ = self._keys(caller)
            done, *words = self._save(keys=[place, older, f"answer:{message}"], args=values)
        if done:
            self._link.wrote()
        return Saved(done == 1, words[0].decode() if words else answer)

    def let_go(self) -> None:
        self._salts.let_go()

    def forget(self, caller: str) -> None:
        with self._link.guarded():
            session, older, _ = self._keys(caller)
            self._forget(keys=[session, older], args=[])
