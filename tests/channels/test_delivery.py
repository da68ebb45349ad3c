"""What Twilio reports of texts and calls: counted once, acted on, and never answered but with 204."""

import logging

import pytest

from app.privacy import MaskingFormatter
from app.settings import read
from tests.caller import STATEWIDE, Caller
from tests.channels.reports import SID, TO, Reports
from tests.failing import FailingStore
from tests.stores.each import kept, store

__all__ = ["kept", "store"]


@pytest.fixture
def reports(settings, store, loaded, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    return Reports(settings, store)


# Texts


def test_a_text_that_arrived_is_counted_once_however_often_it_is_told(reports):
    for status in ("queued", "sent", "delivered", "delivered", "sending", "delivered"):
        reports.text(status)
    reports.text("delivered", sid="SM" + "8" * 32)

    assert reports.counts("delivery") == {"delivery:delivered": 2}


@pytest.mark.parametrize("status", ["undelivered", "failed"])
def test_a_text_that_did_not_arrive_is_counted_with_its_code(reports, status):
    for _ in range(3):
        reports.text(status, 30003)
    reports.text(status, "", sid="SM" + "8" * 32)
    reports.text(status, "nonsense", sid="SM" + "9" * 32)

    assert reports.counts("delivery") == {"delivery:undelivered:30003": 1, "delivery:undelivered": 2}
    assert reports.store.alarms() == {}


@pytest.mark.parametrize("code", [21610, 30004])
def test_who_opted_out_at_twilio_or_the_carrier_is_remembered_and_cleared_by_start(reports, code):
    reports.text("undelivered", code)
    after_report = reports.opted_out()
    reports.text("delivered", sid="SM" + "8" * 32)  # an older text, told late
    after_late_report = reports.opted_out()
    Caller(reports.app, TO).texts("START").is_told(STATEWIDE)

    assert after_report
    assert after_late_report
    assert not reports.opted_out()


def test_one_mark_stands_for_a_persons_sms_and_whatsapp(reports):
    reports.text("failed", 21610, to=f"whatsapp:{TO}")

    assert reports.opted_out(TO)


@pytest.mark.parametrize("code", [30003, 30005, 30006, 30007, 30008, 99999])
def test_no_other_code_opts_anybody_out(reports, code):
    reports.text("undelivered", code)

    assert not reports.opted_out()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (30007, "filter our texts"),
        (30034, "not registered"),
        (30032, "toll-free"),
        (30002, "suspended"),
        (30001, "queue"),
        (30450, "SMS pumping"),
    ],
)
def test_what_an_operator_must_mend_sounds_an_alarm_once_a_day(reports, caplog, code, says):
    for number in range(3):
        reports.text("undelivered", code, sid=f"SM{number:032}")
    reports.text("delivered")
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]

    assert len(told) == 1
    assert f"Alarm carrier:{code}: " in told[0]
    assert says in told[0]
    assert list(reports.store.alarms()) == [f"carrier:{code}"]
    reports.wall.set("2026-11-25 00:01")
    Caller(reports.app).texts("hola")
    assert reports.store.alarms() == {}


def test_what_twilio_reports_of_our_settings_sounds_for_the_day_and_no_other_text_ends_it(reports):
    for number in range(3):
        reports.text("failed", 21408, sid=f"SM{number:032}")
        reports.text("delivered", sid=f"SM{number + 9:032}")

    assert list(reports.store.alarms()) == ["carrier:21408"]


def test_a_garbled_number_marks_nobody(reports):
    for number in ("", "anonymous", "+1", "'; DROP", "whatsapp:"):
        reports.text("undelivered", 21610, to=number, sid=f"SM{number}")

        assert not reports.opted_out(number)


# Calls


def test_a_callers_minutes_are_counted_once(reports):
    for _ in range(2):
        reports.call(61)
    reports.call(61, sid="CA" + "2" * 32)
    two_minutes = reports.faro.content.costs.of_calls(seconds_in=61)

    assert reports.counts() == {"spent": 2 * two_minutes}


