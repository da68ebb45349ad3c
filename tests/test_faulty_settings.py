"""Every fault in the settings: all told together, each with its fix, no secret among them."""

import pytest

from app.core.problem import Faulty, Problem
from app.settings import read
from tests.production import PRODUCTION, SERVICE, SID


def faults(given: dict[str, str]) -> dict[str, Problem]:
    with pytest.raises(Faulty) as faulty:
        read(given)
    return {problem.place: problem for problem in faulty.value.problems}


@pytest.mark.parametrize(
    "url", ["http://hooks.example.org/hidden", "http://[::1/hidden", "hooks.example.org/hidden"]
)
def test_alarms_do_not_travel_in_the_open(url: str) -> None:
    [fault] = faults({"ALERT_URL": url}).values()

    assert "https://" in fault.fix
    assert "hidden" not in f"{fault.problem} {fault.fix}"


@pytest.mark.parametrize(
    ("name", "text", "problem", "fix"),
    [
        ("ENVIRONMENT", "prod", '"prod" is not known', "Use development or production"),
        ("TWILIO_ACCOUNT_SID", "AC123", "not an account SID", "AC and 32 more"),
        ("TWILIO_ACCOUNT_SID", SERVICE, "not an account SID", "AC and 32 more"),
        ("TWILIO_PHONE_NUMBER", "919-555-0123", "not an E.164 number", "Write it like +19195550100"),
        ("TWILIO_PHONE_NUMBER", "+0123456789", "not an E.164 number", "Write it like +19195550100"),
        ("TWILIO_MESSAGING_SERVICE_SID", SID, "not a Messaging Service SID", "MG and 32 more"),
        ("TWILIO_API_URL", "api.twilio.com", "not an address", "http:// or https://"),
        ("PUBLIC_URL", "hotline.example.org", "not an address", "http:// or https://"),
        ("PUBLIC_URL", "ftp://hotline.example.org", "not an address", "http:// or https://"),
        ("PUBLIC_URL", "https://", "not an address", "names a host"),
        ("PUBLIC_URL", "https://host:port", "not an address", "names a host"),
        ("PUBLIC_URL", "https://hotline.example.org/?x=1", "not an address", "a port or path at most"),
        ("PUBLIC_URL", "https://hotline.example.org#rc=2", "not an address", "a port or path at most"),
        ("PUBLIC_URL", "https://me:pw@hotline.example.org", "not an address", "a port or path at most"),
        ("PUBLIC_URL", "https://hot line.example.org", "not an address", "a port or path at most"),
        ("REDIS_URL", "redis://localhost?ssl_cert_reqs=none", "has an option", "rediss:// only"),
        ("REDIS_URL", "unix://", "not an address", "redis:// or rediss://"),
        ("LANGUAGES", ",", "names no language", "Write codes with commas"),
        ("REDIS_URL", "localhost:6379", "not an address", "redis:// or rediss://"),
        ("REDIS_URL", "http://localhost", "not an address", "redis:// or rediss://"),
        ("ALERT_URL", "alerts", "not an address", "http:// or https://"),
        ("PORT", "http", '"http" is not a port', "from 1 to 65535"),
        ("PORT", "0", '"0" is not a port', "from 1 to 65535"),
        ("PORT", "65536", '"65536" is not a port', "from 1 to 65535"),
        ("PORT", "８０", '"８０" is not a port', "from 1 to 65535"),
        ("LANGUAGES", "en;es", '"en;es" is not a language code', "with commas: en,es"),
        ("LANGUAGES", "English", '"English" is not a language code', "with commas: en,es"),
        ("SERVE_DRAFTS", "yes!", '"yes!" is not a language code', "with commas: en,es"),
        ("DESK_PASSWORD_HASH", "a password", "no hash of a password", "with flask desk-password"),
        ("DESK_PASSWORD_HASH", "a$b$c", "no hash of a password", "with flask desk-password"),
        ("DESK_PASSWORD_HASH", "sha256:10$salt$hash", "no hash of a password", "with flask desk-password"),
        ("DESK_PASSWORD_HASH", "scrypt:32768:8:1$salt", "no hash of a password", "with flask desk-password"),
        ("DESK_PASSWORD_HASH", "scrypt:32768:8:1$$hash", "no hash of a password", "with flask desk-password"),
        ("CONTENT_DIR", "/nowhere/at/all", '"/nowhere/at/all" is not there', "holds flows/ and messages/"),
    ],
)
def test_a_fault_is_told_with_its_fix(name: str, text: str, problem: str, fix: str) -> None:
    told = faults({name: text})

    assert list(told) == [name]
    assert problem in told[name].problem
    assert fix in told[name].fix
    assert told[name].file == "settings (environment or .env)"


