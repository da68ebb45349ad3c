"""Actions on the left, the whole TwiML on the right."""

import base64
from dataclasses import replace

import pytest

from app.channels import twiml
from app.channels.addresses import Addresses
from app.core.actions import Action, Ask, End, Forward, Say, Text, Turn
from app.core.catalog import Catalog, Language, Voice
from app.core.content import Content
from app.core.phone import Phone
from app.core.session import Session

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
OURS = "+19195550100"
PHONE = Phone("+17045550100")
ENGLISH = Language(
    "en",
    "English",
    {
        "hello": {"sms": "Hello & <welcome>.", "voice": "Hello & welcome."},
        "call": {"sms": "Call {hotline_phone}.", "voice": "Call {hotline_phone}."},
        "long": {"sms": "x" * 2000},
        "odd": {"sms": "a\x00b\x07c\ufffed", "voice": "a\x00b"},
        "emoji": {"sms": "😀"},
    },
    voice=Voice("en-US", "Polly.Joanna-Neural"),
    speech="en-US",
)
SPANISH = Language(
    "es",
    "Español",
    {"hello": {"sms": "Hola.", "voice": "Hola."}, "call": {"sms": "Llame al {hotline_phone}."}},
    voice=Voice("es-US", "Polly.Lupe-Neural"),
    speech="es-MX",
)
CREOLE = Language("ht", "Kreyòl", {"hello": {"sms": "Bonjou.", "voice": "Bonjou."}})

HELLO, BOTH = Say("hello", ("en",)), Say("hello", ("en", "es"))
CALL = Say("call", ("en",), {"hotline_phone": PHONE})
# A fresh session is {} in base64url. Here one line has been rung: the address of a key pressed
# now does not count it yet, the address of how the call ended does.
RUNG = Session(tried=("charlotte",))
RUNG_TEXT = "eyJ0cmllZCI6WyJjaGFybG90dGUiXX0"

EN = '<Say language="en-US" voice="Polly.Joanna-Neural">'
ES = '<Say language="es-US" voice="Polly.Lupe-Neural">'


@pytest.fixture
def small(content: Content) -> Content:
    languages = {language.code: language for language in (ENGLISH, SPANISH, CREOLE)}
    catalog = Catalog(languages, ("en", "es", "ht"), "en", {})
    return replace(content, catalog=catalog, hints=("Wake", "New Bern"))


TEXTS: list[tuple[tuple[Action, ...], str]] = [
    ((End(),), "<Response />"),
    ((HELLO, End()), "<Response><Message>Hello &amp; &lt;welcome&gt;.</Message></Response>"),
    (
        (HELLO, CALL, End()),
        "<Response><Message>Hello &amp; &lt;welcome&gt;.\nCall 704-555-0100.</Message></Response>",
    ),
    (
        (BOTH, Say("call", ("en", "es"), {"hotline_phone": PHONE}), End()),
        "<Response><Message>Hello &amp; &lt;welcome&gt;.\nCall 704-555-0100.\n"
        "Hola.\nLlame al 704-555-0100.</Message></Response>",
    ),
    # What XML does not allow would make Twilio say nothing at all.
    ((Say("odd", ("en",)), End()), "<Response><Message>abcd</Message></Response>"),
    ((Say("emoji", ("en",)), End()), "<Response><Message>😀</Message></Response>"),
    # Twilio refuses a body of more than 1,600 characters.
    ((Say("long", ("en",)), End()), f"<Response><Message>{'x' * 1599}</Message></Response>"),
    ((Say("nobody wrote it", ("en",)), End()), "<Response />"),
]


@pytest.mark.parametrize(("actions", "answer"), TEXTS)
def test_a_text_is_answered_with_one_message(
    small: Content, actions: tuple[Action, ...], answer: str
) -> None:
    says = [action for action in actions if isinstance(action, Say)]

    assert twiml.message(small.catalog.text(says, "sms")) == HEAD + answer


