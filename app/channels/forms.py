"""Whole numbers in what Twilio sends: anything else counts as 0, never as a fault."""

LONGEST_SECONDS = 24 * 60 * 60  # of a call, as Twilio lets one last


def seconds(text: str) -> int:
    """How long something lasted."""
    return min(whole(text, 6), LONGEST_SECONDS)


def code(text: str) -> int:
    """One of Twilio's codes: five digits."""
    return whole(text, 5) if len(text) == 5 else 0


def whole(text: str, most: int) -> int:
    """A whole number of so many digits at most."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= most else 0
