"""<Gather>: what it waits for, and what is said meanwhile."""

import re

from app.handset.attributes import Attributes, is_positive
from app.handset.document import Element
from app.handset.events import Fault, Gathering, Sound
from app.handset.sounds import sound_of

KEYS = "0123456789*#"
INPUTS = ("dtmf", "speech", "dtmf speech", "speech dtmf")
MAX_HINTS = 500
MAX_HINT_CHARACTERS = 100


def gathering_of(element: Element, url: str) -> tuple[Gathering, list[Fault]]:
    attributes = Attributes(element, url)
    attributes.refuse("partialResultCallback")
    spoken = _nested(attributes)
    model = attributes.text("speechModel")
    digits = attributes.checked("numDigits", "", 13314, lambda value: value == "" or is_positive(value))
    empty = attributes.checked(
        "actionOnEmptyResult", "false", 13338, lambda value: value in ("true", "false")
    )
    gathering = Gathering(
        action=attributes.address("action"),
        method=attributes.method(),
        modes=tuple(attributes.checked("input", "dtmf", 12200, lambda value: value in INPUTS).split()),
        num_digits=int(digits) if digits else None,
        finish_on_key=attributes.checked("finishOnKey", "#", 13310, lambda key: key in ("", *KEYS)),
        timeout=attributes.positive("timeout", 5, 13313),
        speech_timeout=attributes.checked("speechTimeout", "", 13327, _is_speech_timeout),
        action_on_empty_result=empty == "true",
        hints=tuple(hint.strip() for hint in attributes.text("hints").split(",") if hint.strip()),
        language=attributes.checked("language", "en-US", 13512, lambda tag: _is_language(tag, model)),
        spoken=spoken,
    )
    if gathering.speech_timeout == "auto" and model:
        attributes.warn(13335, 'speechTimeout="auto" beside a speechModel')
    if len(gathering.hints) > MAX_HINTS or any(len(hint) > MAX_HINT_CHARACTERS for hint in gathering.hints):
        attributes.warn(13330, f"more than {MAX_HINTS} hints, or one over {MAX_HINT_CHARACTERS} characters")
    return gathering, attributes.faults


def _nested(attributes: Attributes) -> tuple[Sound, ...]:
    heard: list[Sound] = []
    for child in attributes.element:
        if "digits" in child.attrib:
            attributes.warn(12200, "<Play digits> has no place in <Gather>")
            continue
        sound, faults = sound_of(child, attributes.url)
        attributes.faults.extend(faults)
        if sound:
            heard.append(sound)
    return tuple(heard)


def _is_speech_timeout(text: str) -> bool:
    return text in ("", "auto") or is_positive(text)


def _is_language(tag: str, model: str) -> bool:
    """A tag with its region. Deepgram's models name some languages without one."""
    if model.startswith("deepgram"):
        return bool(re.fullmatch(r"[a-z]{2,5}(-[A-Za-z0-9]{2,4})*", tag))
    return bool(re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?-([A-Z]{2}|\d{3})", tag))
