"""`flask connect --undo`: what stood there comes back, and nothing that somebody else has set is lost."""

import json
import stat

from tests.account.connecting import same
from tests.rest_api.account import APPLICATION, NUMBER, OTHER, SERVICE, TRUNK
from tests.rest_api.handler import ACCOUNT


def test_undo_puts_everything_back_exactly_and_a_second_time_does_nothing(
    twilio_account, public, connect, kept
):
    twilio_account.buys(
        voice_url=None, voice_method="GET", sms_url="", trunk_sid=TRUNK, sms_application_sid=APPLICATION
    )
    before = twilio_account.memory()
    connect("--fallback-url", public.folder, "--yes")
    connected = twilio_account.memory()
    code, said = connect("--undo", "--yes")
    asked = len(twilio_account.changes())
    again = connect("--undo", "--yes")

    assert connected != before
    assert (code, said.splitlines()[-1]) == (0, "All is as it was before.")
    assert same(twilio_account.memory(), before)
    assert again == (0, "There is nothing to put back.\n")
    assert len(twilio_account.changes()) == asked
    assert not kept.exists()


def test_the_file_is_for_the_operator_alone_and_holds_no_secret(twilio_account, connect, kept):
    twilio_account.buys()
    connect("--yes")

    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "f" * 32 not in kept.read_text()


def test_what_we_wrote_ourselves_never_becomes_the_before(twilio_account, public, connect):
    twilio_account.buys()
    before = twilio_account.memory()
    connect("--yes")
    connect("--yes", "--fallback-url", public.folder)
    connect("--yes", "--force", PUBLIC_URL="https://127.0.0.1:9")
    connect("--undo", "--yes")

    assert same(twilio_account.memory(), before)


def test_what_somebody_else_changed_meanwhile_is_told_and_left(twilio_account, connect):
    sid = twilio_account.buys()
    before = twilio_account.memory()
    connect("--yes")
    twilio_account.numbers[sid]["sms_url"] = "https://elsewhere.example.org/sms"
    code, said = connect("--undo", "--yes")

    assert code == 1
    assert "sms_url                        changed by somebody else" in said
    assert twilio_account.numbers[sid]["sms_url"] == "https://elsewhere.example.org/sms"
    assert twilio_account.numbers[sid]["voice_url"] == before[0][sid]["voice_url"]
    assert connect("--undo", "--yes", "--force")[0] == 0
    assert same(twilio_account.memory(), before)


def test_a_dry_undo_only_tells(twilio_account, connect, kept):
    twilio_account.buys()
    connect("--yes")
    before, asked = kept.read_bytes(), len(twilio_account.changes())
    code, said = connect("--undo", "--dry-run")

    assert code == 0
    assert "sms_url                        put back                 https://demo.twilio.com" in said
    assert (kept.read_bytes(), len(twilio_account.changes())) == (before, asked)


def test_a_number_that_is_gone_keeps_nothing_from_being_put_back(twilio_account, connect, kept):
    sid = twilio_account.buys()
    connect("--yes")
    del twilio_account.numbers[sid]

    assert connect("--undo", "--yes")[0] == 0
    assert not kept.exists()


def test_the_file_keeps_the_keys_that_files_written_long_ago_have(twilio_account, connect, kept):
    twilio_account.buys()
    connect("--yes")

    assert set(json.loads(kept.read_text())) == {"account", "endpoints"}


def test_the_file_of_another_account_is_left_alone(twilio_account, connect, kept):
    twilio_account.buys()
    connect("--yes")
    kept.write_text(kept.read_text().replace(ACCOUNT, "AC" + "1" * 32))
    asked = len(twilio_account.changes())

    assert connect("--undo", "--yes") == (
        1,
        "connect-before.json belongs to another account: move it away.\n",
    )
    assert connect("--yes", PUBLIC_URL="https://127.0.0.1:9", keys="")[0] == 1
    assert len(twilio_account.changes()) == asked
    kept.write_text("{")
    assert connect("--undo", "--yes") == (1, "connect-before.json cannot be read; move it away or mend it.\n")


def test_broken_off_half_way_it_can_be_put_back(twilio_account, connect):
    twilio_account.makes_service(twilio_account.buys(), twilio_account.buys(OTHER))
    before = twilio_account.memory()
    twilio_account.refuse_after = 1
    code, said = connect("--yes", "--service", SERVICE)
    half = twilio_account.memory()
    twilio_account.refuse_after = None

    assert code == 1
    assert "refused it with 400, code 21402. What was changed before that, flask connect --undo" in said
    assert sum(one != other for one, other in zip(half[0].values(), before[0].values(), strict=True)) == 0
    assert half[1] != before[1]
    assert connect("--undo", "--yes")[0] == 0
    assert same(twilio_account.memory(), before)


def test_a_refusal_is_told_with_its_code(twilio_account, connect):
    twilio_account.buys()
    twilio_account.refuse_after = 0

    code, said = connect("--yes")
    assert code == 1
    assert "Twilio refused it with 400, code 21402. What was changed before that" in said
    assert NUMBER not in said.splitlines()[-1]


def test_what_twilio_took_and_did_not_keep_is_told(twilio_account, connect):
    twilio_account.buys()
    twilio_account.ignored.add("VoiceUrl")
    code, said = connect("--yes")

    assert code == 1
    assert f"number {NUMBER}: Twilio did not take voice_url." in said


def test_what_was_there_is_written_down_before_anything_is_changed(twilio_account, connect, kept):
    twilio_account.buys(voice_url="https://before.example.org")
    written = []
    twilio_account.before_change = lambda: written.append("before.example.org" in kept.read_text())
    connect("--yes")

    assert written == [True]


def test_what_somebody_else_set_before_a_second_time_is_what_comes_back(twilio_account, connect):
    sid = twilio_account.buys()
    connect("--yes")
    twilio_account.numbers[sid]["sms_url"] = "https://elsewhere.example.org/sms"
    connect("--yes")
    connect("--undo", "--yes")

    assert twilio_account.numbers[sid]["sms_url"] == "https://elsewhere.example.org/sms"


def test_a_method_that_was_not_set_is_left_as_it_is(twilio_account, connect, kept):
    sid = twilio_account.buys(voice_method=None, voice_url=None)
    connect("--yes")

    assert connect("--undo", "--yes")[0] == 0
    assert (twilio_account.numbers[sid]["voice_method"], kept.exists()) == ("POST", False)
