"""What these tests may ask for: `flask connect`."""

from tests.account.connecting import connect, kept

__all__ = ["connect", "kept"]
