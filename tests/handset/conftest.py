"""A small hotline on a real port, for the tests of the browser phone."""

import threading
from contextlib import contextmanager

import pytest
from werkzeug.serving import make_server

from tests.handset.small_hotline import small_hotline, small_settings


@contextmanager
def served(build):
    """What `build` makes for a free port of this machine, answering there; its `base` is the address."""
    server = make_server("127.0.0.1", 0, lambda environ, start: server.hotline(environ, start), threaded=True)
    server.hotline = build(server.server_port)
    server.hotline.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server.hotline
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def hotline():
    with served(lambda port: small_hotline(small_settings(port))) as hotline:
        yield hotline


@pytest.fixture
def open_page(browser, hotline):
    """Opens the phone; in the end nothing may have complained or left the machine."""
    contexts, complaints, asked = [], [], []

    def open_it(script="", **options):
        context = browser.new_context(viewport={"width": 1000, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        if script:
            page.add_init_script(script)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{hotline.base}/phone")
        return page

    open_it.complaints = complaints
    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []
    assert asked
    assert [url for url in asked if not url.startswith(f"{hotline.base}/phone")] == []
