"""Twilio's REST API: lists are read page by page, and where it is busy it is asked again for a while."""

import json
import math
import random
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from app.senders.twilio import twilio_client
from app.settings import TWILIO_API, Settings

MESSAGING_API = "https://messaging.twilio.com"

BACKOFF_SECONDS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""How long to wait before each further try, where Twilio is busy or away."""

BUSY = (0, 429, 500, 502, 503, 504)
"""Answers after which the same is asked again: 0 is none at all. To delete twice does no harm."""


class Away(Exception):  # noqa: N818 - it says what happened
    """Twilio cannot be asked now, or has no right to be: the rest must wait. It names nobody."""


class Api:
    """The API of our account. What is asked of it stands in those that are made of it."""

    def __init__(self, settings: Settings, sleep: Callable[[float], None] = time.sleep):
        self._settings = settings
        self._sleep = sleep
        self.deadline = math.inf  # by time.monotonic(): afterwards nothing is asked a second time
        self.root = f"{TWILIO_API}/2010-04-01/Accounts/{settings.account_sid}"

    @cached_property
    def _client(self) -> Any:
        return twilio_client(self._settings)

    def _pages(self, url: str, wanted: dict[str, Any], key: str) -> Iterator[list[dict[str, Any]]]:
        page: str | None = url
        while page:
            # The address of a further page holds what was asked for already.
            status, answer = self._ask("GET", page, params=wanted if page == url else None)
            if status != 200 or key not in answer:
                raise Away(f"a list was refused with {status}")
            yield answer[key]
            following = answer.get("next_page_uri") or answer.get("meta", {}).get("next_page_url")
            page = urljoin(url, following) if following else None

    def _ask(self, method: str, url: str, **more: Any) -> tuple[int, dict[str, Any]]:
        """Twilio's answer, asked again for a while where it is busy. Raises Away."""
        from requests import RequestException

        status = 0
        for wait in (*BACKOFF_SECONDS, None):
            try:
                response = self._client.request(method, url, **more)
                status = response.status_code
            except RequestException:  # its words hold the address, and so a SID or a number
                status = 0
            if status in BUSY:
                if wait is None or time.monotonic() + wait > self.deadline:
                    break
                # Scattered, so that our own threads don't all come back at once.
                self._sleep(wait * (0.5 + random.random()))  # noqa: S311 - nothing secret
                continue
            if status in (401, 403):
                raise Away(f"the account or the token was refused with {status}")
            return status, _read(response.text)
        raise Away(f"Twilio answered {status}" if status else "Twilio did not answer")


def _read(text: str) -> dict[str, Any]:
    try:
        answer = json.loads(text) if text else {}
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
