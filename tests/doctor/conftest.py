"""What these tests may ask for: `flask doctor`."""

from tests.doctor.examining import cautious, doctor

__all__ = ["cautious", "doctor"]
