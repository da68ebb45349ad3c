"""`flask connect`: what is set, what is asked first, what stops it."""

import pytest

from app import create_app
from app.account.connect import CALL_LIMITS, TEXT_LIMITS
from app.senders.console import ConsoleSender
from app.stores.memory import MemoryStore
from tests.account.connecting import ours, same
from tests.rest_api.account import APPLICATION, NUMBER, OTHER, SERVICE, TRUNK
from tests.rest_api.handler import ACCOUNT

# A number


def test_a_number_gets_all_its_addresses_and_nothing_else_is_touched(twilio_account, public, connect):
    sid = twilio_account.buys()
    other = twilio_account.buys(OTHER)
    before, _, _ = twilio_account.memory()
    code, said = connect("--fallback-url", public.folder + "/", "--yes")

    assert code == 0, said
    assert twilio_account.numbers[sid] == {**before[sid], **ours(public)}
    assert twilio_account.numbers[other] == before[other]


def test_what_makes_twilio_ignore_our_addresses_is_taken_off_and_said(twilio_account, connect):
    sid = twilio_account.buys(trunk_sid=TRUNK, sms_application_sid=APPLICATION)
    code, said = connect("--yes")

    assert code == 0
    assert f"a SIP trunk takes its calls now ({TRUNK}), and Twilio ignores the addresses" in said
    assert f"an application (TwiML App) takes its texts now ({APPLICATION})" in said
    assert not twilio_account.numbers[sid]["trunk_sid"]
    assert not twilio_account.numbers[sid]["sms_application_sid"]


def test_without_a_fallback_the_ones_that_are_there_stay(twilio_account, connect):
    bin_at_twilio = "https://handler.twilio.com/twiml/EH1"
    sid = twilio_account.buys(voice_fallback_url=bin_at_twilio)
    _, said = connect("--yes")

    assert twilio_account.numbers[sid]["voice_fallback_url"] == bin_at_twilio
    assert "Without a fallback callers hear an error" in said


def test_the_table_shows_before_and_after(twilio_account, public, connect):
    twilio_account.buys()
    _, said = connect("--dry-run")
    rows = [line.split() for line in said.splitlines()]

    demo = "https://demo.twilio.com/welcome/voice/"
    assert ["*", "voice_url", demo, "->", f"{public.url}/voice{CALL_LIMITS}"] in rows
    assert ["*", "status_callback", "-", "->", f"{public.url}/voice/status"] in rows
    assert ["voice_method", "POST"] in rows


def test_a_dry_run_changes_nothing(twilio_account, connect, kept):
    twilio_account.buys()
    code, said = connect("--dry-run")

    assert (code, said.splitlines()[-1]) == (0, "Nothing was changed (--dry-run).")
    assert twilio_account.changes() == []
    assert not kept.exists()


def test_it_asks_before_it_changes_anything(twilio_account, connect):
    twilio_account.buys()

    assert connect(keys="n\n")[0] == 1
    assert twilio_account.changes() == []
    assert connect(keys="y\n")[0] == 0
    assert len(twilio_account.changes()) == 1


def test_a_second_time_there_is_nothing_left_to_do(twilio_account, connect):
    twilio_account.buys()
    connect("--yes")
    asked = len(twilio_account.changes())

    assert connect("--yes")[1].endswith("All of it is so already.\n")
    assert len(twilio_account.changes()) == asked


# Which one


def test_the_numbers_are_listed_to_choose_from(twilio_account, connect):
    twilio_account.page_size = 1  # in pages
    twilio_account.buys(capabilities={"voice": True, "sms": False, "mms": False, "fax": False})
    chosen = twilio_account.buys(OTHER)
    code, said = connect(keys="2\ny\n", TWILIO_PHONE_NUMBER="")

    assert code == 0, said
    assert f"   1  {NUMBER}     only voice" in said
    assert f"   2  {OTHER}     calls and texts" in said
    assert [path for method, path, _ in twilio_account.asked if method == "POST"] == [
        f"/2010-04-01/Accounts/{ACCOUNT}/IncomingPhoneNumbers/{chosen}.json"
    ]


def test_where_nothing_may_be_asked_one_must_be_named(twilio_account, connect):
    twilio_account.buys()

    assert connect("--yes", TWILIO_PHONE_NUMBER="") == (
        1,
        f"   1  {NUMBER}     calls and texts    https://demo.twilio.com/welcome/voice/\n"
        "Name one of them: flask connect NUMBER.\n",
    )


def test_an_account_without_numbers_says_so(connect):
    assert connect(TWILIO_PHONE_NUMBER="")[1].startswith("The account has no number: buy one")


def test_somebody_elses_number_is_told(twilio_account, connect):
    twilio_account.buys()

    assert connect("+19195550", "--yes") == (1, "+19195550 is not a number of this account.\n")
    assert connect("--service", SERVICE)[1] == f"{SERVICE} is not a Messaging Service of this account.\n"


