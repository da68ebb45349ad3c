"""A call that was just told of rights, and may ask for them by text."""

from app.channels.addresses import Addresses
from app.core.session import Session

AFTER_RIGHTS = Addresses("").step(
    Session(language="en", step="after", about="rights", choices=(("2", "step:text_this"),))
)
"""Where its next key goes: 2 asks for the text."""
