"""How a lock in Redis is given back."""

UNLOCK = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"
"""By who took it only. Who was slow may have lost it, and another has it by now."""
