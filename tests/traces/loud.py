"""The hotline as loud as it gets: everything logged at DEBUG, and failures that quote all they know.

`gunicorn tests.traces.loud:web()` is the web process and `python -m tests.traces.loud` the worker.
A request says in a header where our code is to fail; a text to be sent says it by its number.
"""

import logging
import os
import signal
import time
from collections.abc import Callable
from typing import Any

from flask import Flask, has_request_context, request

import app
import app.bot
import app.jobs
import app.later.rq
import worker
from app.channels import messaging, signature, twiml, voice
from app.privacy import Keys, quiet_logs
from app.senders.twilio import TwilioSender
from app.stores.redis import RedisStore

HEADER = "X-Fail-At"
TEXT_SECONDS = 2  # so that a job that hangs meets its time limit within the test

# Where a request can fail: in whose code, and in which of its functions.
STAGES: dict[str, list[tuple[Any, str]]] = {
    "signature": [(signature.Signature, "is_valid")],
    "read": [(messaging, "read"), (voice, "read")],
    "hash": [(Keys, "hash")],
    "open": [(RedisStore, "open"), (RedisStore, "standing")],
    "turn": [(app.bot, "take_turn")],
    "save": [(RedisStore, "save"), (RedisStore, "count")],
    "opt-out": [(RedisStore, "opt_out")],
    "forget": [(RedisStore, "forget")],
    "seal": [(Keys, "seal")],
    "keep": [(RedisStore, "keep")],
    "queue": [(app.later.rq.RqLater, "text")],
    "erase": [(app.later.rq.RqLater, "erase")],
    "report": [(app.bot.Bot, "reported"), (app.bot.Bot, "ended")],
    "render": [(twiml, "message"), (twiml, "call")],
}
# How a text can fail in the worker, by the last two digits of whom it is for.
WORKER_FAILS = {"81": "raise", "82": "hang", "83": "die", "84": "exit"}


def failing(stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, which fails where a request says so."""

    def maybe(*args: Any, **kwargs: Any) -> Any:
        if has_request_context() and request.headers.get(HEADER) == stage:
            try:
                raise KeyError(request.get_data(as_text=True), request.form.to_dict())
            except KeyError as within:
                raise RuntimeError(f"{stage}: {args!r} {kwargs!r} {request.form!r}") from within
        return call(*args, **kwargs)

    return maybe


def failing_to_send(send: Callable[..., None]) -> Callable[..., None]:
    def maybe(self: TwilioSender, to: str, body: str) -> None:
        how = WORKER_FAILS.get(to[-2:])
        if how == "raise":
            raise RuntimeError(f"could not send {body!r} to {to!r}")
        if how == "hang":
            time.sleep(60)  # ended by the job's time limit
        if how == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if how == "exit":
            raise SystemExit(f"{to}: {body}")
        send(self, to, body)

    return maybe


def loud(level: int = logging.DEBUG) -> None:
    quiet_logs(logging.DEBUG)
    logging.getLogger("loud").debug("everything is logged from here on")


def be_loud() -> None:
    setattr(app, "quiet_logs", loud)  # noqa: B010 - the names that the processes call
    setattr(worker, "quiet_logs", loud)  # noqa: B010
    for stage, places in STAGES.items():
        for owner, name in places:
            setattr(owner, name, failing(stage, getattr(owner, name)))
    TwilioSender.send = failing_to_send(TwilioSender.send)  # type: ignore[method-assign,assignment]
    app.later.rq.TEXT_SECONDS = TEXT_SECONDS
    app.later.rq.RqLater.__init__.__defaults__ = ((1, 1), (1, 1))  # type: ignore[misc]


def web() -> Flask:
    be_loud()
    return app.create_app()


if __name__ == "__main__":
    be_loud()
    worker.main()
