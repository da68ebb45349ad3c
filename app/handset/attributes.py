"""The attributes of one element, checked; one that is not valid is a warning and its default holds."""

from collections.abc import Callable
from urllib.parse import urljoin

from app.handset.document import Element
from app.handset.events import Fault


class UnplayedError(Exception):
    """The hotline asked for something that Twilio can do, but this handset cannot."""


class Attributes:
    def __init__(self, element: Element, url: str):
        self.element = element
        self.url = url  # of the document
        self.faults: list[Fault] = []

    def text(self, name: str, default: str = "") -> str:
        return self.element.attrib.get(name, default)

    def checked(self, name: str, default: str, code: int, fine: Callable[[str], bool]) -> str:
        value = self.text(name, default)
        if fine(value):
            return value
        self.warn(code, f'<{self.element.tag} {name}="{value}">')
        return default

    def positive(self, name: str, default: int, code: int) -> int:
        return int(self.checked(name, str(default), code, is_positive))

    def address(self, name: str, default: str = "") -> str:
        return self.absolute(self.text(name, default))

    def absolute(self, address: str) -> str:
        """Relative addresses belong to the document's own."""
        return urljoin(self.url, address)

    def method(self) -> str:
        return self.text("method", "POST").upper()

    def warn(self, code: int, detail: str) -> None:
        self.faults.append(Fault(code, detail, self.url, warning=True))

    def refuse(self, *names: str) -> None:
        """Raise UnplayedError where one of these is asked for."""
        for name in names:
            if name in self.element.attrib:
                raise UnplayedError(f"the handset does not play <{self.element.tag} {name}>")


def is_positive(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) > 0
