"""Why the hotline answered as it did, in rows for a person: told from what went over the line."""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from werkzeug.datastructures import MultiDict

from app.channels import messaging, voice
from app.channels.addresses import PARAMETER, unpacked
from app.core.content import Content
from app.core.costs import MILLION
from app.core.hotlines import Hotline
from app.core.inbound import Inbound
from app.core.located import Located, Question, locate
from app.core.reasons import Reasons, reasons
from app.core.routes import full_name
from app.core.segments import is_gsm, segments
from app.core.session import Session
from app.handset.tape import Taped

Row = tuple[str, str]
RESCUE = ("Rescue", "our own code failed, its log says why; this answer was made beforehand")
COMMANDS = {
    "stop": "no more texts",
    "delete": "erase everything",
    "start": "texts again",
    "help": "who this is",
}


def of_text(content: Content, taped: Sequence[Taped], replies: Sequence[str]) -> list[Row]:
    """For one message and what it brought."""
    inbound, _ = messaging.read(MultiDict(taped[0].request.parameters))
    remembered = taped[0].remembered
    body = "\n".join(replies)
    named = [line for line in content.hotlines.values() if line.phone.written() in body]
    told = [("Hotline", _lines(named)), *_store(taped), *_costs(content, inbound, replies)]
    if remembered.after is None:
        return [RESCUE, *told]
    before, after = Session.from_text(remembered.before or ""), Session.from_text(remembered.after)
    why = reasons(before, inbound, content)
    return [
        ("Language", _language(content, before, after)),
        *_recognised(content, why),
        *_place(content, why, before, after),
        *told,
    ]


def of_call(content: Content, taped: Sequence[Taped]) -> list[Row]:
    """For one step of a call; its talk travels in the addresses of its documents."""
    steps = [one for one in taped if _ending(one.request.url) not in ("whisper", "accept")]
    if not steps:
        return [("Whisper", "said to whoever picked up, before the two are connected")]
    request, document = steps[0].request, steps[-1].document
    rung = [line for line in content.hotlines.values() if line.phone.e164 in document]
    price = content.costs
    told = [
        *((("Hotline", _lines(rung)),) if rung else ()),
        *_store(taped),
        ("Cost", f"${price.minute_in} a minute, ${price.minute_out} more while a hotline is on the line"),
    ]
    before, after = _carried(request.url), _carried_on(document)
    if after is None and rung:
        return [RESCUE, *told]
    after = after or Session(language=before.language, language_from=before.language_from)
    form = MultiDict(request.parameters)
    spoken, keys = form.get("SpeechResult", ""), form.get("Digits", "")
    why = Reasons()
    if keys or spoken:
        why = reasons(before, voice.read(form, "digits" if keys else "speech"), content)
    return [
        ("Step", after.step or "the end"),
        ("Language", _language(content, before, after)),
        *_recognised(content, why),
        *_place(content, why, before, after),
        *told,
    ]


def pretty(document: str) -> str:
    """A document of TwiML, one element a line; what is no XML stays as it is."""
    try:
        root = ElementTree.fromstring(document)  # noqa: S314 - from the hotline that we are testing
    except ElementTree.ParseError:
        return document
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode")


def _language(content: Content, before: Session, after: Session) -> str:
    if not after.language:
        names = [_name(content, code) for code in after.either or content.catalog.both]
        return f"not known: answered in {' and '.join(names)}"
    name = _name(content, after.language)
    if after.language == before.language and after.language_from == before.language_from:
        return f"{name}, remembered"
    how = {"keyword": "from its keyword", "guess": "told from the words"}
    return f"{name}, {how.get(after.language_from, 'chosen')}"


def _name(content: Content, code: str) -> str:
    language = content.catalog.languages.get(code)
    return (language.english or language.name) if language else code


def _recognised(content: Content, why: Reasons) -> list[Row]:
    rows = []
    if why.command:
        rows.append(("Command", f"{why.command}: {COMMANDS[why.command]}"))
    if why.choice:
        rows.append(("Choice", _target(content, why.choice)))
    if why.heard:
        rows.append(("Keyword", f"{' '.join(why.heard.phrase)} → {why.heard.step}"))
    if why.language:
        rows.append(("Asked for", _name(content, why.language)))
    return rows


def _target(content: Content, target: str) -> str:
    kind, _, name = target.partition(":")
    if kind == "county" and name in content.area.counties:
        return full_name(content, name)
    return _name(content, name) if kind == "language" else f"step {name}"


def _place(content: Content, why: Reasons, before: Session, after: Session) -> list[Row]:
    rows, reading = [], why.reading
    for candidate in reading.candidates:
        shares = ", ".join(f"{content.county_name(s.county)} {s.share:.0%}" for s in candidate.place.shares)
        heard, how = candidate.heard, candidate.how
        read = how if heard == how else f"“{heard}”, {how}"
        rows.append(("Place", f"{candidate.place.name}, {candidate.score:.2f}, {read}: {shares}"))
    if reading.outside:
        rows.append(("Outside", reading.outside))
    if reading.candidates or reading.outside:
        rows.append(("Rule", f"{reading.verdict}: {reading.rule}"))
    found = locate(reading, content)
    if isinstance(found, Question):
        rows.append(("County", "asked: " + " or ".join(full_name(content, code) for code in found.counties)))
    elif after.county:
        again = after.county == before.county and not isinstance(found, Located)
        rows.append(("County", full_name(content, after.county) + (", remembered" if again else "")))
    else:
        rows.append(("County", "not known"))
    return rows


def _store(taped: Sequence[Taped]) -> list[Row]:
    """What the store did, where it did not do as usual."""
    if not any(one.remembered.away for one in taped):
        return []
    return [("Redis", "down: this process remembers the talk by itself")]


def _lines(lines: Sequence[Hotline]) -> str:
    return "; ".join(f"{line.name}, {line.phone.written()}" for line in lines) or "none named"


def _costs(content: Content, inbound: Inbound, replies: Sequence[str]) -> list[Row]:
    """As the hotline counts them: a WhatsApp message is one, whatever its length."""
    whatsapp = inbound.channel == "whatsapp"
    came = 1 if whatsapp else max(segments(inbound.text), 1)
    went = len(replies) if whatsapp else sum(map(segments, replies))
    total, coming = (content.costs.of_texts(inbound.channel, came, out) / MILLION for out in (went, 0))
    sizes = [f"{len(text)} characters{'' if whatsapp else _parts(text)}" for text in replies]
    return [
        ("Answer", "; ".join(sizes) or "none"),
        ("Cost", f"${total:.4f}, of it ${coming:.4f} for what came"),
    ]


def _parts(text: str) -> str:
    count = segments(text)
    return f", {'GSM-7' if is_gsm(text) else 'UCS-2'}, {count} segment{'' if count == 1 else 's'}"


def _ending(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]


def _carried(url: str) -> Session:
    return unpacked(parse_qs(urlsplit(url).query).get(PARAMETER, [""])[0])


def _carried_on(document: str) -> Session | None:
    """The talk in the first address of a document that carries one."""
    found = re.search(rf"[?&](?:amp;)?{PARAMETER}=([\w=-]*)", document)
    return unpacked(found[1]) if found else None
