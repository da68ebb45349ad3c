"""A Redis behind TLS whose certificate nobody vouches for, as Heroku's: refused, unless told otherwise."""

import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from flask import Flask

from app import create_app
from app.senders.console import ConsoleSender
from app.settings import read
from app.stores import ailments
from tests.caller import STATEWIDE, Caller
from tests.redis_server import RedisServer

UNCHECKED = "?ssl_cert_reqs=none"


def write_certificate(folder: Path) -> tuple[str, str]:
    """One that vouches for itself; its file, and its key's."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "redis.example.org")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "redis.crt").write_bytes(certificate.public_bytes(pem))
    (folder / "redis.key").write_bytes(key.private_bytes(pem, *plain))
    return str(folder / "redis.crt"), str(folder / "redis.key")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    certificate, key = write_certificate(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = RedisServer(
        *("--tls-port", str(port), "--tls-auth-clients", "no"),
        *("--tls-cert-file", certificate, "--tls-key-file", key),
    )
    yield f"rediss://127.0.0.1:{port}/0"
    server.close()


@pytest.fixture
def open_hotline(loaded, monkeypatch) -> Callable[[str], Flask]:
    monkeypatch.setattr("app.load", lambda *_: loaded)
    given = {"PUBLIC_URL": "https://hotline.example.org", "SECRET_KEY": "s" * 32}
    return lambda url: create_app(read({**given, "REDIS_URL": url}), sender=ConsoleSender())


def test_by_default_it_is_refused_and_the_hotline_goes_on(address: str, open_hotline) -> None:
    app = open_hotline(address)
    start = time.perf_counter()
    Caller(app).texts("hello").is_told(STATEWIDE)
    Caller(app).calls().hears("greeting")
    ready = app.test_client().get("/ready")

    assert time.perf_counter() - start < 2
    assert (ready.status_code, ready.json["store"]) == (503, ailments.CERTIFICATE)
    assert UNCHECKED in ailments.CERTIFICATE


def test_where_the_address_says_so_it_is_accepted(address: str, open_hotline) -> None:
    app = open_hotline(address + UNCHECKED)
    Caller(app).texts("español").texts("menu")
    ready = app.test_client().get("/ready").json

    assert (ready["store"], ready["queue"]) == ("ok", "ok")
    Caller(open_hotline(address + UNCHECKED)).texts("5").hears("rights", "es")


def test_a_text_by_phone_is_queued_there(address: str, open_hotline) -> None:
    app = open_hotline(address + UNCHECKED)

    Caller(app).calls().presses("1").presses("5").presses("2").hears("text_sent", "en")
