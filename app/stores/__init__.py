"""What remembers talks: Redis, or this process alone."""

from app.settings import Settings
from app.stores.base import Store


def build_store(settings: Settings) -> Store:
    """The store that the settings name. With Redis away the process goes on with what it has itself."""
    from app.stores.memory import MemoryStore

    if settings.embedded:
        return MemoryStore()
    from app.stores.redis import RedisStore
    from app.stores.spare import SpareStore

    return SpareStore(RedisStore(settings.redis_url), MemoryStore())
