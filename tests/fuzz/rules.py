"""What every answer must be, whatever was asked."""

import base64
import re
import xml.etree.ElementTree as ET

from app.channels.addresses import unpacked
from app.core.content import Content
from app.core.folding import words
from tests.caller import digits
from tests.fuzz.hits import CANARY, Hit
from tests.fuzz.target import Reply

BY_TEXT = {"Response", "Message"}
BY_PHONE = {"Response", "Gather", "Say", "Play", "Redirect", "Dial", "Number", "Hangup"}
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LARGEST = 64 * 1024  # of a TwiML document
LONGEST = 1600  # characters of a message


def check(hit: Hit, reply: Reply, content: Content) -> None:
    """Raises AssertionError where an answer breaks a rule."""
    assert reply.status < 500, reply.status
    assert not _holds_canary(reply), "the caller's own words came back"
    assert CANARY not in reply.logged, "the caller's own words were logged"
    assert "Traceback" not in reply.logged
    if not hit.signed or hit.too_large:
        assert reply.status == 403
    elif hit.method != "POST":
        assert reply.status in (405, 200)  # 200 only to OPTIONS
        assert reply.status == 405 or hit.method == "OPTIONS"
    elif reply.path.endswith("/status"):
        assert (reply.status, reply.body) == (204, b"")
    else:
        assert not (reply.rescued and hit.honest), reply.logged
        _check_document(reply, content)


def _check_document(reply: Reply, content: Content) -> None:
    assert reply.status == 200
    assert reply.content_type == "text/xml; charset=utf-8"
    assert len(reply.body) < LARGEST
    text = reply.body.decode("utf-8")
    assert not CONTROL.search(text)
    assert "{" not in text
    document = ET.fromstring(text)
    assert document.tag == "Response"
    tags = {element.tag for element in document.iter()}
    if reply.path == "/sms":
        assert tags <= BY_TEXT
        _check_text(reply, document, content)
    else:
        assert tags <= BY_PHONE
        _check_call(reply, document, content)


def _check_text(reply: Reply, document: ET.Element, content: Content) -> None:
    messages = [message.text or "" for message in document]
    tokens = words(reply.form.get("Body", "")[:LONGEST])
    if content.keywords.is_stop(tokens):
        assert messages == []
        return
    assert len(messages) == 1
    assert 0 < len(messages[0]) < LONGEST
    if reply.fresh and not content.keywords.delete_in(tokens):
        numbers = [digits(line.phone.e164)[1:] for line in content.hotlines.values()]
        assert any(number in digits(messages[0]) for number in numbers), messages[0]


def _check_call(reply: Reply, document: ET.Element, content: Content) -> None:
    for say in document.iter("Say"):
        assert say.get("voice")
        assert say.get("language")
        assert 0 < len(say.text or "") <= 3000
    for number in document.iter("Number"):
        assert number.text in {line.phone.e164 for line in content.hotlines.values()}
    if reply.path in ("/voice/whisper", "/voice/accept"):  # to whoever picks up, not to the caller
        return
    top = [element.tag for element in document]
    if "Hangup" in top:
        session = unpacked(reply.query.partition("s=")[2].partition("&")[0])
        step = content.steps.get(session.step)
        goodbye = dict(session.choices).get(reply.form.get("Digits", ""), "")
        target = content.steps.get(goodbye.removeprefix("step:"))
        chosen = target is not None and target.kind == "goodbye"
        assert (step is not None and step.kind == "after_call") or chosen, "hung up on a caller"
    else:
        assert {"Dial", "Redirect"} & set(top), "leads nowhere"


def _holds_canary(reply: Reply) -> bool:
    """Also where a session in an address would hold it."""
    text = reply.body.decode("utf-8", "replace") + reply.headers
    packed = re.findall(r"[?&]s=([A-Za-z0-9_-]+)", text)
    unpacked_texts = [base64.urlsafe_b64decode(p + "=" * (-len(p) % 4)).decode("latin-1") for p in packed]
    return any(CANARY.lower() in part.lower() for part in (text, *unpacked_texts))