@pytest.mark.parametrize("seconds", ["", "0", "-5", "1e9", "٣", "9" * 40, None])
def test_a_duration_that_is_none_costs_nothing(reports, seconds):
    reports.call(seconds)

    assert reports.counts() == {}


def test_what_is_still_going_on_and_the_leg_to_a_hotline_cost_nothing_here(reports):
    reports.call(60, status="in-progress")
    reports.call(60, ParentCallSid="CA" + "2" * 32)

    assert reports.counts() == {}


def test_a_whole_call_costs_the_callers_minutes_and_the_hotlines(reports, content):
    caller = Caller(reports.app).calls()
    began = caller.call._clock()
    caller.presses("1").presses("0").is_ringing()
    caller.call.line_answers()
    caller.call._clock = lambda: began + 600
    caller.call.line_hangs_up()
    caller.is_over()

    assert reports.counts("line:") == {"line:statewide:answered": 1}
    assert reports.counts("spent") == {"spent": content.costs.of_calls(seconds_in=600, seconds_out=599)}


# Whatever comes


@pytest.mark.parametrize("path", ["/sms/status", "/voice/status"])
@pytest.mark.parametrize(
    "form",
    [
        {},
        {"MessageStatus": "undelivered", "ErrorCode": "30007"},
        {"MessageSid": SID, "MessageStatus": "\x00", "ErrorCode": "\ud7ff"},
        {"MessageSid": "x" * 60000, "MessageStatus": "failed", "ErrorCode": "-30007", "To": "\u202e"},
        {"CallSid": "", "CallStatus": "completed", "CallDuration": "60"},
    ],
)
def test_a_report_without_sense_is_taken_and_changes_nothing_but_a_count(reports, path, form):
    reports.post(path, **form)

    assert set(reports.counts()) <= {"delivery:undelivered"}
    assert reports.store.alarms() == {}


def test_a_failure_of_ours_is_told_to_the_operator_and_not_to_twilio(reports, caplog, monkeypatch):
    monkeypatch.setattr(reports.faro.bot, "reported", lambda *_: int(TO + "x"))
    reports.text("undelivered", 30007)
    told = "\n".join(MaskingFormatter("%(message)s").format(record) for record in caplog.records)

    assert "A report of Twilio's could not be taken in" in told
    assert "ValueError" in told
    assert "5550147" not in told


def test_with_the_store_away_a_report_is_taken_and_lost(settings, loaded, monkeypatch, capsys):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    store = FailingStore()
    reports = Reports(settings, store)
    store.down = {"count", "opt_out", "alarm", "alarms", "calm"}
    reports.text("undelivered", 21610)
    reports.text("undelivered", 30007)
    reports.call(60)

    told = [row.partition(" app.")[2].partition(":")[0] for row in capsys.readouterr().err.splitlines()]

    assert told == ["bot An opt-out could not be kept", "alarms.alarms Alarm carrier"]


def test_no_log_line_and_no_count_holds_a_number_or_a_sid(reports, caplog):
    caplog.set_level(logging.DEBUG)
    for code in (21610, 30004, 30007, 30034, 99999):
        reports.text("undelivered", code)
    reports.call(60)
    told = "\n".join(record.getMessage() for record in caplog.records)

    for secret in (TO[1:], SID, "CA" + "1" * 32):
        assert secret not in told
        assert secret not in str(reports.counts())
        assert secret not in str(reports.store.alarms())


# What we ask Twilio to report


def test_every_answer_asks_for_a_report_where_twilio_can_reach_us(reports):
    caller = Caller(reports.app).texts("AYUDA")

    assert reports.counts("delivery") == {"delivery:delivered": 1}
    assert caller.faro.settings.reports_url == "https://hotline.example.org/sms/status"


def test_where_twilio_cannot_reach_us_no_report_is_asked_for(loaded, store, monkeypatch):
    monkeypatch.setattr("app.load", lambda *_: loaded)
    reports = Reports(read({"PUBLIC_URL": "http://127.0.0.1:8000"}), store)
    Caller(reports.app).texts("AYUDA").is_told(STATEWIDE)

    assert reports.counts("delivery") == {}
