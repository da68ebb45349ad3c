"""What is done after the answer was given."""

from typing import TYPE_CHECKING

from app.later.base import Later
from app.settings import Settings

if TYPE_CHECKING:  # jobs needs later.base, and so this file, first
    from app.jobs import Texts


def build_later(settings: Settings, texts: "Texts") -> Later:
    """A worker's queue where Redis is set, else a thread of this process."""
    if settings.embedded:
        from app.later.thread import ThreadLater

        return ThreadLater(texts)
    from app.later.rq import RqLater

    return RqLater(texts, settings.redis_url)
