"""A sender and a store that fail when a test tells them to."""

from app.stores.base import StoreDown
from app.stores.memory import MemoryStore


class ScriptedSender:
    """Raises what it is told, one a text; afterwards it takes every text."""

    def __init__(self, *outcomes: BaseException) -> None:
        self.outcomes = list(outcomes)
        self.asked: list[tuple[str, str]] = []

    def send(self, to: str, body: str) -> None:
        self.asked.append((to, body))
        if self.outcomes:
            raise self.outcomes.pop(0)


class FailingStore(MemoryStore):
    """A store that is down for the methods named."""

    def __init__(self) -> None:
        self.down: set[str] = set()
        super().__init__()

    def __setattr__(self, name: str, value: object) -> None:
        if name == "down":
            unknown = [method for method in value if not hasattr(MemoryStore, method)]  # type: ignore[attr-defined]
            assert not unknown, f"a store has no {unknown}"
        super().__setattr__(name, value)

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        if name.startswith("_") or not callable(found):
            return found

        def call(*given: object, **named: object) -> object:
            if name in self.down:
                raise StoreDown("ConnectionError")
            return found(*given, **named)

        return call
