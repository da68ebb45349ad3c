"""What the hotline stands on, for whoever looks: /ready, the lookout, the desk."""

from collections.abc import Sequence

from app.core.problem import Problem
from app.later.base import Later
from app.stores.base import Store, StoreDown


class Parts:
    """What the hotline stands on, part by part: "ok", or why not."""

    def __init__(self, store: Store, later: Later, problems: Sequence[Problem]):
        self._store = store
        self._later = later
        self._errors = sum(not problem.warning for problem in problems)

    def states(self) -> dict[str, str]:
        """Within a second, whatever is away."""
        state = self._later.health()
        return {
            "store": self._store_state(),
            "queue": state.queue,
            "worker": state.worker,
            "content": f"{self._errors} problems: see flask check" if self._errors else "ok",
        }

    def _store_state(self) -> str:
        try:
            self._store.ping()
        except StoreDown as down:
            return str(down) or "cannot be reached"
        return "ok"
