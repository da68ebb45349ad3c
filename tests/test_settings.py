"""Every setting, and every fault in it: all told together, each with its fix, no secret among them."""

from pathlib import Path

import pytest

from app.core.problem import Faulty, Problem
from app.settings import MADE_UP_NUMBER, ROOT, TWILIO_API, Settings, from_environment, read

SID, SERVICE = "AC" + "0" * 32, "MG" + "0" * 32
PRODUCTION = {
    "ENVIRONMENT": "production",
    "TWILIO_ACCOUNT_SID": SID,
    "TWILIO_AUTH_TOKEN": "token-that-is-secret",
    "TWILIO_PHONE_NUMBER": "+19195550123",
    "PUBLIC_URL": "https://hotline.example.org",
    "REDIS_URL": "rediss://:redis-password@redis.example.org:6380/0",
    "SECRET_KEY": "key-that-is-secret-and-long-enough",
}


def faults(given: dict[str, str]) -> dict[str, Problem]:
    with pytest.raises(Faulty) as faulty:
        read(given)
    return {problem.place: problem for problem in faulty.value.problems}


def test_nothing_needs_to_be_set_for_development(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.settings.ROOT", ROOT)  # the tests' own default is another
    settings = read({})

    assert not settings.production
    assert settings.without_redis
    assert settings.token_is_made_up
    assert settings.phone_number == MADE_UP_NUMBER
    assert settings.messaging_service_sid == settings.redis_url == settings.alert_url == ""
    assert settings.desk_password_hash == ""
    assert settings.api_url == TWILIO_API
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.languages == ()
    assert settings.content_dir == ROOT
    assert settings.serve_drafts is None


def test_the_number_made_up_is_one_of_fiction() -> None:
    assert "+19195550100" <= MADE_UP_NUMBER <= "+19195550199"


@pytest.mark.parametrize("name", ["auth_token", "secret_key", "account_sid"])
def test_secrets_are_made_anew_for_each_run(name: str) -> None:
    first, second = getattr(read({}), name), getattr(read({}), name)

    assert first != second
    assert len(first) >= 32


@pytest.mark.parametrize(
    "url", ["https://hooks.example.org/T0/B0/", "http://127.0.0.1:9000/alarms", "http://[::1]/", ""]
)
def test_alarms_go_to_an_https_address_or_to_this_machine(url: str) -> None:
    assert read({"ALERT_URL": url}).alert_url == url


@pytest.mark.parametrize(
    "url", ["http://hooks.example.org/hidden", "http://[::1/hidden", "hooks.example.org/hidden"]
)
def test_alarms_do_not_travel_in_the_open(url: str) -> None:
    [fault] = faults({"ALERT_URL": url}).values()

    assert "https://" in fault.fix
    assert "hidden" not in f"{fault.problem} {fault.fix}"


def test_an_empty_setting_is_as_good_as_none() -> None:
    empty = dict.fromkeys(PRODUCTION, "") | {"TWILIO_API_URL": " ", "PORT": "", "CONTENT_DIR": ""}

    assert read(empty).public_url == "http://127.0.0.1:8000"


# What is set


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("ENVIRONMENT", "development", "production", False),
        ("TWILIO_ACCOUNT_SID", SID, "account_sid", SID),
        ("TWILIO_AUTH_TOKEN", "abc", "auth_token", "abc"),
        ("TWILIO_AUTH_TOKEN", "abc", "token_is_made_up", False),
        ("TWILIO_PHONE_NUMBER", " +19195550123 ", "phone_number", "+19195550123"),
        ("TWILIO_MESSAGING_SERVICE_SID", SERVICE, "messaging_service_sid", SERVICE),
        ("TWILIO_API_URL", "http://127.0.0.1:9/", "api_url", "http://127.0.0.1:9"),
        ("PUBLIC_URL", "https://example.org/faro/", "public_url", "https://example.org/faro"),
        ("PORT", "5000", "public_url", "http://127.0.0.1:5000"),
        ("REDIS_URL", "redis://localhost:6379/0", "redis_url", "redis://localhost:6379/0"),
        ("REDIS_URL", "rediss://h", "redis_url", "rediss://h"),
        ("REDIS_URL", "unix:///tmp/s?db=0", "redis_url", "unix:///tmp/s?db=0"),
        ("REDIS_URL", "redis://localhost", "without_redis", False),
        ("SECRET_KEY", "abc", "secret_key", "abc"),
        ("LANGUAGES", "en, es,zh-Hant", "languages", ("en", "es", "zh-Hant")),
        ("LANGUAGES", "", "languages", ()),
        ("SERVE_DRAFTS", "en,es", "serve_drafts", ("en", "es")),
        ("SERVE_DRAFTS", "", "serve_drafts", ()),  # given, and none: not the same as left out
        ("CONTENT_DIR", str(ROOT / "app"), "content_dir", ROOT / "app"),
        ("DESK_PASSWORD_HASH", "scrypt:hash", "desk_password_hash", "scrypt:hash"),
        ("ALERT_URL", "https://alerts.example.org/x", "alert_url", "https://alerts.example.org/x"),
    ],
)
def test_a_setting_is_read(name: str, text: str, field: str, value: object) -> None:
    assert getattr(read({name: text}), field) == value


def test_a_sound_production_starts() -> None:
    settings = read(PRODUCTION)

    assert settings.production
    assert not settings.without_redis
    assert not settings.token_is_made_up
    assert settings.serve_drafts == ()  # no drafts, unless they are named


def test_a_service_may_stand_in_for_the_number() -> None:
    settings = read({**PRODUCTION, "TWILIO_PHONE_NUMBER": "", "TWILIO_MESSAGING_SERVICE_SID": SERVICE})

    assert settings.messaging_service_sid == SERVICE


# Faults


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
        "DESK_PASSWORD_HASH": "scrypt:desk",
        "ALERT_URL": "https://alerts.example.org/secret",
    }
    printed = repr(read(given))

    for secret in ("token-that", "key-that", "redis-password", "scrypt:desk", "alerts.example.org"):
        assert secret not in printed


def test_no_secret_shows_in_a_fault() -> None:
    given = {
        **PRODUCTION,
        "REDIS_URL": "http://:redis-password@redis.example.org",
        "ALERT_URL": "ftp://alerts.example.org/secret",
        "SECRET_KEY": "short-secret",
        "PUBLIC_URL": "ftp://user:password@example.org",
        "TWILIO_ACCOUNT_SID": "token-in-the-wrong-place",
        "TWILIO_MESSAGING_SERVICE_SID": "token-in-the-wrong-place",
        "TWILIO_PHONE_NUMBER": "token-in-the-wrong-place",
    }
    with pytest.raises(Faulty) as faulty:
        read(given)

    assert len(faulty.value.problems) >= 7
    for secret in ("password", "alerts.example.org", "short-secret", "token-in", "token-that"):
        assert secret not in str(faulty.value)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        read({}).production = True  # type: ignore[misc]


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("PORT=5000\nLANGUAGES=es\nALERT_URL=\n")
    monkeypatch.setattr("app.settings.ROOT", tmp_path)
    monkeypatch.setenv("PORT", "6000")
    for name in ("LANGUAGES", "PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    settings = from_environment()

    assert isinstance(settings, Settings)
    assert settings.public_url == "http://127.0.0.1:6000"
    assert settings.languages == ("es",)
