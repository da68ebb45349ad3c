"""A small hotline on a real port, for the tests of the browser phone."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from tests.handset.small_hotline import small_hotline, small_settings
from tests.served import served


@contextmanager
def served_at(build):
    """What `build` makes for a free port of this machine, answering there; its `base` is the address."""
    with served(lambda environ, start: hotline(environ, start)) as base:
        hotline = build(urlsplit(base).port)
        hotline.base = base
        yield hotline


@pytest.fixture
def hotline():
    with served_at(lambda port: small_hotline(small_settings(port))) as hotline:
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
