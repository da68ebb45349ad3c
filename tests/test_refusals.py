"""What follows when Twilio refuses a text that a caller asked for, against a stand-in and on each store."""

import pytest

from app.later.texts import Again, Texts
from app.privacy import Keys
from app.senders.twilio import TwilioSender
from app.stores.base import Store
from tests.standin import Answer, StandIn
from tests.stores.each import kept, store

__all__ = ["kept", "store"]
TO, BODY = "+19195550123", "Llame al 336-543-0353"
KEYS = Keys("secret" * 6)
MARK = KEYS.hash("opt-out", TO)


class Outcome:
    """One text that Twilio answers in one way: what is left of it afterwards."""

    def __init__(self, standin: StandIn, store: Store, answer: Answer):
        standin.answers.append(answer)
        texts = Texts(store, KEYS, TwilioSender(standin.settings()))
        name = texts.keep(TO, BODY)
        self.again = False
        try:
            texts.deliver(name, last=False)
        except Again:
            self.again = True
        self.kept = store.take(name) is not None
        self.alarms = list(store.alarms())
        self.opted_out = store.opted_out(MARK)


@pytest.mark.parametrize(
    ("answer", "again", "opted_out", "alarms"),
    [
        (Answer(401, 20003), False, False, ["configuration"]),
        (Answer(403, None), False, False, ["configuration"]),
        (Answer(404, 20404), False, False, ["configuration"]),
        (Answer(429, 20429), True, False, []),
        (Answer(503, None), True, False, []),
        (Answer(500, None), False, False, []),
        (Answer(400, 21211), False, False, []),
        (Answer(400, 21212), False, False, ["configuration"]),
        (Answer(400, 21408), False, False, ["configuration"]),
        (Answer(400, 21606), False, False, ["configuration"]),
        (Answer(400, 21608), False, False, ["configuration"]),
        (Answer(400, 21610), False, True, []),
        (Answer(429, 21611), True, False, ["carrier:21611"]),
        (Answer(400, 21614), False, False, []),
        (Answer(400, 21617), False, False, []),
        (Answer(400, 30007), False, False, ["carrier:30007"]),
        (Answer(201), False, False, []),
    ],
    ids=lambda value: f"{value.status}-{value.code}" if isinstance(value, Answer) else "",
)
def test_each_refusal_leads_to_the_right_act(
    standin: StandIn, store: Store, answer: Answer, again: bool, opted_out: bool, alarms: list[str]
) -> None:
    outcome = Outcome(standin, store, answer)

    assert (outcome.again, outcome.opted_out, outcome.alarms) == (again, opted_out, alarms)
    assert outcome.kept == again  # what will not be tried again is forgotten at once
    assert len(standin.received) == 1


def test_no_alarm_holds_the_number_or_the_text(standin: StandIn, store: Store) -> None:
    for code in (20003, 21606, 21611, 30007):
        Outcome(standin, store, Answer(400, code))

    told = " ".join(store.alarms().values())
    assert len(store.alarms()) == 3
    assert not [secret for secret in ("9195550123", "5430353", "Llame", "SM1") if secret in told]
