"""A text is sent at most once, whatever happens, and leaves nothing behind."""

import logging

import pytest

from app.later.base import NotQueued
from app.later.texts import RECORD_SECONDS, Again, Texts
from app.privacy import Keys
from app.senders.base import NotSent
from app.stores.memory import MemoryStore
from tests.failing import FailingStore, ScriptedSender
from tests.sealed import is_gone

TO, BODY = "+19195550123", "Vivo en Garner"
KEYS = Keys("secret" * 6)
MARK = KEYS.hash("opt-out", TO)


@pytest.fixture
def store() -> FailingStore:
    return FailingStore()


def kept(store: MemoryStore, sender: ScriptedSender) -> tuple[Texts, str]:
    texts = Texts(store, KEYS, sender)
    return texts, texts.keep(TO, BODY)


def test_a_kept_text_is_sent_and_gone(store: FailingStore) -> None:
    sender = ScriptedSender()
    texts, name = kept(store, sender)
    texts.deliver(name, last=False)

    assert sender.asked == [(TO, BODY)]
    assert is_gone(store, name)


def test_what_waits_is_sealed_under_a_name_that_says_nothing(store: FailingStore) -> None:
    _, name = kept(store, ScriptedSender())
    sealed = store.take(name) or b""

    assert len(name) == 32
    assert KEYS.unseal(sealed) == '{"to": "+19195550123", "body": "Vivo en Garner"}'
    assert b"9195550123" not in sealed
    assert b"Garner" not in sealed


def test_a_job_that_runs_twice_sends_once(store: FailingStore) -> None:
    sender = ScriptedSender()
    texts, name = kept(store, sender)
    texts.deliver(name, last=False)
    texts.deliver(name, last=False)

    assert len(sender.asked) == 1


def test_a_job_that_runs_while_another_holds_its_text_gives_it_up(
    store: FailingStore, caplog: pytest.LogCaptureFixture
) -> None:
    sender = ScriptedSender()
    texts, name = kept(store, sender)
    store.take(name)  # somebody else, perhaps dead by now
    texts.deliver(name, last=False)

    assert sender.asked == []
    assert is_gone(store, name)
    assert caplog.messages == ["A text was given up: it waited too long, or an earlier try may have sent it"]


def test_a_text_that_was_certainly_not_sent_is_tried_again(store: FailingStore) -> None:
    sender = ScriptedSender(NotSent("busy", again=True, code=20429))
    texts, name = kept(store, sender)
    with pytest.raises(Again):
        texts.deliver(name, last=False)
    texts.deliver(name, last=False)

    assert len(sender.asked) == 2
    assert is_gone(store, name)


def test_the_last_try_is_the_last(store: FailingStore) -> None:
    texts, name = kept(store, ScriptedSender(NotSent("busy", again=True, code=20429)))
    texts.deliver(name, last=True)

    assert is_gone(store, name)


def test_a_text_that_may_have_been_sent_is_never_tried_again(store: FailingStore) -> None:
    sender = ScriptedSender(NotSent("unknown"))
    texts, name = kept(store, sender)
    texts.deliver(name, last=False)
    texts.deliver(name, last=False)

    assert len(sender.asked) == 1
    assert is_gone(store, name)


@pytest.mark.parametrize("failure", [RuntimeError(BODY), SystemExit(TO)])
def test_whatever_happens_in_a_sender_the_text_is_gone(store: FailingStore, failure: BaseException) -> None:
    texts, name = kept(store, ScriptedSender(failure))
    with pytest.raises(type(failure)):
        texts.deliver(name, last=False)

    assert is_gone(store, name)


def test_who_opted_out_gets_no_text(store: FailingStore) -> None:
    sender = ScriptedSender()
    texts, name = kept(store, sender)
    store.opt_out(MARK)
    texts.deliver(name, last=False)

    assert sender.asked == []
    assert is_gone(store, name)


def test_who_opted_out_by_sms_gets_none_by_whatsapp(store: FailingStore) -> None:
    sender = ScriptedSender()
    texts = Texts(store, KEYS, sender)
    store.opt_out(MARK)
    texts.deliver(texts.keep(f"whatsapp:{TO}", BODY), last=False)

    assert sender.asked == []


