"""What callers get when our server is gone: valid, complete, equal to the live numbers, and watched."""

import os
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

from app.account.fallback import FOLDER, SMS, VOICE, documents, kept, stale
from app.channels.addresses import Addresses
from app.channels.rescue import Rescue
from app.channels.twiml import MOST
from app.core.actions import Say
from app.core.content import Content
from app.core.hotlines import Hotline
from app.core.phone import Phone
from app.core.segments import segments
from app.handset import document
from app.handset.line import Answer
from app.loader import Loaded
from app.settings import ROOT
from tests.caller import CHARLOTTE, STATEWIDE, WAKE
from tests.volunteers.volunteer import HOTLINES, Volunteer

# The documents


def answer(text: str) -> Answer:
    return Answer(200, "text/xml", text.encode())


def body(content: Content) -> str:
    return ElementTree.fromstring(documents(content)[SMS]).findtext("Message") or ""


def verbs(content: Content) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(documents(content)[VOICE]).iter())


def spoken(content: Content) -> list[str]:
    return [verb.text or "" for verb in verbs(content) if verb.tag == "Say"]


def test_twilio_finds_no_fault_in_them(content: Content) -> None:
    made = documents(content)

    assert document.read("", answer(made[VOICE]), document.VOICE).faults == ()
    assert document.read("", answer(made[SMS]), document.MESSAGING).faults == ()
    assert max(len(text.encode()) for text in made.values()) < 16 * 1024


def test_nothing_in_them_calls_anybody_but_the_hotline(content: Content) -> None:
    assert {verb.tag for verb in verbs(content)} == {"Response", "Dial", "Number", "Say", "Pause", "Hangup"}
    assert {name for verb in verbs(content) for name in verb.attrib} == {
        "timeout",
        "voice",
        "language",
        "length",
    }
    assert ElementTree.fromstring(documents(content)[SMS])[0].attrib == {}


def test_the_text_holds_every_number_in_one_part_and_asks_in_both_languages(content: Content) -> None:
    person = [content.catalog.languages[code].messages["person_line"]["sms"] for code in ("en", "es")]

    assert body(content).splitlines() == [
        *(words.replace("{hotline_phone}", STATEWIDE) for words in person),
        f"Mecklenburg: {CHARLOTTE}",
        f"Wake: {WAKE}",
    ]
    assert segments(body(content)) == 1


def test_the_shipped_documents_say_what_the_hotline_says_now(shipped: Loaded) -> None:
    assert shipped.content is not None
    assert stale(kept(ROOT), shipped.content) == []


def test_our_own_failures_are_answered_with_the_same_words(content: Content) -> None:
    rescue = Rescue(content, Addresses("https://hotline.example.org"))
    said = [
        say.text for say in ElementTree.fromstring(rescue.call("", hidden=False, withheld=False)).iter("Say")
    ]

    assert ElementTree.fromstring(rescue.message).findtext("Message") == body(content)
    assert said == spoken(content)


# Any content


def with_lines(content: Content, *lines: Hotline, national: Hotline | None = None) -> Content:
    known = {line.code: line for line in (*lines, *([national] if national else []), content.fallback)}
    return replace(content, hotlines=known, national=national)


def test_a_line_of_many_counties_is_told_by_its_name(content: Content) -> None:
    west = Hotline("west", "Western Line", Phone("+18285550100"), tuple(list(content.area.counties)[:40]))
    told = with_lines(content, west)

    assert "Western Line: 828-555-0100" in body(told).splitlines()
    assert sum("8 2 8, 5 5 5" in said for said in spoken(told)) == 4
    assert "In Western Line: 8 2 8, 5 5 5, 0 1 0 0." in spoken(told)


def test_the_national_line_is_told_as_such(content: Content) -> None:
    told = with_lines(content, national=Hotline("us", "National", Phone("+18005550100")))

    assert "Elsewhere in the US: 1-800-555-0100" in body(told).splitlines()
    assert "Elsewhere in the United States, call 1, 8 0 0, 5 5 5, 0 1 0 0." in spoken(told)


def test_so_many_lines_that_a_text_cannot_hold_them_break_no_number(content: Content) -> None:
    lines = [Hotline(f"line{n}", f"Line {n}", Phone(f"+1828555{n:04}")) for n in range(100)]
    told = with_lines(content, *lines)
    sent = body(told).splitlines()

    assert 40 < len(sent) < 102
    assert len(body(told)) <= MOST
    assert STATEWIDE in sent[0]
    assert sent[2:] == [f"{line.name}: {line.phone.written()}" for line in lines][: len(sent) - 2]


