"""What is done after the answer was given."""

from app.later.base import Later
from app.later.erasures import Erasures
from app.later.texts import Texts
from app.settings import Settings


def build_later(settings: Settings, texts: Texts, erasures: Erasures) -> Later:
    """A worker's queue where Redis is set, else a thread of this process."""
    if settings.without_redis:
        from app.later.thread import ThreadLater

        return ThreadLater(texts)
    from app.later.rq import RqLater

    return RqLater(texts, erasures, settings.redis_url)
