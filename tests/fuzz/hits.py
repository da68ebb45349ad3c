"""What could come in at a webhook: any bytes in any field of any form, to any address."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

from app.core.content import Content
from app.core.session import Session

CANARY = "Zqxjkvbp"
"""A caller's own word, in fields of every kind: no answer and no log may hold it."""

OWN = "own number"  # replaced by a number that has never written before
LATEST = "the latest action"  # replaced by an address out of the last answer
OPEN = ("menu", "choose_language", "ask_place", "forward", "after_call", "tell_numbers")
"""Kinds of step at which a call waits for the caller."""

FORM = "application/x-www-form-urlencoded"
LIMIT = 64 * 1024
WEBHOOKS = ("/sms", "/sms/status", "/voice", "/voice/step", "/voice/dial")
WEBHOOKS += ("/voice/whisper", "/voice/accept", "/voice/status")
METHODS = ("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")
BY_TEXT = "From To Body MessageSid NumMedia Latitude Longitude OptOutType MessageStatus ErrorCode".split()
BY_PHONE = """From To Digits SpeechResult Confidence CallSid DialCallStatus DialBridged DialCallDuration
DialCallSid CallStatus CallDuration ParentCallSid""".split()
KNOWN = [*BY_TEXT, *BY_PHONE]
KNOWN += """MediaUrl0 MediaContentType0 FromCity FromState FromZip ProfileName WaId Address Label SmsStatus
AccountSid Timestamp CallerName""".split()
NASTY = [
    b"",
    b"\x00",
    b"\x00\x01\x02\x07\x08\x0b\x0c\x0e\x1b\x7f",
    b"\xff\xfe\xfd",
    b"\xc3\x28",  # a byte that begins a letter, and none that ends it
    b"\xed\xa0\x80\xed\xb0\x80",  # lone surrogates
    b"\xf4\x90\x80\x80",  # beyond the last character
    b"\xc0\xaf",  # "/" written too long
    "\u202e\u2066\u200b\ufeff\ufffe\uffff\u0085\u2028".encode(),
    ("e" + "\u0301" * 500).encode(),
    "\U0001f468\u200d\U0001f469\u200d\U0001f467".encode() * 50,
    b"]]><Response><Hangup/></Response><!--",
    b"&lt;&#0;&#x1b;%00%ff",
    b"{hotline_phone} {0} %s %(name)s ${jndi}",
    b"\r\nX-Injected: 1\r\n\r\n",
    b"-1",
    b"1e309",
    b"nan",
    b"-inf",
    b"0x10",
    "\u00b2\u0663\u096b\uff15".encode(),  # digits, but none that int() takes for one, or that we press
    b"9" * 5000,
    b"true",
    b"null",
    b"[]",
    b"A" * 1600,
    b"a " * 5000,
]
STRANGE = ["s", "s=", "s=%", "s=%ff%fe", "s=\xff\xfe", "s=\xc3(", "s=&s=", "s=%00", "s[]=1", "=", "&&", "%"]
TOLD = """28205 27529 28999 99999 AYUDA ICE STOP START HELP INFO BORRAR rights 287g english español
1 2 3 4 5 6 7 8 9 0 * # 00 0# *0 Garner Charlotte Wake Ohio true false
completed busy no-answer failed canceled answered delivered undelivered 21610 30007""".split()
WITHHELD = [
    "",
    "anonymous",
    "restricted",
    "+266696687",
    "+7378742833",
    "+86282452253",
    "+2562533",
    "+8656696",
]
SENDERS = [*WITHHELD, "12345", "whatsapp:+19195550111", "whatsapp:", "+1" + "9" * 40, "sip:a@b", "client:x"]


@dataclass(frozen=True)
class Hit:
    """One request. `honest` holds where it carries a session that we could have written."""

    path: str
    body: bytes = b""
    query: str = ""
    method: str = "POST"
    content_type: str = FORM
    signed: bool = True
    honest: bool = True
    padding: int = 0  # letters that follow the body

    @property
    def too_large(self) -> bool:
        return len(self.body) + self.padding > LIMIT