@pytest.mark.parametrize("recorded", [False, True])
def test_a_language_that_no_voice_reads_is_told_in_the_nearest_one(content: Content, recorded: bool) -> None:
    creole = content.catalog.languages["ht"]
    if recorded:
        creole = replace(creole, recordings=frozenset(creole.not_recorded))
    languages = {**content.catalog.languages, "ht": creole}
    told = replace(content, catalog=replace(content.catalog, languages=languages, offered=("ht", "en")))

    assert creole.is_spoken == recorded
    assert {verb.attrib["language"] for verb in verbs(told) if verb.tag == "Say"} == {"fr-FR", "en-US"}
    assert not [verb for verb in verbs(told) if verb.tag == "Play"]


def test_what_only_a_recording_says_is_left_out(content: Content) -> None:
    """The file would have to be fetched from us."""
    catalog = content.catalog
    english, spanish = catalog.languages["en"], catalog.languages["es"]
    english = replace(english, voice=None, recordings=frozenset(english.not_recorded))
    messages = {name: forms for name, forms in spanish.messages.items() if name != "goodbye"}
    languages = {**catalog.languages, "en": english, "es": replace(spanish, messages=messages)}
    told = replace(content, catalog=replace(catalog, languages=languages, offered=("es",)))

    assert [words.recording for words in told.catalog.lines(Say("goodbye", ("es",)), "voice")] == ["goodbye"]
    assert {verb.attrib["language"] for verb in verbs(told) if verb.tag == "Say"} == {"es-US"}
    assert spoken(told)[-1].startswith("En otra parte")


# flask fallback, and flask check that watches what it wrote


@pytest.fixture
def volunteer(tmp_path: Path) -> Volunteer:
    return Volunteer(tmp_path)


def run(volunteer: Volunteer, *words: str) -> Result:
    done = volunteer.app().test_cli_runner().invoke(args=list(words))
    assert done.exit_code == 0, done.output
    return done


def test_the_check_tells_what_was_never_exported_and_passes(volunteer: Volunteer) -> None:
    told = run(volunteer, "check").output

    assert f"{FOLDER}/{VOICE}\n  Warning:  It is missing" in told
    assert f"{FOLDER}/{SMS}\n  Warning:  It is missing" in told
    assert "The content is in order" in told


def test_a_changed_number_makes_the_exported_documents_stale(volunteer: Volunteer) -> None:
    run(volunteer, "fallback")
    assert FOLDER not in run(volunteer, "check").output

    volunteer.change(HOTLINES, "+18005598714", "+18005550199")
    told = run(volunteer, "check").output

    assert f"{FOLDER}/{SMS}, line 6\n  Warning:  It does not say what flows/ and messages/ say now" in told
    assert f"{FOLDER}/{VOICE}, line 10\n" in told
    assert "  Fix:      Run flask fallback, then upload" in told
    assert "The content is in order" in told

    assert "Now upload them" in run(volunteer, "fallback").output
    assert FOLDER not in run(volunteer, "check").output
    assert "1-800-555-0199" in volunteer.read(f"{FOLDER}/{SMS}")


@pytest.mark.parametrize("kept_text", [b"", b"\xff", b"<Response/>"])
def test_a_document_that_was_spoilt_is_stale(volunteer: Volunteer, kept_text: bytes) -> None:
    run(volunteer, "fallback")
    (volunteer.root / FOLDER / SMS).write_bytes(kept_text)

    assert f"{FOLDER}/{SMS}, line 1\n  Warning:" in run(volunteer, "check").output


def test_line_ends_of_another_system_are_no_difference(volunteer: Volunteer) -> None:
    run(volunteer, "fallback")
    path = volunteer.root / FOLDER / SMS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert FOLDER not in run(volunteer, "check").output


def test_documents_can_be_written_elsewhere_and_stay_as_they_are(
    volunteer: Volunteer, content: Content
) -> None:
    folder = volunteer.root / "pages"
    first = run(volunteer, "fallback", "--to", str(folder)).output
    second = run(volunteer, "fallback", "--to", str(folder)).output

    assert {name: (folder / name).read_text() for name in os.listdir(folder)} == documents(content)
    assert first.count("  written\n") == 2
    assert second.count("  as it was\n") == 2
    assert "upload" not in second
    assert not (volunteer.root / FOLDER).exists()
