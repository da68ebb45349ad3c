"""A hotline's answer, read as Twilio reads it: TwiML, plain text, audio, or a fault."""

from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

from app.handset.events import Fault
from app.handset.line import Answer, FetchError

MAX_BYTES = 64 * 1024
TWIML_TYPES = ("text/xml", "application/xml", "text/html")
# An element of TwiML: its attributes and the elements it may hold.
Shape = tuple[frozenset[str], frozenset[str]]
Grammar = dict[str, Shape]
Element = ElementTree.Element

_SSML_TAGS = "break emphasis lang p phoneme prosody s say-as sub w"
_SSML_ATTRIBUTES = (
    "strength time level {http://www.w3.org/XML/1998/namespace}lang alphabet ph rate pitch volume "
    "interpret-as format role alias"
)
_NUMBER_ATTRIBUTES = (
    "sendDigits url method byoc statusCallback statusCallbackEvent statusCallbackMethod machineDetection "
    "machineDetectionTimeout machineDetectionSpeechThreshold machineDetectionSpeechEndThreshold "
    "machineDetectionSilenceTimeout amdStatusCallback amdStatusCallbackMethod"
)


def _shape(attributes: str = "", children: str = "") -> Shape:
    return frozenset(attributes.split()), frozenset(children.split())


VOICE: Grammar = {
    "Response": _shape(
        "",
        "Say Play Pause Gather Dial Redirect Hangup Reject Record Enqueue Leave Connect Start Stop Pay "
        "Prompt Refer Sms",
    ),
    "Say": _shape("voice language loop", _SSML_TAGS),
    "Play": _shape("loop digits"),
    "Pause": _shape("length"),
    "Gather": _shape(
        "input action method numDigits finishOnKey timeout speechTimeout actionOnEmptyResult hints language "
        "speechModel profanityFilter partialResultCallback partialResultCallbackMethod enhanced bargeIn "
        "maxSpeechTime debug",
        "Say Play Pause",
    ),
    "Dial": _shape(
        "action method timeout answerOnBridge callerId hangupOnStar timeLimit sequential ringTone record "
        "recordingStatusCallback recordingStatusCallbackMethod recordingStatusCallbackEvent recordingTrack "
        "trim referUrl referMethod callReason passports",
        "Number Client Conference Queue Sip Application",
    ),
    "Number": _shape(_NUMBER_ATTRIBUTES),
    "Redirect": _shape("method"),
    "Hangup": _shape(),
    "Reject": _shape("reason"),
} | {tag: _shape(_SSML_ATTRIBUTES, _SSML_TAGS) for tag in _SSML_TAGS.split()}

MESSAGING: Grammar = {
    "Response": _shape("", "Message Redirect"),
    "Message": _shape("to from action method statusCallback", "Body Media"),
    "Body": _shape(),
    "Media": _shape(),
    "Redirect": _shape("method"),
}


@dataclass(frozen=True)
class Document:
    """`verbs` if it is TwiML; else `text` is to be said or sent, or the audio at `url` played."""

    url: str
    kind: Literal["twiml", "text", "audio"]
    verbs: tuple[Element, ...] = ()
    text: str = ""
    faults: tuple[Fault, ...] = ()  # warnings only


def read(url: str, answer: Answer, grammar: Grammar) -> Document:
    """The document in an answer. Raises FetchError where Twilio gives up on it."""
    if not 200 <= answer.status < 300:
        raise FetchError(Fault(11200, f"HTTP {answer.status}", url))
    if len(answer.body) > MAX_BYTES:
        raise FetchError(Fault(11750, f"{len(answer.body)} bytes, over 64 kB", url))
    kind = answer.content_type.partition(";")[0].strip().lower()
    if not answer.body and answer.headers.get("transfer-encoding", "").lower() == "chunked":
        raise FetchError(Fault(11770, "a chunked answer without a body", url))
    if kind == "text/plain":
        return Document(url, "text", text=answer.body.decode("utf-8", "replace"))
    if kind.startswith("audio/") and grammar is VOICE:
        return Document(url, "audio")
    if kind not in TWIML_TYPES:
        raise FetchError(Fault(12300, f"Content-Type is {kind or 'missing'}", url))
    try:
        root = ElementTree.fromstring(answer.body)  # noqa: S314 - from the hotline that we are testing
    except ElementTree.ParseError as failure:
        raise FetchError(Fault(12100, f"not XML: {failure}", url)) from None
    if root.tag != "Response":
        raise FetchError(Fault(12102, f"the root is <{root.tag}>, not <Response>", url))
    faults: list[Fault] = []
    _keep_known(root, grammar, url, faults)
    return Document(url, "twiml", tuple(root), faults=tuple(faults))


def _keep_known(element: Element, grammar: Grammar, url: str, faults: list[Fault]) -> None:
    """Drop what the grammar does not know, case included: a warning each, and it is skipped."""
    if element.tag not in grammar:
        return  # known by name, but the handset does not play it: whoever meets it says so
    attributes, children = grammar[element.tag]
    for name in sorted(set(element.attrib) - attributes):
        del element.attrib[name]
        faults.append(Fault(12200, f'<{element.tag}> has no attribute "{name}"', url, warning=True))
    for child in list(element):
        if child.tag in children:
            _keep_known(child, grammar, url, faults)
            continue
        faults.append(Fault(12200, f"<{child.tag}> has no place in <{element.tag}>", url, warning=True))
        _remove(element, child)


def _remove(parent: Element, child: Element) -> None:
    """Remove an element, but not the text that follows it."""
    index = list(parent).index(child)
    tail = child.tail or ""
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(child)
