"""The environment, read once into frozen Settings; all faults are told together.

Nothing else in Faro reads the environment. `.env` beside the project is read too,
and what the environment itself says wins over it.
"""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from app.core.phone import E164
from app.core.problem import Faulty, Problem
from app.urls import is_redis_url, is_url

ROOT = Path(__file__).resolve().parent.parent
TWILIO_API = "https://api.twilio.com"
# 555-0100 to 555-0199 are set aside for fiction: nobody is ever reached by mistake.
MADE_UP_NUMBER = "+19195550100"
HERE = ("127.0.0.1", "::1", "localhost")
# As generate_password_hash of werkzeug writes it: method$salt$hash.
PASSWORD_HASH = re.compile(r"(?:scrypt:\d+:\d+:\d+|pbkdf2:sha\w+:\d+)\$[^$]+\$[^$]+")
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})*")  # es, zh-Hant


@dataclass(frozen=True)
class Settings:
    """Everything an operator decides outside `flows/` and `messages/`."""

    production: bool
    account_sid: str
    auth_token: str = field(repr=False)
    token_is_made_up: bool  # true only where the token was made for this run
    account_is_made_up: bool
    phone_number: str
    number_is_made_up: bool
    messaging_service_sid: str
    api_url: str
    public_url: str
    redis_url: str = field(repr=False)  # may hold a password; "" where there is none
    secret_key: str = field(repr=False)
    languages: tuple[str, ...]  # () means: as the content offers
    content_dir: Path
    desk_password_hash: str = field(repr=False)
    serve_drafts: tuple[str, ...] | None  # None means: every language
    alert_url: str = field(repr=False)

    @property
    def without_twilio(self) -> bool:
        """No account to send with, erase at or look into."""
        return self.token_is_made_up or self.account_is_made_up

    @property
    def without_redis(self) -> bool:
        return not self.redis_url

    @property
    def our_phone(self) -> str:
        """Our number, "" where none is set."""
        return "" if self.number_is_made_up else self.phone_number

    @property
    def reports_url(self) -> str:
        """Where Twilio tells what became of a text. It refuses the whole text where it cannot reach this."""
        return f"{self.public_url}/sms/status" if self.public_url.startswith("https://") else ""


def from_environment() -> Settings:
    """Settings from `.env` and the environment. Raises Faulty with every fault."""
    return read(given())


def given() -> Mapping[str, str | None]:
    """What the environment holds, names to texts, unread and unjudged."""
    return {**dotenv_values(ROOT / ".env"), **os.environ}


def read(given: Mapping[str, str | None]) -> Settings:
    """Settings from a mapping of names to texts. Raises Faulty with every fault."""
    reader = _Reader(given)
    settings = reader.settings()
    if reader.problems:
        raise Faulty(reader.problems)
    return settings