def fields() -> st.SearchStrategy[bytes]:
    """What stands in a field: what callers send, what nobody sends, and anything at all."""
    sent = st.sampled_from(TOLD).map(str.encode)
    written = st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))
    named = written.map(lambda text: CANARY.encode() + b" " + text)
    talked = st.lists(st.one_of(sent, st.sampled_from(NASTY[:20]), written), max_size=6).map(b" ".join)
    return st.one_of(sent, st.sampled_from(NASTY), written, named, talked, st.binary(max_size=60))


def forms() -> st.SearchStrategy[bytes]:
    """Fields as they are sent: any of them missing, unknown, repeated, or not encoded at all."""
    name = st.one_of(st.sampled_from(KNOWN).map(str.encode), fields())
    sender = st.one_of(st.just(OWN), st.just(OWN), st.sampled_from(SENDERS)).map(str.encode)
    pairs = st.lists(st.tuples(name, fields()), max_size=8)
    usual = st.tuples(sender, fields(), fields(), pairs).map(
        lambda drawn: [(b"From", drawn[0]), (b"Body", drawn[1]), (b"Digits", drawn[2]), *drawn[3]]
    )
    spoken = st.tuples(sender, fields(), fields(), pairs).map(
        lambda drawn: [(b"From", drawn[0]), (b"SpeechResult", drawn[1]), (b"Confidence", drawn[2]), *drawn[3]]
    )
    ended = st.tuples(sender, fields(), pairs).map(
        lambda drawn: [(b"From", drawn[0]), (b"DialCallStatus", drawn[1]), *drawn[2]]
    )
    return st.tuples(st.one_of(usual, usual, spoken, ended, pairs), st.integers(0, 9)).map(_encoded)


def _encoded(drawn: tuple[list[tuple[bytes, bytes]], int]) -> bytes:
    pairs, how = drawn
    if how == 0:  # as it is, whatever it then means
        return b"&".join(name + b"=" + value for name, value in pairs)
    return b"&".join(f"{quote_from_bytes(n)}={quote_from_bytes(v)}".encode() for n, v in pairs)


def each_field() -> Iterator[Hit]:
    """Every strange value in every field of every webhook, alone and in all fields at once."""
    for path in WEBHOOKS:
        for value in NASTY:
            yield Hit(path, _encoded(([(name.encode(), value) for name in KNOWN], 1)))
            for name in BY_TEXT if path.startswith("/sms") else BY_PHONE:
                yield Hit(path, _encoded(([(b"From", OWN.encode()), (name.encode(), value)], 1)))
        for query in (*STRANGE, *(f"s={pack(deep)}" for deep in DEEP)):
            yield Hit(path, b"From=own%20number&Digits=1", query, honest=False)


def sessions(content: Content) -> st.SearchStrategy[Session]:
    """Sessions that the conversation could have written, in any mixture of their parts."""
    steps, catalog = sorted(content.steps), content.catalog
    counties = sorted(content.area.counties)
    targets = [f"step:{step}" for step in steps]
    targets += [f"language:{code}" for code in catalog.offered] + ["languages:0", "languages:1"]
    targets += [f"county:{county}" for county in counties[:9]]
    choice = st.tuples(st.sampled_from("123456789"), st.sampled_from(targets))
    language = st.sampled_from(["", *catalog.languages])
    either = st.one_of(
        st.just(()), st.just(()), st.lists(language.filter(bool), min_size=2, max_size=2).map(tuple)
    )
    return st.builds(
        Session,
        language=language,
        language_from=st.sampled_from(["", "chosen", "keyword", "guess"]),
        either=either,
        step=st.sampled_from(["", *(step for step in steps if content.steps[step].kind in OPEN)]),
        about=st.sampled_from(["", *steps]),
        want=st.sampled_from(["", *steps]),
        county=st.sampled_from(["", *counties]),
        city=st.sampled_from(["", *sorted({line.city for line in content.hotlines.values()})]),
        choices=st.lists(choice, max_size=4).map(tuple),
        misses=st.integers(0, 3),
        hidden=st.booleans(),
        tried=st.lists(st.sampled_from(sorted(content.hotlines)), max_size=3).map(tuple),
        turns=st.integers(0, 9),
    )


