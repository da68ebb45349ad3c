"""What must hold between the files; a wording that could do harm is taken out and told."""

from pathlib import Path

import pytest

from app.core.content import Step
from app.loader.menu import MENU, Menu
from app.loader.rules import NEEDED
from tests.loader.ruling import EN, ES, LUPE, checked, english, spanish
from tests.loader.telling import assert_only


def test_sound_words_are_told_nothing_of(tmp_path: Path) -> None:
    base = english({"hello": {"sms": "Call {hotline_phone} in {county}: {locator}"}})
    other = spanish({"hello": {"sms": "Llame al {hotline_phone} en el {county}: {locator}"}})

    assert checked(tmp_path, base, other) == []


# Harmful wordings


def test_an_unknown_placeholder_takes_the_wording_out(tmp_path: Path) -> None:
    base = english({"hello": {"sms": "Send {zip_code}.", "voice": "Say it."}})
    problems = checked(tmp_path, base)

    assert base.messages["hello"] == {"voice": "Say it."}
    assert_only(problems, EN, "messages.hello.sms", '"{zip_code}" is not a placeholder', "{place}")
    assert "{locator}" in problems[0].fix


@pytest.mark.parametrize("text", ["Llame.", "Llame al {hotline_fone}."])
def test_a_placeholder_lost_in_translation_takes_the_wording_out(tmp_path: Path, text: str) -> None:
    base, other = english({"hello": {"sms": "Call {hotline_phone}."}}), spanish({"hello": {"sms": text}})
    problems = checked(tmp_path, base, other)

    assert other.messages["hello"] == {}
    missing = [told for told in problems if "is missing" in told.problem]
    assert_only(missing, ES, "messages.hello.sms", '"{hotline_phone}" is missing', "put it where it belongs")


def test_an_agency_may_be_named_by_its_county_or_town_instead(tmp_path: Path) -> None:
    base = english({"hello": {"sms": "{agency} of {town}"}})

    assert checked(tmp_path, base, spanish({"hello": {"sms": "la oficina del {county}"}})) == []


@pytest.mark.parametrize("number", ["704-740-7737", "704 740 7737", "7047407737", "1-704.740.7737"])
def test_a_number_typed_into_the_words_takes_the_wording_out(tmp_path: Path, number: str) -> None:
    base = english({"hello": {"sms": f"Call {number}."}})
    problems = checked(tmp_path, base)

    assert base.messages["hello"] == {}
    assert_only(
        problems, EN, "messages.hello.sms", "telephone number is typed", "Write {hotline_phone} in its place"
    )


def test_other_digits_are_no_number(tmp_path: Path) -> None:
    assert (
        checked(tmp_path, english({"hello": {"sms": "287(g), HB 318, 2025-10-01, 48 hours, ZIP 28205"}}))
        == []
    )


def test_what_no_voice_reads_to_its_end_is_taken_out(tmp_path: Path) -> None:
    base = english({"hello": {"voice": "a" * 3001, "sms": "a"}})
    problems = checked(tmp_path, base)

    assert base.messages["hello"] == {"sms": "a"}
    assert_only(problems, EN, "messages.hello.voice", "It has 3001 characters", "Make it shorter")
    assert checked(tmp_path, english({"hello": {"voice": "a" * 3000}})) == []


@pytest.mark.parametrize("text", ["Call 704-740-7737.", "Send {zip_code}."])
def test_the_first_words_of_the_flow_are_held_to_the_same(tmp_path: Path, text: str) -> None:
    menu = Menu(steps={"bail": Step("bail", "explain")}, says={"bail": text}, labels={"bail": text})
    problems = checked(tmp_path, english({"bail": {"sms": "Words."}}), menu=menu)

    assert menu.says == menu.labels == {}
    assert [(told.file, told.place) for told in problems] == [(MENU, "bail.say"), (MENU, "option bail.label")]


def test_a_label_is_told_where_it_is_written(tmp_path: Path) -> None:
    problems = checked(tmp_path, english({"label.hello": {"sms": "{zip_code}"}}))

    assert_only(problems, EN, "labels.hello.sms", "not a placeholder", "leave it out")


# What is missing, what is too much


@pytest.mark.parametrize(("variant", "name"), [(v, n) for v, names in NEEDED.items() for n in names])
def test_the_base_language_must_have_what_the_program_says(tmp_path: Path, variant: str, name: str) -> None:
    base = english()
    del base.messages[name][variant]

    assert_only(
        checked(tmp_path, base),
        EN,
        f"messages.{name}.{variant}",
        "The base language must have it",
        "Write it",
    )


def test_an_explanation_without_any_words_is_told(tmp_path: Path) -> None:
    menu = Menu(steps={"bail": Step("bail", "explain")})

    assert_only(checked(tmp_path, english(), menu=menu), MENU, "bail", "No words explain", "messages.bail")
    menu.says["bail"] = "Words."
    assert checked(tmp_path, english(), menu=menu) == []


def test_what_is_not_translated_yet_is_one_warning(tmp_path: Path) -> None:
    base = english({"hello": {"sms": "Hi.", "voice": "Hi."}, "bye": {"sms": "Bye."}})
    everything = {name: dict(forms) for name, forms in base.messages.items() if name not in ("hello", "bye")}
    silent, spoken = spanish(everything), spanish(everything, LUPE)

    (told,) = checked(tmp_path, base, silent, warnings=True)
    assert (told.file, told.place, told.warning) == (ES, "messages", True)
    assert told.problem == "Not written yet: hello.sms, bye.sms."
    assert "the base language is used" in told.fix
    (told,) = checked(tmp_path, base, spoken, warnings=True)
    assert told.problem == "Not written yet: hello.sms, hello.voice, bye.sms."


def test_a_brief_is_missed_only_where_the_text_itself_is_long(tmp_path: Path) -> None:
    base = english({"hello": {"sms": "Hi.", "brief": "Hi."}})
    short, long = ({**base.messages, "hello": {"sms": "a" * size}} for size in (160, 161))

    assert checked(tmp_path, base, spanish(short), warnings=True) == []
    (told,) = checked(tmp_path, base, spanish(long), warnings=True)
    assert told.problem == "Not written yet: hello.brief."


@pytest.mark.parametrize(("name", "place"), [("helo", "messages.helo"), ("label.rigths", "labels.rigths")])
def test_a_message_that_nothing_says_is_a_warning(tmp_path: Path, name: str, place: str) -> None:
    base = english()
    other = spanish({**{name: dict(forms) for name, forms in base.messages.items()}, name: {"sms": "Hola."}})
    problems = checked(tmp_path, base, other, warnings=True)

    assert_only(problems, ES, place, "Nothing says this message", "Check its name", warning=True)