def test_all_faults_are_told_together() -> None:
    given = {
        "ENVIRONMENT": "prod",
        "TWILIO_ACCOUNT_SID": "x",
        "TWILIO_PHONE_NUMBER": "x",
        "TWILIO_MESSAGING_SERVICE_SID": "x",
        "TWILIO_API_URL": "x",
        "PUBLIC_URL": "x",
        "REDIS_URL": "x",
        "ALERT_URL": "x",
        "PORT": "x",
        "LANGUAGES": "X",
        "SERVE_DRAFTS": "X",
        "DESK_PASSWORD_HASH": "x",
        "CONTENT_DIR": "/nowhere/at/all",
    }

    assert faults(given).keys() == given.keys()


@pytest.mark.parametrize("name", [name for name in PRODUCTION if name != "ENVIRONMENT"])
def test_production_refuses_to_start_without_what_callers_depend_on(name: str) -> None:
    told = faults({**PRODUCTION, name: ""})

    assert list(told) == [name]
    assert "is missing" in told[name].problem
    assert told[name].fix


def test_production_tells_all_that_is_missing_at_once() -> None:
    assert faults({"ENVIRONMENT": "production"}).keys() == PRODUCTION.keys() - {"ENVIRONMENT"}


@pytest.mark.parametrize(
    ("name", "text", "problem", "fix"),
    [
        ("PUBLIC_URL", "http://hotline.example.org", "is not https", "begin it with https://"),
        ("SECRET_KEY", "k" * 31, "shorter than 32 characters", "secrets.token_hex(32)"),
    ],
)
def test_production_refuses_what_is_unsafe(name: str, text: str, problem: str, fix: str) -> None:
    told = faults({**PRODUCTION, name: text})

    assert list(told) == [name]
    assert problem in told[name].problem
    assert fix in told[name].fix


# Secrets


def test_no_secret_shows_when_settings_are_printed() -> None:
    given = {
        **PRODUCTION,
        "DESK_PASSWORD_HASH": "scrypt:32768:8:1$salt$of-the-desk",
        "ALERT_URL": "https://alerts.example.org/secret",
    }
    printed = repr(read(given))

    for secret in ("token-that", "key-that", "redis-password", "of-the-desk", "alerts.example.org"):
        assert secret not in printed


def test_no_secret_shows_in_a_fault() -> None:
    given = {
        **PRODUCTION,
        "REDIS_URL": "http://:our-password@redis.example.org",
        "ALERT_URL": "ftp://alerts.example.org/secret",
        "SECRET_KEY": "short-secret",
        "DESK_PASSWORD_HASH": "our-password",
        "PUBLIC_URL": "ftp://user:our-password@example.org",
        "TWILIO_ACCOUNT_SID": "token-in-the-wrong-place",
        "TWILIO_MESSAGING_SERVICE_SID": "token-in-the-wrong-place",
        "TWILIO_PHONE_NUMBER": "token-in-the-wrong-place",
    }
    with pytest.raises(Faulty) as faulty:
        read(given)

    assert len(faulty.value.problems) >= 8
    for secret in ("our-password", "alerts.example.org", "short-secret", "token-in", "token-that"):
        assert secret not in str(faulty.value)
