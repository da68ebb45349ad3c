"""What is on record for a county, told with its date; no record is never told as a "no"."""

from datetime import date

import pytest

from app.core.actions import CountyName, Term
from app.core.agreements import Agreement, Agreements, Status, tell, write
from app.core.content import Content

GASTON = "37071"
FULL = date(2026, 5, 18)


def row(status: Status, day: date, model: str = "task_force", agency: str = "Gastonia") -> Agreement:
    return Agreement(f"{agency} Police Department", "police", (GASTON,), model, status, day)


def record(*rows: Agreement) -> Agreements:
    return Agreements({GASTON: rows} if rows else {}, FULL)


def told(*rows: Agreement) -> list[tuple[str, object]]:
    """What a call tells, each with its date."""
    says = tell(record(*rows), GASTON, "Gaston", ("en",))
    return [(say.message, say.values.get("date")) for say in says]


def written(*rows: Agreement) -> list[tuple[str, object]]:
    """What a text tells: the dates stand in its headings."""
    says = write(record(*rows), GASTON, "Gaston", ("en",))
    return [(say.message, say.values.get("date")) for say in says]


def lines(content: Content, *rows: Agreement) -> list[str]:
    says = write(record(*rows), GASTON, "Gaston", ("en",))
    return [words.text for say in says for words in content.catalog.lines(say, "sms")]


@pytest.mark.parametrize("form", [told, written])
def test_no_record_is_told_with_the_date_of_the_last_list_read_in_full(form) -> None:
    assert form() == [("record_none", FULL)]


def test_a_call_tells_each_agreement_with_the_date_of_its_list() -> None:
    first, second = date(2026, 5, 18), date(2026, 9, 11)
    rows = (row("listed", first), row("listed", second, "jail_enforcement"), row("removed", FULL))

    assert told(*rows) == [("record_listed", first), ("record_listed", second), ("record_removed", FULL)]


def test_a_call_tells_first_what_is_on_a_list_now() -> None:
    day = date(2026, 9, 11)

    assert told(row("removed", FULL), row("listed", day)) == [
        ("record_listed", day),
        ("record_removed", FULL),
    ]


def test_in_a_text_each_list_has_a_heading_with_its_date() -> None:
    first, second = date(2026, 5, 18), date(2026, 9, 11)

    assert written(row("listed", first), row("listed", second)) == [
        ("record_list", first),
        ("record_listed", None),
        ("record_list", second),
        ("record_listed", None),
    ]


def test_a_text_names_an_agency_once_with_all_its_models(content: Content) -> None:
    rows = (row("listed", FULL), row("listed", FULL, "jail_enforcement"))

    assert lines(content, *rows)[1:] == ["Gastonia Police Department: Task Force, Jail Enforcement."]


def test_a_text_names_a_model_once_for_all_agencies_that_have_it(content: Content) -> None:
    rows = (
        row("listed", FULL, agency="Gastonia"),
        row("listed", FULL, "jail_enforcement", agency="Belmont"),
        row("listed", FULL, agency="Cramerton"),
        row("listed", FULL, agency="Lowell"),
    )

    assert lines(content, *rows)[1:] == [
        "Gastonia Police Department, Cramerton Police Department, Lowell Police Department: Task Force.",
        "Belmont Police Department: Jail Enforcement.",
    ]


def test_a_text_does_not_take_what_another_list_shows_for_the_same(content: Content) -> None:
    rows = (row("listed", FULL), row("listed", date(2026, 9, 11), "jail_enforcement"))

    assert lines(content, *rows) == [
        "On ICE's 287(g) list of 2026-05-18:",
        "Gastonia Police Department: Task Force.",
        "On ICE's 287(g) list of 2026-09-11:",
        "Gastonia Police Department: Jail Enforcement.",
    ]


@pytest.mark.parametrize("status", ["removed", "unconfirmed"])
def test_what_is_no_longer_sure_is_told_as_such_and_is_no_all_clear_in_a_call(status: Status) -> None:
    day = date(2026, 6, 9)

    assert told(row(status, day)) == [(f"record_{status}", day), ("record_still", None)]


def test_what_was_removed_is_no_all_clear_in_a_text() -> None:
    day = date(2026, 6, 9)

    assert written(row("removed", day)) == [
        ("record_past", None),
        ("record_removed", day),
        ("record_still", None),
    ]


def test_a_text_leaves_that_out_beside_what_may_still_be_on_the_list() -> None:
    day = date(2026, 6, 9)
    rows = (row("removed", day), row("unconfirmed", day))

    assert [message for message, _ in written(*rows)] == [
        *("record_past", "record_removed", "record_unconfirmed"),
    ]