def test_an_opt_out_that_only_twilio_knew_is_remembered(store: FailingStore) -> None:
    texts, name = kept(store, ScriptedSender(NotSent("opted_out", code=21610)))
    texts.deliver(name, last=False)

    assert store.opted_out(MARK)


def test_without_knowing_of_an_opt_out_nothing_is_sent(store: FailingStore) -> None:
    sender = ScriptedSender()
    texts, name = kept(store, sender)
    store.down = {"opted_out"}
    with pytest.raises(Again):
        texts.deliver(name, last=False)
    asked_while_down = list(sender.asked)
    store.down = set()
    texts.deliver(name, last=False)

    assert asked_while_down == []
    assert len(sender.asked) == 1


def test_a_text_that_could_not_be_taken_is_tried_again(store: FailingStore) -> None:
    sender = ScriptedSender()
    texts, name = kept(store, sender)
    store.down = {"take"}
    with pytest.raises(Again):
        texts.deliver(name, last=False)
    store.down = set()
    texts.deliver(name, last=False)

    assert len(sender.asked) == 1


def test_a_sent_text_counts_as_sent_even_when_the_store_went_away_meanwhile(store: FailingStore) -> None:
    sender = ScriptedSender()
    texts, name = kept(store, sender)
    store.down = {"drop"}
    texts.deliver(name, last=False)
    store.down = set()
    texts.deliver(name, last=False)

    assert len(sender.asked) == 1


def test_without_a_store_no_text_is_promised(store: FailingStore) -> None:
    store.down = {"keep"}

    with pytest.raises(NotQueued):
        Texts(store, KEYS, ScriptedSender()).keep(TO, BODY)


def test_a_text_that_waited_too_long_is_not_sent() -> None:
    now = [0.0]
    store, sender = MemoryStore(clock=lambda: now[0]), ScriptedSender()
    texts, name = kept(store, sender)
    now[0] += RECORD_SECONDS
    texts.deliver(name, last=False)

    assert sender.asked == []


def test_a_seal_of_another_secret_is_told_and_given_up(
    store: FailingStore, caplog: pytest.LogCaptureFixture
) -> None:
    sender = ScriptedSender()
    _, name = kept(store, sender)
    Texts(store, Keys("another"), sender).deliver(name, last=False)

    assert sender.asked == []
    assert is_gone(store, name)
    assert caplog.messages == ["A text was given up: web and worker have not the same SECRET_KEY"]


def test_what_an_operator_must_mend_sounds_an_alarm_once_until_a_text_is_taken(
    store: FailingStore, caplog: pytest.LogCaptureFixture
) -> None:
    refused = [NotSent("configuration", code=21606) for _ in range(3)]
    texts = Texts(store, KEYS, ScriptedSender(*refused))
    for _ in refused:
        texts.deliver(texts.keep(TO, BODY), last=False)
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    sounding = list(store.alarms())
    texts.deliver(texts.keep(TO, BODY), last=False)

    assert told == [
        "Alarm configuration: Twilio refuses our texts, code 21606. Our number cannot send texts. "
        "See TWILIO_PHONE_NUMBER."
    ]
    assert sounding == ["configuration"]
    assert store.alarms() == {}


def test_a_refusal_without_a_code_is_for_an_operator_too(store: FailingStore) -> None:
    texts, name = kept(store, ScriptedSender(NotSent("configuration")))
    texts.deliver(name, last=False)

    assert "flask doctor" in store.alarms()["configuration"]


def test_a_full_queue_sounds_its_own_alarm(store: FailingStore) -> None:
    texts, name = kept(store, ScriptedSender(NotSent("busy", again=True, code=21611)))
    with pytest.raises(Again):
        texts.deliver(name, last=False)

    assert list(store.alarms()) == ["carrier:21611"]


def test_what_nobody_can_mend_is_a_warning(store: FailingStore, caplog: pytest.LogCaptureFixture) -> None:
    texts, name = kept(store, ScriptedSender(NotSent("unreachable", code=21211)))
    texts.deliver(name, last=False)

    assert store.alarms() == {}
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.WARNING, "A text was not sent: unreachable, code 21211")
    ]
