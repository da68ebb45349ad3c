"""What goes over the line, as it went: each document with its request and the talk around it."""

from dataclasses import dataclass

from app.handset.line import Answer, Request, Transport
from app.handset.store import Remembered, watched


@dataclass(frozen=True)
class Taped:
    request: Request
    answer: Answer
    remembered: Remembered

    @property
    def document(self) -> str:
        return self.answer.body.decode("utf-8", "replace")


class Tape:
    """A transport that keeps what it carried until it is taken; status callbacks leave nothing.

    While `store_away` is set, the hotline answers what comes over this line without its store.
    """

    def __init__(self, transport: Transport):
        self._carrier = transport
        self._taped: list[Taped] = []
        self.store_away = False

    def carry(self, request: Request) -> Answer:
        with watched(self.store_away) as remembered:
            answer = self._carrier(request)
        if answer.body:
            self._taped.append(Taped(request, answer, remembered))
        return answer

    def take(self) -> tuple[Taped, ...]:
        taped, self._taped = tuple(self._taped), []
        return taped
