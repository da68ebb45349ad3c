"""Do two clocks agree?"""

from app.doctor.finding import Finding

APART_SECONDS = 5.0
"""How far they may be apart. More, and a worker seems dead that lives, or a day ends twice."""


def agree(part: str, seconds: float, whose: str, fix: str) -> Finding:
    """`seconds` is how far `whose` clock is from ours."""
    return Finding(part, f"{seconds:.0f} s from {whose}", fix if seconds > APART_SECONDS else "")
