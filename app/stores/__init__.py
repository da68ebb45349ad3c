"""Where sessions rest."""

from app.settings import Settings
from app.stores.base import Store


def build_store(settings: Settings) -> Store:
    """Redis where its address is set, else this process's memory."""
    if settings.embedded:
        from app.stores.memory import MemoryStore

        return MemoryStore()
    from app.stores.redis import RedisStore

    return RedisStore(settings.redis_url)
