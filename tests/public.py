"""Our public address on this machine: the hotline behind https, and a host of fallback files."""

import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.account.fallback import documents

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Any]


class PublicAddress:
    """Serves whatever `app` is now; `files` are served under /fallback as a host of static pages would."""

    def __init__(self, certificate: Path) -> None:
        self.app: Wsgi | None = None
        self.files: dict[str, tuple[str, bytes]] = {}
        self.asked: list[str] = []
        self._server = make_server("127.0.0.1", 0, self._serve, WSGIServer, _Quiet)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self.url = f"https://127.0.0.1:{self._server.server_port}"
        self.folder = f"{self.url}/fallback"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def hosts(self, content: Any, kind: str = "text/xml") -> None:
        """Upload the fallback documents of this content."""
        for name, text in documents(content).items():
            self.files[f"/fallback/{name}"] = (kind, text.encode())

    def _serve(self, environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        path = environ["PATH_INFO"]
        self.asked.append(f"{environ['REQUEST_METHOD']} {path}")
        if path in self.files:
            kind, body = self.files[path]
            start("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
            return [body]
        if self.app is None:
            start("503 Service Unavailable", [("Content-Length", "0")])
            return [b""]
        # As gunicorn does: the target as it came, which the signature is checked against.
        query = environ.get("QUERY_STRING", "")
        environ["RAW_URI"] = path + (f"?{query}" if query else "")
        return self.app(environ, start)


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Not on the tests' output."""


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    names = [x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName(names),
            False,
        )
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def public(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PublicAddress]:
    """An https address that this test's own requests trust."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    address = PublicAddress(certificate)
    yield address
    address.close()
