"""Posts an alarm to ALERT_URL, in a form that Slack, Mattermost and Discord show as it is.

{"alarm": "worker", "state": "begins", "at": "2026-11-24T12:00:00+00:00", "text": "…", "content": "…"}
"""

from collections.abc import Callable
from datetime import UTC, datetime

SECONDS = 5.0
"""To connect, and again to answer. Nobody waits for it but the thread or the job that posts."""


LONGEST = 1900
"""Characters of what a chat shows: Discord refuses more than 2000."""


class Unreachable(Exception):  # noqa: N818 - it says what happened
    """The address does not answer; the words say why, and do not hold it."""


class AlertUrl:
    """The address that alarms are posted to. It may hold a secret, so it is never told."""

    def __init__(
        self, url: str, seconds: float = SECONDS, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ):
        self._url = url
        self._seconds = seconds
        self._clock = clock

    def post(self, name: str, text: str, over: bool = False) -> str:
        """Post once; "" where it was taken, else how it was refused. Raises Unreachable.

        It is not sent on to where an answer points: only the operator's own address learns of alarms.
        """
        import requests

        words = f"Faro: the alarm {name} is over." if over else f"Faro, alarm {name}: {text}"
        alarm = {
            "alarm": name,
            "state": "over" if over else "begins",
            "at": self._clock().isoformat(timespec="seconds"),
            "text": words[:LONGEST],  # Slack, Mattermost
            "content": words[:LONGEST],  # Discord
        }
        try:
            answer = requests.post(
                self._url, json=alarm, timeout=self._seconds, allow_redirects=False, stream=True
            )
        except (requests.RequestException, ValueError) as error:
            raise Unreachable(f"it cannot be reached ({type(error).__name__})") from None
        answer.close()  # what it says is of no interest, and may be long
        return "" if answer.ok and not answer.is_redirect else f"it answers with {answer.status_code}"
