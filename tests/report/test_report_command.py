"""`flask report`, as somebody types it whose hotline is well, does not start, or has lost its Redis."""

import os
import re
import subprocess
import sys

import pytest

from app.core.problem import Faulty
from app.report.sheet import NAMES, told_settings
from app.settings import ROOT, read

SECRETS = {
    "TWILIO_ACCOUNT_SID": "AC" + "f00d" * 8,
    "TWILIO_AUTH_TOKEN": "tokentokentoken",
    "TWILIO_PHONE_NUMBER": "+19195550123",
    "TWILIO_MESSAGING_SERVICE_SID": "MG" + "beef" * 8,
    "TWILIO_API_URL": "http://127.0.0.1:9/",
    "PUBLIC_URL": "https://secrethost.invalid",
    "REDIS_URL": "redis://someone:hunter@127.0.0.1:9/0",
    "SECRET_KEY": "keykeykeykeykeykeykeykeykeykeykeykey",
    "DESK_PASSWORD_HASH": "scrypt:32768:8:1$salty$hashed",
    "ALERT_URL": "https://hooks.invalid/hidden",
}
BROKEN = {
    "PORT": "hunterport",
    "LANGUAGES": "garner lane",
    "CONTENT_DIR": "/home/maria/content",
    "ENVIRONMENT": 'hidden "whole"\nsecret',
}


def flask(*words, typed="", **environment):
    surroundings = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=surroundings,
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def told(done):
    """Its parts by their titles."""
    parts = re.split(r"^## (.+)$", done.stdout, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_a_hotline_that_runs_tells_all_its_parts_and_how_to_post_them():
    line = "Nov 24 marias-laptop faro[1]: 2026-11-24 13:35:45,123 INFO app.jobs A text was sent\nodd\n"
    done = flask("report", "--log", "-", typed=line)

    assert done.returncode == 0, done.stderr
    parts = told(done)
    assert set(parts) == {
        *("Versions", "Settings", "flask check", "flask doctor"),
        "Log (1 lines of others left out)",
    }
    assert re.search(r"^Faro \d+\.\d+\.\d+\w*, commit ([0-9a-f]{12}|not known)$", parts["Versions"], re.M)
    assert re.search(r"^redis \d+\.\d+", parts["Versions"], re.M)
    assert "ok  languages" in parts["flask doctor"]
    assert "2026-11-24 13:35 INFO app.jobs A text was sent" in done.stdout
    assert done.stdout.endswith("Read it once before you post it.\n")
    assert "marias" not in done.stdout


def test_every_setting_is_named():
    names = set(re.findall(r'"([A-Z][A-Z_]{3,})"', (ROOT / "app" / "settings.py").read_text()))

    assert names == set(NAMES)


@pytest.mark.parametrize("codes", ["en", "en,es", "en, zh-Hant", "ca-valencia"])
def test_language_codes_that_the_settings_take_are_told(codes):
    assert read({"LANGUAGES": codes}).languages

    assert f"LANGUAGES {codes}" in told_settings({"LANGUAGES": codes})


@pytest.mark.parametrize("codes", ["garner", "en es", "en,hunter", "https://en"])
def test_what_they_do_not_take_is_not_told(codes):
    with pytest.raises(Faulty):
        read({"LANGUAGES": codes})

    assert "LANGUAGES set" in told_settings({"LANGUAGES": codes})


def test_no_value_of_a_secret_is_told_and_redis_may_be_away():
    done = flask("report", **SECRETS)

    assert done.returncode == 0, done.stderr
    settings = told(done)["Settings"]
    assert "PUBLIC_URL https://…" in settings
    assert "REDIS_URL redis://…" in settings
    assert "cannot be reached" in told(done)["flask doctor"]
    for value in (*SECRETS.values(), "secrethost", "hunter", "hooks", "salty", "5550123", "f00d", "beef"):
        assert value not in done.stdout


def test_what_matters_of_a_real_redis_is_told_and_not_where_it_is(redis_server):
    done = flask("report", REDIS_URL=redis_server.url, SECRET_KEY=SECRETS["SECRET_KEY"])

    found = told(done)["flask doctor"]
    assert re.search(r"^ok  redis           version \d+\.\d+\.\d+$", found, re.MULTILINE), found
    assert "ok  redis memory    policy noeviction\n" in found
    assert "no worker" in found
    assert str(redis_server.folder) not in done.stdout


@pytest.mark.parametrize("broken", BROKEN)
def test_a_hotline_whose_settings_are_faulty_still_reports_and_quotes_nothing(broken):
    done = flask("report", **{**SECRETS, broken: BROKEN[broken]})

    assert done.returncode == 0, done.stderr
    parts = told(done)
    assert set(parts) == {"Versions", "Settings", "It does not start"}
    faults = parts["It does not start"]
    assert f"settings (environment or .env), {broken}\n  Problem:  " in faults
    for part in (*BROKEN[broken].split(), *SECRETS.values()):
        assert part not in parts["Settings"] + faults


def test_a_hotline_whose_content_is_broken_still_reports(tmp_path):
    (tmp_path / "flows").mkdir()
    (tmp_path / "messages").symlink_to(ROOT / "messages")
    done = flask("report", CONTENT_DIR=str(tmp_path))

    assert done.returncode == 0, done.stderr
    faults = told(done)["It does not start"]
    assert "flows/menu.toml" in faults
    assert "  Problem:  " in faults
    assert tmp_path.name not in done.stdout


@pytest.mark.parametrize("words", [["check"], ["routes"], ["run"], ["--help"], ["nonsense"]])
def test_every_other_command_still_ends_with_why_it_does_not_start(words):
    done = flask(*words, PORT="none")

    assert done.returncode == 1
    assert 'PORT\n  Problem:  "none" is not a port.' in done.stderr
    assert done.stderr.rstrip().endswith("The hotline does not start like this.")


def test_the_web_process_of_a_faulty_hotline_still_does_not_start():
    command = [sys.executable, "-c", "import wsgi"]
    environment = {"PATH": os.environ["PATH"], "PORT": "none"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "The hotline does not start like this." in done.stderr
