"""Every setting: what it is read as, and what holds where it is left out."""

from pathlib import Path

import pytest
from werkzeug.security import generate_password_hash

from app.settings import MADE_UP_NUMBER, ROOT, TWILIO_API, Settings, from_environment, read
from tests.production import PRODUCTION, SERVICE, SID

HASH = "scrypt:32768:8:1$salt$hash"


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


def test_an_empty_setting_is_as_good_as_none() -> None:
    empty = dict.fromkeys(PRODUCTION, "") | {"TWILIO_API_URL": " ", "PORT": "", "CONTENT_DIR": ""}

    assert read(empty).public_url == "http://127.0.0.1:8000"


@pytest.mark.parametrize("method", ["scrypt", "pbkdf2", "pbkdf2:sha256:10", "pbkdf2:sha3_256:10"])
def test_every_hash_that_werkzeug_makes_is_taken(method: str) -> None:
    made = generate_password_hash("a password", method)

    assert read({"DESK_PASSWORD_HASH": made}).desk_password_hash == made


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
        ("DESK_PASSWORD_HASH", HASH, "desk_password_hash", HASH),
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
