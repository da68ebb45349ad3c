"""The browser that the phone's tests use, for pages too."""

from tests.handset.conftest import browser

__all__ = ["browser"]
