"""Callers stay unnamed: keyed hashes, seals, masked logs."""

import logging
import sys
from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from app.privacy import MASK, PHONE_LIKE, Keys, MaskingFormatter, quiet_logs

NUMBER = "+17045550100"
KEYS, OTHERS = Keys("a" * 32), Keys("b" * 32)


# Hashes


def test_a_hash_is_the_same_for_the_same_number() -> None:
    assert Keys("a" * 32).hash("session", NUMBER) == KEYS.hash("session", NUMBER)


@pytest.mark.parametrize(
    ("keys", "purpose", "number"),
    [
        (KEYS, "opt-out", NUMBER),
        (KEYS, "", NUMBER),
        (KEYS, "session", "+17045550101"),
        (KEYS, "session", "whatsapp:" + NUMBER),
        (KEYS, "session", ""),
        (OTHERS, "session", NUMBER),
    ],
)
def test_a_hash_differs_by_purpose_by_number_and_by_secret(keys: Keys, purpose: str, number: str) -> None:
    assert keys.hash(purpose, number) != KEYS.hash("session", NUMBER)


def test_a_purpose_and_a_number_never_run_together() -> None:
    assert KEYS.hash("a", "bc") != KEYS.hash("ab", "c")


def test_a_hash_is_32_hex_digits_and_holds_no_part_of_the_number() -> None:
    marks = {KEYS.hash("session", f"+1704555{last:04}") for last in range(1000)}

    assert len(marks) == 1000
    assert all(len(mark) == 32 and set(mark) <= set("0123456789abcdef") for mark in marks)


# Seals


@given(st.text())
def test_what_is_sealed_comes_back(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()

    assert Keys("a" * 32).unseal(KEYS.seal(text)) == text


def test_a_seal_shows_nothing_and_is_never_the_same_twice() -> None:
    sealed = KEYS.seal(NUMBER)

    assert b"7045550100" not in sealed
    assert sealed != KEYS.seal(NUMBER)


@pytest.mark.parametrize(
    "sealed",
    [OTHERS.seal("text"), b"", b"nonsense", Fernet(Fernet.generate_key()).encrypt(b"x")],
    ids=["another secret", "empty", "nonsense", "another key"],
)
def test_what_another_secret_sealed_cannot_be_opened(sealed: bytes) -> None:
    with pytest.raises(ValueError, match="sealed with another SECRET_KEY"):
        KEYS.unseal(sealed)


def test_a_seal_that_was_touched_cannot_be_opened() -> None:
    sealed = bytearray(KEYS.seal("text"))
    sealed[20] ^= 1

    with pytest.raises(ValueError, match="SECRET_KEY"):
        KEYS.unseal(bytes(sealed))


# Logs


def line(message: str, *args: object, exc_info: bool = False) -> str:
    info = sys.exc_info() if exc_info else None
    record = logging.LogRecord("app.bot", logging.INFO, "bot.py", 1, message, args, info)
    return MaskingFormatter("%(levelname)s %(name)s %(message)s").format(record)


@pytest.mark.parametrize(
    "number",
    [
        "+17045550100",
        "7045550100",
        "704-555-0100",
        "(704) 555-0100",
        "1 704 555 0100",
        "704.555.0100",
        "+52 55 5555 0100",
        "555-0100",
        "whatsapp:+17045550100",
        "704 -555- 0100",
    ],
)
def test_a_number_is_masked_however_it_is_written(number: str) -> None:
    masked = line(f"from {number}, again")

    assert not any(part in masked for part in ("704", "5550100", "555-0100", "0100"))
    assert MASK in masked
    assert masked.endswith(", again")


def test_a_number_in_the_arguments_is_masked_too() -> None:
    assert line("from %s after %d ms", NUMBER, 12).endswith(f"from {MASK} after 12 ms")
    assert line("form %r", {"From": NUMBER}).endswith(f"form {{'From': '{MASK}'}}")


@pytest.mark.parametrize("text", ["287(g)", "ZIP 28205", "200 ms", "HB 318 of 2025", "turn 123456"])
def test_what_is_no_number_stays(text: str) -> None:
    assert line(text).endswith(text)


def test_the_time_of_a_line_is_not_taken_for_a_number() -> None:
    assert PHONE_LIKE.sub("", line("ready").split(" INFO")[0]) != line("ready").split(" INFO")[0]
    assert line("ready")[:4].isdigit()
    assert MASK not in line("ready")


def test_a_failure_is_named_and_placed_but_never_quoted() -> None:
    try:
        raise ValueError(f"cannot text {NUMBER}: help me please")
    except ValueError:
        told = line("It failed", exc_info=True)

    assert "ValueError" in told
    assert "test_privacy.py:" in told
    assert "test_a_failure_is_named_and_placed_but_never_quoted" in told
    assert "help me please" not in told
    assert "704" not in told


def test_a_failure_within_a_failure_is_not_quoted_either() -> None:
    try:
        try:
            raise KeyError(NUMBER)
        except KeyError as inner:
            raise RuntimeError("secret words") from inner
    except RuntimeError:
        told = line("It failed", exc_info=True)

    assert "RuntimeError" in told
    assert "secret words" not in told
    assert "5550100" not in told


@pytest.fixture
def root_logger() -> Iterator[logging.Logger]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield root
    root.handlers[:], level = before
    root.setLevel(level)


def test_every_line_of_the_process_is_masked(
    root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    quiet_logs()
    logging.getLogger("anybody").warning("from %s", NUMBER)

    assert [type(handler.formatter) for handler in root_logger.handlers] == [MaskingFormatter]
    assert capsys.readouterr().err.endswith(f"WARNING anybody from {MASK}\n")


@pytest.mark.parametrize("name", ["twilio", "twilio.http_client", "urllib3", "werkzeug"])
def test_libraries_that_write_requests_are_kept_quiet(
    root_logger: logging.Logger, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    quiet_logs()
    logging.getLogger(name).info("POST /2010-04-01/Accounts body=help")

    assert capsys.readouterr().err == ""
