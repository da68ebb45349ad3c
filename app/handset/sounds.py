"""<Say>, <Play> and <Pause>: what the caller hears of them."""

import re
from xml.etree import ElementTree

from app.handset.attributes import Attributes
from app.handset.document import Element
from app.handset.events import Fault, Paused, Played, Sound, Spoke, Toned
from app.handset.voices import fault_of_length, fault_of_voice, languages_of


def sound_of(element: Element, url: str) -> tuple[Sound | None, list[Fault]]:
    """The sound, or None where Twilio could make none."""
    attributes = Attributes(element, url)
    if element.tag == "Say":
        return _say(attributes)
    if element.tag == "Pause":
        length = attributes.text("length", "1")
        return Paused(int(length) if length.isascii() and length.isdigit() else 1), []
    return _play(attributes)


def _say(attributes: Attributes) -> tuple[Sound | None, list[Fault]]:
    element, url = attributes.element, attributes.url
    voice, language = attributes.text("voice"), attributes.text("language")
    text = " ".join(_words(element).split())
    faults = [
        fault
        for fault in (
            None if text else Fault(13520, "<Say> has nothing to say", url, warning=True),
            fault_of_voice(voice, language, url),
            fault_of_length(voice, text, _inner(element), url),
        )
        if fault
    ]
    if faults:
        return None, faults
    spoken = language or next(iter(languages_of(voice)), "en-US")
    return Spoke(text, spoken, voice), []


def _play(attributes: Attributes) -> tuple[Sound | None, list[Fault]]:
    if digits := attributes.text("digits"):
        if re.fullmatch(r"[0-9A-DWw#*]+", digits):
            return Toned(digits), []
        attributes.warn(12200, f'<Play digits="{digits}"> holds what is no key')
        return None, attributes.faults
    if address := (attributes.element.text or "").strip():
        return Played(attributes.absolute(address)), []
    attributes.warn(12200, "<Play> without an address")
    return None, attributes.faults


def _words(element: Element) -> str:
    """The text as spoken: <sub alias> says its alias, a <break> parts two words."""
    own = element.attrib.get("alias") if element.tag == "sub" else None
    parts = [own] if own else [element.text or "", *(_words(child) for child in element)]
    if element.tag in ("break", "p", "s"):
        parts = [" ", *parts, " "]
    return "".join(part for part in parts if part) + ("" if element.tag == "Say" else element.tail or "")


def _inner(element: Element) -> str:
    markup = "".join(ElementTree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "") + markup
