"""What is on record for a county, told with its date; no record is never told as a "no"."""

from datetime import date

import pytest

from app.core.actions import CountyName, Term
from app.core.agreements import Agreement, Agreements, Status, tell
from app.core.content import Content

GASTON = "37071"
FULL = date(2026, 5, 18)


def row(status: Status, day: date, model: str = "task_force") -> Agreement:
    return Agreement("Gaston Police Department", "police", (GASTON,), model, status, day)


def told(*rows: Agreement) -> list[tuple[str, object]]:
    """The messages told, each with its date."""
    says = tell(Agreements({GASTON: rows} if rows else {}, FULL), GASTON, "Gaston", ("en",))
    return [(say.message, say.values.get("date")) for say in says]


def test_no_record_is_told_with_the_date_of_the_last_list_read_in_full() -> None:
    assert told() == [("record_none", FULL)]


def test_a_listed_agreement_is_told_with_the_date_of_its_list() -> None:
    day = date(2026, 9, 11)

    assert told(row("listed", day)) == [("record_list", day), ("record_listed", day)]


def test_agreements_of_one_list_stand_under_one_date() -> None:
    day = date(2026, 9, 11)

    assert told(row("listed", day), row("listed", day, "jail_enforcement")) == [
        ("record_list", day),
        ("record_listed", day),
        ("record_listed", day),
    ]


def test_agreements_of_two_lists_stand_under_two_dates() -> None:
    first, second = date(2026, 5, 18), date(2026, 9, 11)

    assert told(row("listed", first), row("listed", second)) == [
        ("record_list", first),
        ("record_listed", first),
        ("record_list", second),
        ("record_listed", second),
    ]


@pytest.mark.parametrize("status", ["removed", "unconfirmed"])
def test_what_is_no_longer_sure_is_told_as_such_and_is_no_all_clear(status: Status) -> None:
    day = date(2026, 6, 9)

    assert told(row(status, day)) == [(f"record_{status}", day), ("record_still", None)]


def test_beside_a_listed_agreement_a_removed_one_needs_no_such_sentence() -> None:
    day = date(2026, 9, 11)
    messages = [message for message, _ in told(row("removed", FULL), row("listed", day))]

    assert messages == ["record_list", "record_listed", "record_removed"]


def test_a_row_is_told_with_its_agency_its_town_and_its_model() -> None:
    says = tell(Agreements({GASTON: (row("listed", FULL),)}, FULL), GASTON, "Gaston", ("en",))

    assert says[1].values["model"] == Term("model_task_force")
    assert says[1].values["county"] == CountyName("Gaston")
    agency = says[1].values["agency"]
    assert isinstance(agency, Term)
    assert agency.message == "agency_police"
    assert agency.values["agency"] == "Gaston Police Department"
    assert agency.values["town"] == "Gaston"


# What callers read of the real record


def read(content: Content, county: str, language: str, channel: str = "sms") -> str:
    (fips,) = (code for code, known in content.area.counties.items() if known.name == county)
    says = tell(content.agreements, fips, county, (language,))
    return "\n".join(words.text for say in says for words in content.catalog.lines(say, channel))


def test_two_agreements_of_one_agency_are_both_told(content: Content) -> None:
    assert read(content, "Columbus", "en") == (
        "On ICE's 287(g) list of 2026-09-11:\n"
        "Columbus County Sheriff's Office: Task Force.\n"
        "Columbus County Sheriff's Office: Warrant Service Officer."
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
    assert "by 2026-05-14" in record
    assert "This does not mean that the jail does not work with ICE." in record


def test_the_town_of_that_jails_name_is_another_county(content: Content) -> None:
    assert "Albemarle" not in read(content, "Stanly", "en")


def test_a_replaced_agreement_and_an_unconfirmed_one_are_each_told_with_their_date(content: Content) -> None:
    assert read(content, "Person", "en") == (
        "Person County Sheriff's Office, Jail Enforcement: removed, "
        "no longer on ICE's 287(g) list by 2026-04-13.\n"
        "Person County Sheriff's Office, Warrant Service Officer: "
        "on ICE's 287(g) list of 2026-07-14, not confirmed since.\n"
        "This does not mean that the jail does not work with ICE."
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
