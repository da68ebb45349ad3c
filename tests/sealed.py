"""What waits sealed in a store."""

from app.stores.memory import MemoryStore


def is_gone(store: MemoryStore, name: str) -> bool:
    """Neither taken by somebody nor still to be taken."""
    store.put_back(name)
    return store.take(name) is None
