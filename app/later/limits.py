"""How long a worker may take for one try of each job, in seconds; then RQ breaks it off.

All of them are shorter than a sweep's lock lasts (app/erasure/rounds.py).
"""

TEXT_SECONDS = 30
"""With the sender's own two limits of 10 s well inside."""

ERASURE_SECONDS = 90
"""It stops by itself after twenty and the request under way."""

SWEEP_SECONDS = 90
"""The same, for one slice of a sweep."""

CANARY_SECONDS = 60
"""It stops at the first answer that does not come within ten."""
