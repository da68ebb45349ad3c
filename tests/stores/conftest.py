"""The fixtures that put each store in turn into a test."""

from tests.stores.each import kept, store

__all__ = ["kept", "store"]