DEEP = [
    b"[" * 9000,
    b'{"a":' * 9000,
    b"[" * 9000 + b"]" * 9000,
    b"9" * 6000,
    b'{"turns":' + b"9" * 6000 + b"}",
]


def tampered() -> st.SearchStrategy[str]:
    """What stands in a call's address where a session should: anything."""
    fields_of_one = {name: _json() for name in Session.__dataclass_fields__}
    almost = st.fixed_dictionaries({}, optional=fields_of_one).map(json.dumps).map(str.encode)
    typed = st.builds(
        Session,
        *(st.text(max_size=8) for _ in range(2)),
        either=st.lists(st.text(max_size=5), max_size=3).map(tuple),
        step=st.text(max_size=8),
        choices=st.lists(st.tuples(st.text(max_size=2), st.text(max_size=12)), max_size=3).map(tuple),
        misses=st.integers(),
        turns=st.integers(),
        tried=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    )
    deep = st.sampled_from(DEEP)
    # As it is, not encoded: all that a line of HTTP can carry.
    letters = [chr(code) for code in (*range(0x21, 0x7F), *range(0x80, 0x100)) if chr(code) != "#"]
    carried = st.text(st.sampled_from(letters), max_size=30)
    packed = st.one_of(almost, typed.map(lambda s: s.to_text().encode()), st.binary(max_size=80), deep)
    return st.one_of(packed.map(pack), carried)


def _json() -> st.SearchStrategy[object]:
    leaf = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=10))
    return st.recursive(leaf, lambda inner: st.lists(inner, max_size=3), max_leaves=4)


def pack(text: bytes) -> str:
    return base64.urlsafe_b64encode(text).decode().rstrip("=")


def hits(content: Content) -> st.SearchStrategy[Hit]:
    """Requests of every kind; most are such that Twilio could have sent them."""
    path = st.sampled_from([*WEBHOOKS, "/sms", "/sms"])
    query = sessions(content).map(lambda session: f"s={pack(session.to_text().encode())}")
    strange = tampered().map(lambda text: f"s={text}")
    several = st.lists(strange, min_size=2, max_size=3).map("&".join)
    sent = st.builds(Hit, path, forms())
    called = st.builds(Hit, st.sampled_from([p for p in WEBHOOKS if p[:2] == "/v"]), forms(), query)
    followed = st.builds(Hit, st.just(LATEST), forms())
    forged = st.builds(Hit, path, forms(), st.one_of(strange, several), honest=st.just(False))
    raw = st.builds(Hit, path, st.binary(max_size=200))
    types = st.sampled_from(
        ["", "text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=x"]
    )
    mistyped = st.builds(Hit, path, st.one_of(forms(), st.just(PARTS)), content_type=types)
    large = st.builds(
        Hit, path, st.integers(LIMIT - 2, LIMIT + 2).map(lambda size: b"Body=" + b"x" * (size - 5))
    )
    other = st.builds(Hit, path, forms(), method=st.sampled_from(METHODS), signed=st.booleans())
    unsigned = st.builds(Hit, path, forms(), st.one_of(st.just(""), query), signed=st.just(False))
    return st.one_of(
        sent, sent, sent, called, called, followed, followed, forged, raw, mistyped, large, other, unsigned
    )


PARTS = (
    b'--x\r\nContent-Disposition: form-data; name="Body"\r\n\r\nAYUDA\r\n'
    b'--x\r\nContent-Disposition: form-data; name="From"; filename="a"\r\n\r\n+1\x00\xff\r\n--x--\r\n'
)


def talks(content: Content) -> st.SearchStrategy[list[Hit]]:
    """A few requests in a row, so that what one leaves behind meets the next."""
    return st.lists(hits(content), min_size=1, max_size=4)
