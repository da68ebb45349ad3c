"""What a worker's jobs say, and on which day."""

import traceback
from datetime import UTC, datetime, tzinfo

import pytest

from app import jobs
from app.later.texts import Again, Texts
from app.privacy import Keys
from app.senders.base import NotSent
from app.stores.memory import MemoryStore
from tests.failing import ScriptedSender
from tests.standin import StandIn

TO, BODY = "+19195550123", "Vivo en Garner"


class Evening(datetime):
    """Nine in the evening in North Carolina, when it is the next day in London."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime(2026, 11, 24, 2, tzinfo=UTC).astimezone(tz)


def test_the_day_of_a_workers_alarm_is_the_hotlines(
    standin: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = MemoryStore()
    monkeypatch.setattr(jobs, "datetime", Evening)
    monkeypatch.setattr(jobs, "worker_settings", standin.settings)
    monkeypatch.setattr(jobs, "worker_store", lambda: store)
    monkeypatch.setattr("app.senders.build_sender", lambda _: ScriptedSender(NotSent("refused", code=30007)))
    texts = jobs.worker_texts.__wrapped__()
    texts.deliver(texts.keep(TO, BODY), last=True)

    assert store.alarms()["carrier:30007"].startswith("2026-11-23: ")


@pytest.mark.parametrize("failure", [RuntimeError(f"{TO} {BODY}"), SystemExit(f"{TO} {BODY}")])
def test_what_the_workers_job_raises_says_nothing(
    failure: BaseException,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    texts = Texts(MemoryStore(), Keys("secret" * 6), ScriptedSender(failure))
    name = texts.keep(TO, BODY)
    monkeypatch.setattr(jobs, "worker_texts", lambda: texts)
    with pytest.raises(Again) as caught:
        jobs.send_text(name)
    told = "".join(traceback.format_exception(caught.value)) + caplog.text

    assert TO not in told
    assert BODY not in told
    assert type(failure).__name__ in caplog.text
