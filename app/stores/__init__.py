"""What remembers talks: Redis, or this process alone."""

from app.settings import Settings
from app.stores.base import Store


def build_store(settings: Settings) -> Store:
    """The store that the settings name. With Redis away the process goes on with what it has itself."""
    from app.stores.memory import MemoryStore
    from app.stores.spare import SpareStore

    main = main_store(settings)
    return main if settings.without_redis else SpareStore(main, MemoryStore())


def main_store(settings: Settings) -> Store:
    """The same without its spare."""
    if settings.without_redis:
        from app.stores.memory import MemoryStore

        return MemoryStore()
    from app.stores.redis import RedisStore

    return RedisStore(settings.redis_url)
