"""<Dial>: whom it calls, as whom, and for how long."""

import re

from app.handset.attributes import Attributes, UnplayedError
from app.handset.document import Element
from app.handset.events import Dialing, Fault
from app.handset.line import Setup
from app.handset.parameters import can_be_dialed, made_up_sid


def dialing_of(element: Element, url: str, setup: Setup, own_number: str) -> tuple[Dialing, list[Fault]]:
    """The numbers that can be dialled are in `ringing`; none there means that the Dial has failed."""
    attributes = Attributes(element, url)
    attributes.refuse("referUrl", "recordingStatusCallback", "passports")
    if attributes.text("record", "do-not-record") != "do-not-record":
        raise UnplayedError("the handset does not play <Dial record>")
    numbers = [number for number in _numbers(attributes) if _is_fine(number, attributes)]
    sequential = attributes.text("sequential") == "true"
    caller_id = attributes.text("callerId", own_number)
    # The caller's own number, ours, or one that Twilio verified; a withheld one cannot be shown on.
    known = {own_number, setup.phone, *setup.verified_caller_ids}
    if caller_id not in known or not can_be_dialed(caller_id):
        attributes.faults.append(Fault(13214, "callerId cannot be shown to the one who is called", url))
        numbers = []
    attributes.positive("timeLimit", 14400, 13216)  # nobody here talks so long: only a wrong one matters
    dialing = Dialing(
        numbers=tuple(numbers),
        ringing=tuple(numbers[:1] if sequential else numbers),
        caller_id=caller_id,
        timeout=attributes.positive("timeout", 30, 13212),
        sid=made_up_sid("CA"),
        sequential=sequential,
        hangup_on_star=attributes.text("hangupOnStar") == "true",
        action=attributes.address("action") if "action" in element.attrib else None,
        method=attributes.method(),
        whispers=_whispers(attributes),
    )
    return dialing, attributes.faults


def _numbers(attributes: Attributes) -> list[str]:
    children = list(attributes.element)
    for child in children:
        if child.tag != "Number":
            raise UnplayedError(f"the handset does not play <{child.tag}>")
        Attributes(child, attributes.url).refuse("method", "byoc", "statusCallback", "amdStatusCallback")
    return [(child.text or "").strip() for child in children or [attributes.element]]


def _whispers(attributes: Attributes) -> tuple[tuple[str, str], ...]:
    """What is played to each number before it is connected: its <Number url>."""
    return tuple(
        ((child.text or "").strip(), attributes.absolute(child.attrib["url"]))
        for child in attributes.element
        if "url" in child.attrib
    )


def _is_fine(number: str, attributes: Attributes) -> bool:
    if can_be_dialed(number):
        return True
    code = 13224 if re.fullmatch(r"\+[1-9]\d{1,14}", number) else 13223
    attributes.faults.append(
        Fault(code, "a number to dial is not E.164, or there is no such number", attributes.url)
    )
    return False
