"""The registration kit: true to what callers get, within the forms' limits, and told what would fail."""

from dataclasses import replace

import pytest

from app import create_app
from app.account.objections import Applicant
from app.account.registration import Field, bracket, registration
from app.bot import utc_now
from app.core.operator import Operator
from app.core.tally import Tally
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores.memory import MemoryStore
from tests.caller import CHARLOTTE, STATEWIDE, WAKE, Caller
from tests.failing import FailingStore

APPLICANT = Applicant("https://hotline.example.org", "+19195550142", 500)
GIVEN = {"PUBLIC_URL": APPLICANT.public_url, "TWILIO_PHONE_NUMBER": APPLICANT.our_phone}


@pytest.fixture
def ours(content):
    """The shipped content, with somebody who runs it."""
    named = {"name": "Example Community Defense", "contact": "line@example.org"}
    operator = replace(content.operator, **named, website="https://example.org")
    return replace(content, operator=operator)


def values(fields: tuple[Field, ...]) -> dict[str, str]:
    return {field.name: field.value for field in fields}


def problems(content, applicant=APPLICANT):
    return [
        (problem.file, problem.place, problem.problem)
        for problem in registration(content, applicant).problems
    ]


def test_with_an_operator_the_shipped_content_passes_both_forms(ours):
    kit = registration(ours, APPLICANT)

    assert [str(problem) for problem in kit.problems] == []
    for field in (*kit.campaign, *kit.toll_free):
        assert field.value, field.name
        assert "{" not in field.value, field.name
        least, most = field.limits
        assert not most or least <= len(field.value) <= most, field.name


def test_the_samples_are_the_very_answers_that_callers_get(ours, app):
    fields = values(registration(ours, APPLICANT).campaign)
    samples = [fields[f"MessageSamples, {number}"] for number in range(1, 6)]

    for number, (text, sample) in enumerate(zip(ours.operator.samples, samples, strict=False)):
        caller = Caller(app, f"+1919555020{number}")
        if text == "HELLO":  # a first text, whose answer also says how to get Spanish
            assert caller.texts(text).answer.startswith(sample + "\nEnvie"), text
        else:
            assert caller.texts("english").texts(text).answer == sample, text
    for phone in (CHARLOTTE, WAKE, STATEWIDE):
        assert phone in samples[-1]


def test_the_text_of_a_call_is_the_one_that_is_sent(ours, app):
    sample = values(registration(ours, APPLICANT).campaign)["MessageSamples, 5"]
    caller = Caller(app).calls().presses("1").presses("0").line("busy").presses("1").hears("text_sent")
    caller.faro.later.close()

    assert caller.faro.sender.sent_to(caller.phone.number) == [sample]


def test_help_stop_and_start_are_shown_with_their_words(ours, app):
    fields = values(registration(ours, APPLICANT).campaign)
    caller = Caller(app, "+19195550177")
    caller.texts("english").texts("HELP")

    assert caller.answer == fields["HelpMessage"]
    assert fields["HelpKeywords"] == "HELP,INFO"
    assert fields["OptOutKeywords"].startswith("STOP,STOPALL,UNSUBSCRIBE")
    assert "REVOKE" in fields["OptOutKeywords"]
    assert " " not in fields["OptOutKeywords"]
    assert fields["OptInKeywords"].startswith("START,UNSTOP,YES")


def test_links_and_numbers_inside_are_declared(ours):
    both = values(registration(ours, APPLICANT).campaign)
    neither = replace(ours, operator=replace(ours.operator, samples=("STOP",)))

    assert (both["HasEmbeddedLinks"], both["HasEmbeddedPhone"]) == ("yes", "yes")
    assert values(registration(neither, APPLICANT).campaign)["HasEmbeddedLinks"] == "no"


def test_both_pages_are_named_where_this_server_shows_them(ours, app):
    kit = registration(ours, APPLICANT)

    for fields in (values(kit.campaign), values(kit.toll_free)):
        for name, path in (("PrivacyPolicyUrl", "/privacy"), ("TermsAndConditionsUrl", "/terms")):
            assert fields[name] == APPLICANT.public_url + path
            assert app.test_client().get(path).status_code == 200
    assert f"Privacy: {APPLICANT.public_url}/privacy" in values(kit.campaign)["MessageFlow"]
    assert APPLICANT.our_phone in values(kit.campaign)["MessageFlow"]


