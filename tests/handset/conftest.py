"""A small hotline on a real port, for the tests of the browser phone."""

import pytest

from tests.handset.served_at import served_at
from tests.handset.small_hotline import small_hotline, small_settings


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
