"""What Redis keeps on its disk: an append-only file remembers what has expired in memory."""

from typing import Any

from app.stores.link import answering

REWRITTEN = "rewritten"
REWRITE_SECONDS = 24 * 60 * 60
"""From one time that the file is written anew, without what has expired, to the next."""


def rewrite_if_due(redis: Any) -> bool:
    """Have the file written anew once a day, whoever asks first; true if Redis was told to.

    Raises StoreDown where it refuses; then it is tried again a day later.
    """
    with answering():
        if not redis.set(REWRITTEN, 1, nx=True, ex=REWRITE_SECONDS):
            return False
        if not redis.info("persistence").get("aof_enabled"):
            return False
        redis.bgrewriteaof()
    return True
