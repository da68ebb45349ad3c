"""An HTTP server on a port of this machine, for what stands in for others."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class LocalServer:
    """It answers from its making until it is closed; the address of its root is `url`."""

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class QuietHandler(BaseHTTPRequestHandler):
    """Reads what is sent whole, and bears that whoever asked has gone away meanwhile."""

    def asked(self) -> None:
        """Somebody asked, by GET, POST or DELETE."""
        raise NotImplementedError

    def _ask(self) -> None:
        self.asked()

    do_GET = do_POST = do_DELETE = _ask  # noqa: N815 - the standard library's names

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def respond(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Names of headers have _ for -."""
        try:
            self.send_response(status)
            for name, value in {**headers, "Content_Length": str(len(body))}.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Not on the tests' output."""
