"""A slip costs as little as it can; with broken hotlines the line does not start. All of it is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.problem import Faulty
from app.settings import ROOT
from tests.caller import STATEWIDE, Caller
from tests.volunteers.volunteer import AGREEMENTS, EN, ES, HOTLINES, MENU, Volunteer, errors


def test_a_slip_in_a_message_costs_that_message(volunteer: Volunteer) -> None:
    volunteer.change(ES, 'sms = "¿Donde esta usted? Envie su ZIP, ciudad o condado."', 'sms = "¿Donde')
    app = volunteer.app()

    assert errors(app) == [(ES, "messages.ask_place")]
    Caller(app).texts("287g en mi condado").hears("ask_place", "en")
    Caller(app).texts("AYUDA").hears("hotline", "es").is_told(STATEWIDE)


def test_a_placeholder_misspelt_costs_that_wording(volunteer: Volunteer) -> None:
    volunteer.change(
        ES, 'sms = "Hable con una persona: {hotline_phone}. Para', 'sms = "Hable: {telefono}. Para'
    )
    app = volunteer.app()

    assert set(errors(app)) == {(ES, "messages.hotline.sms")}
    Caller(app).texts("AYUDA").hears("hotline", "en").is_told(STATEWIDE)


def test_a_slip_in_the_english_leaves_its_callers_with_a_number(volunteer: Volunteer) -> None:
    volunteer.change(EN, '[messages.not_understood]\nsms = "', "[messages.not_understood]\nsms = ")
    caller = volunteer.caller().texts("english").texts("asdf ghjk")

    caller.is_told(STATEWIDE)


def test_a_slip_in_an_option_of_the_menu_costs_that_step(volunteer: Volunteer) -> None:
    volunteer.change(MENU, 'label = "Must they sign?"', 'label = "Must they sign?')
    app = volunteer.app()

    assert (MENU, "models") in errors(app)
    Caller(app).texts("english").texts("287g").hears("about_287g", "en")
    Caller(app).calls().presses("1").presses("5").hears("rights", "en")


def test_a_broken_language_costs_that_language(volunteer: Volunteer) -> None:
    volunteer.change(ES, 'name = "Español"', 'name = "Español')
    app = volunteer.app()

    assert errors(app) == [(ES, "language")]
    Caller(app).texts("AYUDA").is_told(STATEWIDE)
    Caller(app).texts("help me").hears("hotline", "en").is_told(STATEWIDE)
    Caller(app).calls().hears("greeting", "en").does_not_read("español").presses("1").hears("main_menu")


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "problem", "fix"),
    [
        (HOTLINES, "+18005598714", "1-800-559-8714", "hotlines.wake.phone", "not a full telephone", "with +"),
        (
            HOTLINES,
            "+18005598714",
            "+1800559871",
            "hotlines.wake.phone",
            "9 digits after +1",
            "Write all ten",
        ),
        (HOTLINES, '"Wake"]', '"Wake"', "hotlines.wake", "cannot be read", "bracket"),
        (HOTLINES, '"Wake"]', '"Mecklenburg"]', "hotlines.wake.counties", "charlotte already", "one of them"),
        (HOTLINES, 'fallback = "statewide"', "", "fallback", "names no hotline", "Write the name of one"),
        (
            MENU,
            'person = "hotline"',
            'person = "hotlin"',
            "start.person",
            "names no step",
            "the name of a step",
        ),
    ],
)
def test_without_sound_hotlines_the_line_does_not_start_and_says_why(
    volunteer: Volunteer, file: str, old: str, new: str, place: str, problem: str, fix: str
) -> None:
    volunteer.change(file, old, new)

    with pytest.raises(Faulty) as faulty:
        volunteer.app()
    (told,) = (told for told in faulty.value.problems if (told.file, told.place) == (file, place))
    assert problem in told.problem
    assert fix in told.fix
    assert f"{file}, {place}\n  Problem:  {told.problem}\n  Fix:      {told.fix}" in str(faulty.value)


# flask check, as a volunteer runs it


def check(root: Path) -> subprocess.CompletedProcess[str]:
    environment = {"CONTENT_DIR": str(root), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "check"]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_check_finds_the_shipped_content_in_order() -> None:
    done = check(ROOT)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "The content is in order (" in done.stdout
    # Dates grow old by themselves, whatever day it is; nothing else may warn.
    warnings = [row for row in done.stdout.splitlines() if row.startswith("  Warning:")]
    assert [row for row in warnings if not row.endswith(" days ago.")] == []


def test_the_check_tells_every_slip_and_fails(volunteer: Volunteer) -> None:
    volunteer.change(ES, 'sms = "Hable con una persona: {hotline_phone}"', 'sms = "Hable: 336-543-0353"')
    volunteer.add(AGREEMENTS, "Durham PD,police,Durhan,task_force,,,,listed,2026-10-02,,\n")
    done = check(volunteer.root)

    assert done.returncode == 1
    row = len(volunteer.read(AGREEMENTS).splitlines())
    for line in (
        f"{ES}, messages.person_line.sms",
        "  Problem:  A telephone number is typed into the words.",
        "  Fix:      Write {hotline_phone} in its place.",
        f"{AGREEMENTS}, line {row}",
        '  Problem:  There is no county "Durhan".',
        "  Fix:      Write it as in flows/area/counties.csv.",
    ):
        assert line in done.stdout.splitlines()
    assert "to put right" in done.stderr


def test_the_check_of_broken_hotlines_fails_and_says_why(volunteer: Volunteer) -> None:
    volunteer.change(HOTLINES, "+18005598714", "800-559-8714")
    done = check(volunteer.root)

    assert done.returncode == 1
    for line in (
        f"{HOTLINES}, hotlines.wake.phone",
        '  Problem:  "800-559-8714" is not a full telephone number.',
        '  Fix:      Write it with + and the country code, digits only, in quotation marks: "+19195550100".',
    ):
        assert line in done.stderr.splitlines()
    assert "The hotline does not start like this." in done.stderr
    assert "Traceback" not in done.stderr


MISSPELT = [
    (HOTLINES, 'counties = ["Wake"]', 'county = ["Wake"]', "hotlines.wake.county", "counties"),
    (HOTLINES, 'city = "Charlotte"', 'citty = "Charlotte"', "hotlines.charlotte.citty", "city"),
    (
        HOTLINES,
        "[hotlines.wake]",
        "[hotlines.wake]\ncaler_id = 'ours'",
        "hotlines.wake.caler_id",
        "caller_id",
    ),
    (HOTLINES, "[hotlines.wake]", "[hotlines.wake]\nacept = true", "hotlines.wake.acept", "accept"),
    (HOTLINES, "fallback = ", "discrete = true\nfallback = ", "discrete", "discreet"),
    ("flows/costs.toml", "dollars_a_day = ", "dollars_per_day = ", "dollars_per_day", "dollars_a_day"),
    ("flows/costs.toml", "[limits]", "[limit]", "limit", "limits"),
    (ES, "english = ", "englisch = ", "language.englisch", "english"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "place", "meant"), MISSPELT)
def test_a_name_misspelt_is_told_with_the_one_that_is_meant(
    volunteer: Volunteer, file: str, right: str, wrong: str, place: str, meant: str
) -> None:
    volunteer.change(file, right, wrong)
    app = volunteer.app()
    problems = [told for told in app.extensions["faro"].problems if (told.file, told.place) == (file, place)]

    assert [(p.problem, p.warning) for p in problems] == [
        ("There is no such name, and nothing reads it.", False)
    ]
    assert f'Write "{meant}"' in problems[0].fix
    assert app.test_cli_runner().invoke(args=["check"]).exit_code == 1
