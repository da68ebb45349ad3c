"""What a look at one part of the hotline has found: it is well, or somebody must do something."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line of `flask doctor`: Finding("worker", "no worker is running", "Start it: python worker.py").

    Without a `fix` all is well. Nothing in it is secret, and it names no caller.
    """

    part: str
    told: str
    fix: str = ""

    @property
    def ok(self) -> bool:
        return not self.fix

    def __str__(self) -> str:
        return f"{'ok' if self.ok else 'DO':4}{self.part:16}{self.told}" + (
            f"\n{'':20}-> {self.fix}" if self.fix else ""
        )