def test_what_is_not_written_yet_is_asked_for(content):
    bare = replace(content, operator=Operator(), pages={}, forms={})
    applicant = Applicant("http://127.0.0.1:8000", "", None)
    places = {(file, place) for file, place, _ in problems(bare, applicant)}

    english, words = "messages/pages/en.toml", ("description", "summary", "opt_in", "start", "stop")
    assert places >= {
        *(("flows/operator.toml", name) for name in ("name", "contact", "website", "use_case")),
        ("flows/operator.toml", "toll_free_use_cases"),
        ("flows/operator.toml", "samples"),
        ("settings", "PUBLIC_URL"),
        ("settings", "TWILIO_PHONE_NUMBER"),
        ("the counts", ""),
        (english, "privacy"),
        (english, "terms"),
        *((english, f"registration.{word}") for word in words),
    }


def changed(content, **forms):
    return replace(content, forms={**content.forms, **forms})


@pytest.mark.parametrize(
    ("forms", "problem"),
    [
        ({"description": "x" * 39}, "Description has 39 characters; the form takes 40 to 4096."),
        ({"description": "x" * 4097}, "Description has 4097 characters; the form takes 40 to 4096."),
        ({"opt_in": "x" * 2049}, "MessageFlow has 2049 characters; the form takes 40 to 2048."),
        ({"summary": "x" * 501}, "UseCaseSummary has 501 characters; the form takes 0 to 500."),
        (
            {"start": "Faro: HELP for help, STOP to end, data rates." + "x" * 276},
            "OptInMessage has 321 characters; the form takes 20 to 320.",
        ),
        (
            {"start": "You get answers again. Msg & data rates may apply."},
            'OptInMessage does not say the brand, "Faro", HELP, STOP; reviewers turn it down.',
        ),
        (
            {"stop": "Faro: it was nice to know you."},
            "OptOutMessage does not say that no more texts come; reviewers turn it down.",
        ),
    ],
)
def test_what_a_form_would_turn_down_is_told_first(ours, forms, problem):
    assert [told for _, _, told in problems(changed(ours, **forms))] == [problem]


@pytest.mark.parametrize("length", [40, 4096])
def test_the_limits_themselves_are_fine(ours, length):
    assert problems(changed(ours, description="x" * length)) == []


def test_a_help_answer_without_the_brand_is_told(ours):
    operator = replace(ours.operator, brand="Lantern")
    found = [told for _, _, told in problems(replace(ours, operator=operator))]

    assert found == [
        'None of the samples says "Lantern".',
        'HelpMessage does not say the brand, "Lantern"; reviewers turn it down.',
    ]


def test_a_shortened_link_and_a_sixth_sample_are_told(ours):
    samples = (*ours.operator.samples, "287G")
    links = {**ours.links, "locator": "https://bit.ly/x"}
    content = replace(ours, links=links, operator=replace(ours.operator, samples=samples))
    found = [told for _, _, told in problems(content)]

    assert found == [
        "That makes 6 sample messages; the form takes 2 to 5.",
        "A sample holds a shortened link (bit.ly); carriers filter those.",
    ]


@pytest.mark.parametrize(
    ("texts", "shown"), [(1, "10"), (10, "10"), (11, "100"), (10_000_001, "10,000,000+")]
)
def test_the_volume_is_the_smallest_that_is_enough(texts, shown):
    assert bracket(texts) == shown


# The command


@pytest.fixture
def run(loaded, ours, monkeypatch):
    def command(*words, store=None, given=GIVEN, content=ours):
        monkeypatch.setattr("app.load", lambda *_: replace(loaded, content=content))
        app = create_app(read(given), store or MemoryStore(), ConsoleSender())
        return app.test_cli_runner().invoke(args=["registration", *words])

    return command


def test_it_prints_both_forms_and_is_content(run):
    result = run("--texts-a-month", "500")

    assert result.exit_code == 0, result.output
    assert "Description (" in result.output
    assert "MessageVolume\n    1,000\n" in result.output
    assert "Nothing is missing" in result.output


def test_it_takes_the_volume_from_the_counts(run, content):
    store = MemoryStore()
    store.count(Tally(content.day(utc_now()), {"texts:sms": 4000}))

    assert "MessageVolume\n    10,000\n" in run(store=store).output


def test_with_nothing_counted_or_the_store_away_it_asks(run):
    away = FailingStore()
    away.down = {"counts"}

    for result in (run(), run(store=away)):
        assert result.exit_code == 1
        assert "flask registration --texts-a-month 500" in result.output
        assert "1 to put right" in result.output


def test_a_made_up_number_is_never_registered(run):
    result = run("--texts-a-month", "5", given={"PUBLIC_URL": APPLICANT.public_url})

    assert result.exit_code == 1
    assert "The number to register is not set." in result.output
    assert "+19195550142" in run("--texts-a-month", "5", "--number", "+19195550142", given={}).output
