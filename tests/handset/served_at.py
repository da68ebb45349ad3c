"""A hotline that must know its port before it is made, answering on a free one of this machine."""

from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.served import served


@contextmanager
def served_at(build):
    """What `build` makes for the port; its `base` is the address."""
    with served(lambda environ, start: hotline(environ, start)) as base:
        hotline = build(urlsplit(base).port)
        hotline.base = base
        yield hotline
