"""Whose turn it is to fly a canary, and how often it has failed in a row."""

from typing import TYPE_CHECKING

from app.doctor.finding import Finding
from app.stores.link import answering, connect

if TYPE_CHECKING:  # else every worker would hold what only the job needs
    from app.alarms.alarms import Alarms
    from app.canary.canary import Canary

REST_SECONDS = 15 * 60
"""From one flight to the next."""

AGAIN_SECONDS = 60
"""The same after one that failed."""

FAILURES_SECONDS = 60 * 60
"""How long a failure is remembered."""

IN_A_ROW = 2
"""So many failures in a row sound the alarm: one may be a new version that just starts."""

RESTING, FAILURES = "canary:resting", "canary:failures"
ALARM = "canary"


class CanaryRounds:
    """Two keys in Redis. Every method raises StoreDown."""

    def __init__(self, url: str):
        self._redis = connect(url)

    def is_due(self) -> bool:
        """True to one asker, when it is time; whoever asks then flies one."""
        with answering():
            return bool(self._redis.set(RESTING, 1, nx=True, ex=REST_SECONDS))

    def fly(self, canary: "Canary", alarms: "Alarms") -> None:
        """Sound the alarm where it fails again, and end it where all is well."""
        failed = _failure(canary)
        if failed is None:
            with answering():
                self._redis.delete(FAILURES)
            return alarms.over(ALARM)
        with answering(), self._redis.pipeline(transaction=True) as together:
            together.incr(FAILURES)
            together.expire(FAILURES, FAILURES_SECONDS)
            together.expire(RESTING, AGAIN_SECONDS)
            times = together.execute()[0]
        if times >= IN_A_ROW:
            why = f"{failed.part}: {failed.told}. {failed.fix}"
            alarms.sound(ALARM, f"A trial text or call through PUBLIC_URL is not answered rightly. {why}")
        return None


def _failure(canary: "Canary") -> Finding | None:
    """What was not well; also that it did not come to an end, as when answers drip in byte by byte."""
    try:
        return next((finding for finding in canary.findings() if not finding.ok), None)
    except Exception as error:  # RQ raises one at the job's time limit
        fix = "See whether PUBLIC_URL answers within seconds; flask canary tries it."
        return Finding("canary", f"broken off ({type(error).__name__})", fix)
