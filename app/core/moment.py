"""What holds while a turn is taken, beside the talk itself: the time, the lines, the money."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Moment:
    """`now` has a time zone; None where nobody asked the time: then every line counts as open.

    `failing` names hotlines whose last calls could not be made. `thrifty` holds when the day's
    money is spent or a crowd writes at once: texts then tell the number to call and no more.
    `no_texts` holds for a caller on the phone who texted STOP: no text can reach them.
    """

    now: datetime | None = None
    failing: frozenset[str] = frozenset()
    thrifty: bool = False
    no_texts: bool = False


ORDINARY = Moment()
