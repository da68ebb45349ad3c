"""A look at one part of the hotline after the other; one that fails is a finding too."""

from collections.abc import Callable, Iterator, Sequence

from app.doctor.finding import Finding

Look = Callable[[], Iterator[Finding]]


def examine(looks: Sequence[tuple[str, Look]]) -> Iterator[Finding]:
    """What each look finds, as it finds it."""
    for part, look in looks:
        try:
            yield from look()
        except Exception as error:
            # The words of an error may hold an address with a password: only its kind is told.
            fix = "This is a fault of Faro's own: tell its makers."
            yield Finding(part, f"could not be looked at ({type(error).__name__})", fix)
