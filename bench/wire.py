"""Sends webhooks over kept connections as fast as they are answered, or at a set pace, and times each."""

import itertools
import selectors
import socket
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from bench.traffic import Request, Talk

SLOW_SECONDS = 15.0
"""As long as Twilio waits."""

PAUSE_SECONDS = 1.0
"""Until a caller who was answered goes on."""


@dataclass
class Run:
    """What came of it: seconds to each answer, and answers by status; 0 is none at all."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    took: float = 0.0
    words: Counter[str] = field(default_factory=Counter)  # how often each watched wording came

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.took


class Wire:
    """One kept connection, with one request under way at most."""

    def __init__(self, address: tuple[str, int]):
        self.socket = socket.create_connection(address, timeout=SLOW_SECONDS)
        self.talk: Talk | None = None
        self.request: Request | None = None
        self.due = 0.0
        self._got = b""

    def send(self, talk: Talk, request: Request, due: float) -> None:
        self.talk, self.request, self.due, self._got = talk, request, due, b""
        self.socket.sendall(request.written())

    def receive(self) -> tuple[int, str] | None:
        """Status and words once the whole answer is there. Status 0: the connection was closed."""
        part = self.socket.recv(1 << 16)
        if not part:
            return 0, ""
        self._got += part
        head, found, body = self._got.partition(b"\r\n\r\n")
        if not found:
            return None
        lines = head.split(b"\r\n")
        length = next((int(line[15:]) for line in lines if line[:15].lower() == b"content-length:"), 0)
        if len(body) < length:
            return None
        return int(lines[0].split()[1]), body.decode()


def flat_out(address: tuple[str, int], talks: Iterator[Talk], connections: int, seconds: float) -> Run:
    """So many talks at once, each step as soon as the one before is answered."""
    run, began = Run(), time.perf_counter()
    with selectors.DefaultSelector() as waiting:
        for _ in range(connections):
            wire = Wire(address)
            talk = next(talks)
            wire.send(talk, next(talk), time.perf_counter())
            waiting.register(wire.socket, selectors.EVENT_READ, wire)
        while time.perf_counter() - began < seconds:
            for key, _ in waiting.select(SLOW_SECONDS):
                wire = key.data
                if (answer := wire.receive()) is None:
                    continue
                now = time.perf_counter()
                run.seconds.append(now - wire.due)
                run.statuses[answer[0]] += 1
                talk, request = _next(wire.talk, answer[1], talks)
                wire.send(talk, request, now)
        run.took = time.perf_counter() - began
        for key in list(waiting.get_map().values()):
            key.data.socket.close()
    return run


def _next(talk: Talk, words: str, talks: Iterator[Talk]) -> tuple[Talk, Request]:
    try:
        return talk, talk.send(words)
    except StopIteration:
        talk = next(talks)
        return talk, next(talk)


def paced(
    address: tuple[str, int],
    talks: Iterator[Talk],
    rate: float,
    seconds: float,
    watched: tuple[str, ...] = (),
) -> Run:
    """So many requests a second, whether those before are answered or not, as callers do.

    A request's time counts from when it was due, so that a server that stalls is not flattered.
    A caller who was answered goes on after PAUSE_SECONDS.
    """
    run, began = Run(), time.perf_counter()
    idle: list[Wire] = []
    pausing: deque[tuple[float, Talk, Request]] = deque()
    under_way = 0
    due = itertools.chain((began + n / rate for n in range(round(seconds * rate))), (None,))
    following = next(due)
    with selectors.DefaultSelector() as waiting:
        while following is not None or under_way:
            now = time.perf_counter()
            while following is not None and following <= now:
                if pausing and pausing[0][0] <= now:
                    _, talk, request = pausing.popleft()
                else:
                    talk = next(talks)
                    request = next(talk)
                wire = idle.pop() if idle else Wire(address)
                wire.send(talk, request, following)
                if wire.socket not in waiting.get_map():
                    waiting.register(wire.socket, selectors.EVENT_READ, wire)
                under_way += 1
                following = next(due)
            pause = SLOW_SECONDS if following is None else max(0.0, following - time.perf_counter())
            ready = waiting.select(pause)
            if following is None and not ready:
                run.statuses[0] += under_way  # never answered
                break
            for key, _ in ready:
                wire = key.data
                if (answer := wire.receive()) is None:
                    continue
                if wire.talk is None:  # an idle connection that the server closed
                    waiting.unregister(wire.socket)
                    wire.socket.close()
                    idle.remove(wire)
                    continue
                under_way -= 1
                now = time.perf_counter()
                run.seconds.append(now - wire.due)
                run.statuses[answer[0]] += 1
                for words in watched:
                    run.words[words] += words in answer[1]
                talk, wire.talk = wire.talk, None
                with suppress(StopIteration):
                    pausing.append((now + PAUSE_SECONDS, talk, talk.send(answer[1])))
                if answer[0]:
                    idle.append(wire)
                else:
                    waiting.unregister(wire.socket)
                    wire.socket.close()
        run.took = time.perf_counter() - began
        for key in list(waiting.get_map().values()):
            key.data.socket.close()
    return run