@pytest.mark.parametrize("form", [told, written])
def test_beside_a_listed_agreement_a_removed_one_needs_no_such_sentence(form) -> None:
    messages = [message for message, _ in form(row("removed", FULL), row("listed", FULL))]

    assert "record_still" not in messages
    assert messages[-1] == "record_removed"


@pytest.mark.parametrize(("form", "at"), [(tell, 0), (write, 1)])
def test_a_row_is_told_with_its_agency_its_town_and_its_model(form, at: int) -> None:
    says = form(record(row("listed", FULL)), GASTON, "Gaston", ("en",))

    assert says[at].values["model"] == Term("model_task_force")
    agency = says[at].values["agency"]
    assert isinstance(agency, Term)
    assert agency.message == "agency_police"
    assert agency.values["agency"] == "Gastonia Police Department"
    assert agency.values["town"] == "Gastonia"
    assert agency.values["county"] == CountyName("Gaston")


# What callers read of the real record


def read(content: Content, county: str, language: str, channel: str = "sms") -> str:
    (fips,) = (code for code, known in content.area.counties.items() if known.name == county)
    form = tell if channel == "voice" else write
    says = form(content.agreements, fips, county, (language,))
    return "\n".join(words.text for say in says for words in content.catalog.lines(say, channel))


def test_two_agreements_of_one_agency_are_both_told(content: Content) -> None:
    assert read(content, "Columbus", "en") == (
        "On ICE's 287(g) list of 2026-09-11:\n"
        "Columbus County Sheriff's Office: Task Force, Warrant Service Officer."
    )


def test_two_agencies_of_one_county_are_both_told(content: Content) -> None:
    assert read(content, "Avery", "en") == (
        "On ICE's 287(g) list of 2026-09-11:\n"
        "Avery County Sheriff's Office: Warrant Service Officer.\n"
        "Newland Police Department: Task Force."
    )
    assert "la oficina del sheriff del condado de Avery" in read(content, "Avery", "es", "voice")
    assert "la policía de Newland" in read(content, "Avery", "es", "voice")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("channel", ["sms", "voice"])
def test_where_only_the_police_signed_the_sheriff_is_not_spoken_of(
    content: Content, language: str, channel: str
) -> None:
    record = read(content, "Moore", language, channel)

    assert "Robbins" in record
    assert "sheriff" not in record.lower()


@pytest.mark.parametrize("county", ["Pasquotank", "Camden", "Perquimans"])
def test_a_regional_jail_is_told_in_each_county_that_it_serves(content: Content, county: str) -> None:
    record = read(content, county, "en")

    assert "Albemarle District Jail, Warrant Service Officer: removed" in record
    assert "not on the list of 2026-05-14" in record
    assert "This does not mean that the jail does not work with ICE." in record


def test_the_town_of_that_jails_name_is_another_county(content: Content) -> None:
    assert "Albemarle" not in read(content, "Stanly", "en")


def test_a_replaced_agreement_and_an_unconfirmed_one_are_each_told_with_their_date(content: Content) -> None:
    assert read(content, "Person", "en") == (
        "ICE's 287(g) lists:\n"
        "Person County Sheriff's Office, Jail Enforcement: removed, not on the list of 2026-04-13.\n"
        "Person County Sheriff's Office, Warrant Service Officer: on the list of 2026-07-14, "
        "not confirmed since."
    )


@pytest.mark.parametrize(
    ("language", "channel", "text"),
    [
        (
            "en",
            "sms",
            "Not on ICE's 287(g) list of 2026-05-18. "
            "This does not mean that the jail does not work with ICE.",
        ),
        (
            "en",
            "voice",
            "No agency in Durham County is on ICE's 287 g list of May 18, 2026. "
            "This does not mean that the jail does not work with ICE.",
        ),
        (
            "es",
            "sms",
            "No esta en la lista 287(g) de ICE del 2026-05-18. "
            "Esto no significa que la carcel no trabaje con ICE.",
        ),
        (
            "es",
            "voice",
            "Ninguna agencia del condado de Durham está en la lista 287 g de ICE del 18 de mayo de 2026. "
            "Esto no significa que la cárcel no trabaje con ICE.",
        ),
    ],
)
def test_no_record_is_never_told_as_a_no(content: Content, language: str, channel: str, text: str) -> None:
    assert read(content, "Durham", language, channel) == text
