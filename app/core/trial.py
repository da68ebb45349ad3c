"""Our own trial texts and calls: answered like anybody's, and neither counted nor remembered.

Two things tell them: a number that nobody has, because 555-0100 to 555-0199 are set aside for fiction,
and a name that Twilio gives to nothing. The number alone would not do: a caller may forge one, and would
then be bound by no limit.
"""

NUMBER = "+19195550199"
TEXT = "SM" + "0" * 32
CALL = "CA" + "0" * 32


def is_trial(number: str, name: str) -> bool:
    """Whether a text or a call of this number and this name (Twilio's SID) is a trial of ours."""
    return number == NUMBER and name in (TEXT, CALL)