class _Reader:
    def __init__(self, given: Mapping[str, str | None]):
        self.given = given
        self.problems: list[Problem] = []

    def settings(self) -> Settings:
        environment = self.text("ENVIRONMENT") or "development"
        if environment not in ("development", "production"):
            self.fault("ENVIRONMENT", f'"{environment}" is not known.', "Use development or production.")
        production = environment == "production"
        port = self.port()
        token = self.text("TWILIO_AUTH_TOKEN")
        phone = self.phone_number()
        settings = Settings(
            production=production,
            account_sid=self.sid("TWILIO_ACCOUNT_SID", "AC", "an account SID")
            or "AC" + secrets.token_hex(16),
            auth_token=token or secrets.token_hex(16),
            token_is_made_up=not token,
            account_is_made_up=not self.text("TWILIO_ACCOUNT_SID"),
            phone_number=phone or MADE_UP_NUMBER,
            number_is_made_up=not phone,
            messaging_service_sid=self.sid("TWILIO_MESSAGING_SERVICE_SID", "MG", "a Messaging Service SID"),
            api_url=self.address("TWILIO_API_URL", ("http", "https")) or TWILIO_API,
            public_url=self.address("PUBLIC_URL", ("http", "https"), bare=True) or f"http://127.0.0.1:{port}",
            redis_url=self.redis_url(),
            secret_key=self.text("SECRET_KEY") or secrets.token_hex(32),
            languages=self.codes("LANGUAGES") or (),
            content_dir=self.folder("CONTENT_DIR"),
            desk_password_hash=self.password_hash(),
            serve_drafts=self.codes("SERVE_DRAFTS", empty_means=() if production else None),
            alert_url=self.alert_url(),
        )
        if production:
            self.check_production(settings)
        return settings

    def check_production(self, settings: Settings) -> None:
        """Production starts only with all that real callers depend on."""
        needed = {
            "TWILIO_ACCOUNT_SID": "Copy it from the Twilio console.",
            "TWILIO_AUTH_TOKEN": "Copy the primary token from the Twilio console.",
            "PUBLIC_URL": "Give the https address at which Twilio reaches this server.",
            "REDIS_URL": "Give the address of a Redis, redis:// or rediss://.",
            "SECRET_KEY": "Make one: python3 -c 'import secrets; print(secrets.token_hex(32))'",
        }
        for name, fix in needed.items():
            if not self.text(name):
                self.fault(name, "is missing, and ENVIRONMENT is production.", fix)
        if not self.text("TWILIO_PHONE_NUMBER") and not self.text("TWILIO_MESSAGING_SERVICE_SID"):
            self.fault(
                "TWILIO_PHONE_NUMBER",
                "is missing, and so is TWILIO_MESSAGING_SERVICE_SID.",
                "Give the number that callers use, e.g. +19195550100, or the service.",
            )
        if self.text("PUBLIC_URL") and not settings.public_url.startswith("https://"):
            self.fault(
                "PUBLIC_URL", "is not https.", "Twilio must reach us by https: begin it with https://."
            )
        if self.text("SECRET_KEY") and len(settings.secret_key) < 32:
            self.fault(
                "SECRET_KEY",
                "is shorter than 32 characters.",
                "Make one: python3 -c 'import secrets; print(secrets.token_hex(32))'",
            )

    def text(self, name: str) -> str:
        return (self.given.get(name) or "").strip()

    def fault(self, name: str, problem: str, fix: str) -> None:
        self.problems.append(Problem("settings (environment or .env)", name, problem, fix))

    def port(self) -> int:
        text = self.text("PORT") or "8000"
        if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
            self.fault("PORT", f'"{text}" is not a port.', "Give a whole number from 1 to 65535.")
            return 8000
        return int(text)

    def sid(self, name: str, begins: str, what: str) -> str:
        text = self.text(name)
        if text and not re.fullmatch(begins + r"[0-9a-zA-Z]{32}", text):
            self.fault(name, f"is not {what}.", f"It is {begins} and 32 more characters.")
        return text

    def phone_number(self) -> str:
        text = self.text("TWILIO_PHONE_NUMBER")
        if text and not E164.fullmatch(text):
            self.fault("TWILIO_PHONE_NUMBER", "is not an E.164 number.", "Write it like +19195550100.")
        return text

    def address(self, name: str, schemes: tuple[str, ...], bare: bool = False) -> str:
        text = self.text(name).rstrip("/")
        if text and not is_url(text, schemes, bare):
            # The address itself is not repeated: it may hold a password.
            begin = " or ".join(f"{scheme}://" for scheme in schemes)
            fix = f"It begins with {begin} and names a host{', a port or path at most' if bare else ''}."
            self.fault(name, "is not an address we can use.", fix)
        return text

    def redis_url(self) -> str:
        schemes = ("redis", "rediss", "unix")
        text = self.address("REDIS_URL", schemes)
        if text and is_url(text, schemes) and not is_redis_url(text):
            fix = "Leave out what stands behind the question mark; ssl_cert_reqs is for rediss:// only."
            self.fault("REDIS_URL", "has an option that Redis does not know.", fix)
        return text

    def password_hash(self) -> str:
        text = self.text("DESK_PASSWORD_HASH")
        if text and not PASSWORD_HASH.fullmatch(text):
            # Not repeated: it may be the password itself. The command does not start beside a fault.
            fix = (
                "Take it out, then make it with flask desk-password. "
                "Where the host keeps the quotation marks, leave them out."
            )
            self.fault("DESK_PASSWORD_HASH", "is no hash of a password.", fix)
        return text

    def alert_url(self) -> str:
        """As it was given: a slash at its end may matter there. Alarms do not travel in the open."""
        text = self.address("ALERT_URL", ("http", "https"))
        with suppress(ValueError):  # told already
            if text.startswith("http:") and urlsplit(text).hostname not in HERE:
                fix = "Begin it with https://; http is for this machine only."
                self.fault("ALERT_URL", "is not https.", fix)
        return self.text("ALERT_URL")

    def codes(self, name: str, empty_means: tuple[str, ...] | None = None) -> tuple[str, ...] | None:
        """A list of language codes, "en,es". Given but empty it means none at all."""
        if self.given.get(name) is None:
            return empty_means
        codes = tuple(code.strip() for code in self.text(name).split(",") if code.strip())
        if self.text(name) and not codes:
            self.fault(name, "names no language.", "Write codes with commas: en,es.")
        for code in codes:
            if not LANGUAGE_CODE.fullmatch(code):
                self.fault(name, f'"{code}" is not a language code.', "Write codes with commas: en,es.")
        return codes

    def folder(self, name: str) -> Path:
        text = self.text(name)
        path = Path(text).expanduser() if text else ROOT
        if not path.is_dir():
            self.fault(
                name, f'the folder "{text}" is not there.', "Give the folder that holds flows/ and messages/."
            )
        return path