CALLS: list[tuple[Session, tuple[Action, ...], str]] = [
    # One key. What follows the Gather is what silence does.
    (
        Session(),
        (HELLO, Ask()),
        '<Response><Gather action="/voice/step?s=e30" finishOnKey="" input="dtmf" method="POST" '
        f'numDigits="1" timeout="5">{EN}Hello &amp; welcome.</Say></Gather>'
        "<Redirect>/voice/step?s=e30</Redirect></Response>",
    ),
    # Each language by its own voice.
    (
        Session(),
        (BOTH, CALL, Ask()),
        '<Response><Gather action="/voice/step?s=e30" finishOnKey="" input="dtmf" method="POST" '
        f'numDigits="1" timeout="5">{EN}Hello &amp; welcome.</Say>{ES}Hola.</Say>'
        f"{EN}Call 7 0 4, 5 5 5, 0 1 0 0.</Say></Gather>"
        "<Redirect>/voice/step?s=e30</Redirect></Response>",
    ),
    # A ZIP, five keys or spoken: # ends it early, so that it must not be a key of its own.
    (
        Session(),
        (HELLO, Ask(digits=5, speech=True)),
        '<Response><Gather action="/voice/step?s=e30" hints="Wake,New Bern" '
        'input="dtmf speech" language="en-US" method="POST" '
        f'numDigits="5" speechTimeout="auto" timeout="5">{EN}Hello &amp; welcome.</Say></Gather>'
        "<Redirect>/voice/step?s=e30</Redirect></Response>",
    ),
    # The recogniser listens in the caller's language.
    (
        Session(language="es"),
        (Say("hello", ("es",)), Ask(digits=5, speech=True)),
        '<Response><Gather action="/voice/step?s=eyJsYW5ndWFnZSI6ImVzIn0" hints="Wake,New Bern" '
        'input="dtmf speech" language="es-MX" method="POST" '
        f'numDigits="5" speechTimeout="auto" timeout="5">{ES}Hola.</Say></Gather>'
        "<Redirect>/voice/step?s=eyJsYW5ndWFnZSI6ImVzIn0</Redirect></Response>",
    ),
    # A language that no voice reads falls back to one that its own voice reads.
    (
        Session(),
        (Say("hello", ("ht",)), Ask()),
        '<Response><Gather action="/voice/step?s=e30" finishOnKey="" input="dtmf" method="POST" '
        f'numDigits="1" timeout="5">{EN}Hello &amp; welcome.</Say></Gather>'
        "<Redirect>/voice/step?s=e30</Redirect></Response>",
    ),
    (
        Session(),
        (Say("odd", ("en",)), Ask()),
        '<Response><Gather action="/voice/step?s=e30" finishOnKey="" input="dtmf" method="POST" '
        f'numDigits="1" timeout="5">{EN}ab</Say></Gather>'
        "<Redirect>/voice/step?s=e30</Redirect></Response>",
    ),
    # A text is not part of the call: it is sent later.
    (
        Session(),
        (Text((HELLO,)), HELLO, Ask()),
        '<Response><Gather action="/voice/step?s=e30" finishOnKey="" input="dtmf" method="POST" '
        f'numDigits="1" timeout="5">{EN}Hello &amp; welcome.</Say></Gather>'
        "<Redirect>/voice/step?s=e30</Redirect></Response>",
    ),
    # A hotline sees the caller's number, unless it must not.
    (
        RUNG,
        (Forward(PHONE, hide=False),),
        f'<Response><Dial action="/voice/dial?s={RUNG_TEXT}" timeout="30">'
        "<Number>+17045550100</Number></Dial></Response>",
    ),
    (
        RUNG,
        (Forward(PHONE, hide=True),),
        f'<Response><Dial action="/voice/dial?s={RUNG_TEXT}" callerId="+19195550100" timeout="30">'
        "<Number>+17045550100</Number></Dial></Response>",
    ),
    (
        RUNG,
        (HELLO, Forward(PHONE, hide=False)),
        '<Response><Gather action="/voice/step?s=e30" finishOnKey="" input="dtmf" method="POST" '
        f'numDigits="1" timeout="1">{EN}Hello &amp; welcome.</Say></Gather>'
        f'<Dial action="/voice/dial?s={RUNG_TEXT}" timeout="30">'
        "<Number>+17045550100</Number></Dial></Response>",
    ),
    # A last chance to press a key, then the end.
    (
        Session(),
        (HELLO, End()),
        '<Response><Gather action="/voice/step?s=e30" finishOnKey="" input="dtmf" method="POST" '
        f'numDigits="1" timeout="1">{EN}Hello &amp; welcome.</Say></Gather><Hangup /></Response>',
    ),
    (Session(), (End(),), "<Response><Hangup /></Response>"),
]


@pytest.mark.parametrize(("session", "actions", "answer"), CALLS)
def test_a_call_is_answered_with_its_next_piece(
    small: Content, session: Session, actions: tuple[Action, ...], answer: str
) -> None:
    given = twiml.call(Turn(session, actions), small, Addresses("https://hotline.example.org"), OURS)

    assert given == HEAD + answer


def test_the_addresses_of_a_call_lie_below_the_public_one(small: Content) -> None:
    turn = Turn(Session(), (HELLO, Ask()))
    given = twiml.call(turn, small, Addresses("https://example.org/faro"), OURS)

    assert 'action="/faro/voice/step?s=e30"' in given
    assert "<Redirect>/faro/voice/step?s=e30</Redirect>" in given


def test_an_address_carries_the_session_and_nothing_else() -> None:
    packed = RUNG_TEXT + "=" * (-len(RUNG_TEXT) % 4)

    assert base64.urlsafe_b64decode(packed) == b'{"tried":["charlotte"]}'