def test_without_an_account_there_is_nothing_to_connect(twilio_account, connect):
    assert connect(TWILIO_AUTH_TOKEN="")[1].startswith("There is no Twilio account")
    assert twilio_account.asked == []


def test_a_wrong_token_is_told(twilio_account, connect):
    code, said = connect(TWILIO_AUTH_TOKEN="e" * 32)

    assert code == 1
    assert said.startswith("Twilio cannot be asked: the account or the token was refused with 401.")


# A Messaging Service


def test_a_service_and_its_numbers_are_connected_and_put_back(twilio_account, public, connect):
    numbers = [twilio_account.buys(), twilio_account.buys(OTHER)]
    twilio_account.makes_service(*numbers)
    before = twilio_account.memory()
    code, said = connect("--service", SERVICE, "--fallback-url", public.folder, "--yes")
    service = twilio_account.services[SERVICE]

    assert code == 0, said
    assert {name: service[name] for name in service if service[name] != before[1][SERVICE][name]} == {
        "inbound_request_url": f"{public.url}/sms{TEXT_LIMITS}",
        "fallback_url": f"{public.folder}/sms.xml",
        "fallback_method": "GET",
        "status_callback": f"{public.url}/sms/status",
        "use_inbound_webhook_on_number": False,
    }
    for sid in numbers:
        assert twilio_account.numbers[sid] == {**before[0][sid], **ours(public)}
    assert f"Texts to all its numbers come to us: {NUMBER}, {OTHER}" in said
    assert connect("--undo", "--yes")[0] == 0
    assert same(twilio_account.memory(), before)


def test_a_numbers_service_is_connected_with_it_because_twilio_asks_there(twilio_account, public, connect):
    sid = twilio_account.buys()
    twilio_account.makes_service(sid)
    twilio_account.makes_service(sid="MG" + "6" * 32)
    connect(NUMBER, "--yes")

    assert twilio_account.services[SERVICE]["inbound_request_url"] == f"{public.url}/sms{TEXT_LIMITS}"
    assert twilio_account.services["MG" + "6" * 32]["inbound_request_url"] is None


def test_the_service_of_the_settings_is_taken_by_itself(twilio_account, connect):
    sid = twilio_account.buys()
    twilio_account.makes_service(sid)
    code, _ = connect("--yes", TWILIO_PHONE_NUMBER="", TWILIO_MESSAGING_SERVICE_SID=SERVICE)

    assert code == 0
    assert len(twilio_account.changes()) == 2


def test_a_flag_that_was_never_set_counts_as_off(twilio_account, connect):
    twilio_account.makes_service(twilio_account.buys(), use_inbound_webhook_on_number=None)
    connect("--yes")

    assert twilio_account.services[SERVICE]["use_inbound_webhook_on_number"] is None
    assert connect("--yes")[1].endswith("All of it is so already.\n")


# What must be right first


def test_an_address_that_is_not_https_is_refused(twilio_account, connect):
    twilio_account.buys()
    code, said = connect("--yes", PUBLIC_URL="http://127.0.0.1:9")

    assert code == 1
    assert "is not https" in said
    assert "cannot be reached (ConnectionError)" in said
    assert twilio_account.changes() == []


def test_force_goes_on_all_the_same(twilio_account, connect):
    sid = twilio_account.buys()
    code, _ = connect("--yes", "--force", PUBLIC_URL="http://127.0.0.1:9")

    assert code == 0
    assert twilio_account.numbers[sid]["sms_url"] == f"http://127.0.0.1:9/sms{TEXT_LIMITS}"


def test_a_server_with_another_token_is_refused(twilio_account, public, loaded, connect):
    twilio_account.buys()
    other = twilio_account.settings(PUBLIC_URL=public.url, TWILIO_AUTH_TOKEN="e" * 32)
    public.app = create_app(other, MemoryStore(), ConsoleSender())
    code, said = connect("--yes")

    assert code == 1
    assert "A signed request is refused with 403: the server has another TWILIO_AUTH_TOKEN" in said
    assert twilio_account.changes() == []


@pytest.mark.parametrize(
    ("kind", "body", "told"),
    [
        ("text/plain", None, "comes as text/plain: let the host say text/xml"),
        ("text/xml", b"<Response/>", "is not what flask fallback writes now"),
        (None, None, "is answered with 404. Upload it"),
    ],
)
def test_a_fallback_that_is_not_as_it_should_be_is_refused(twilio_account, public, connect, kind, body, told):
    twilio_account.buys()
    page = "/fallback/voice.xml"
    if kind:
        public.files[page] = (kind, body or public.files[page][1])
    else:
        del public.files[page]
    code, said = connect("--yes", "--fallback-url", public.folder)

    assert code == 1
    assert f"{public.folder}/voice.xml {told}" in said
    assert twilio_account.changes() == []
