"""The sentences of an answer: a place's hotline and record, an explanation, all numbers."""

from app.core import agreements
from app.core.actions import CountyName, Say, Term
from app.core.agreements import RECORDS
from app.core.content import Content, Option, Step
from app.core.hotlines import Hotline, named_too
from app.core.phone import Phone
from app.core.talk import Talk

FEW = 3  # counties that a line is told by; one that serves more is told by its own name


def place_answer(talk: Talk) -> tuple[Say, ...]:
    """By text: the county in full, its hotline, what is on record there, how to hear more."""
    return (*nearest_number(talk), *record(talk), talk.say("record_more"))


def nearest_number(talk: Talk) -> tuple[Say, ...]:
    """By text: the hotline to call, with the county in full where it is known, and no more."""
    if not talk.session.county:
        return (talk.say("person_line"),)
    own = talk.hotline.phone
    return (talk.say("place_answer", county=talk.county(), hotline_phone=own), *_also(talk, own))


def _also(talk: Talk, told: Phone) -> tuple[Say, ...]:
    """A second number beside the one told, where there is one."""
    session = talk.session
    too = named_too(session.county, session.city, talk.content, talk.moment, unsure=session.unsure)
    return (talk.say("hotline_also", hotline_phone=too.phone),) if too and too.phone != told else ()


def record(talk: Talk) -> tuple[Say, ...]:
    """What is on record for the caller's county, unless its wording is still kept back."""
    if _any(talk, RECORDS, talk.content.kept_back):
        return (talk.say("withheld" if talk.by_phone else "record_withheld"),)
    county = talk.session.county
    name = talk.content.county_name(county)
    form = agreements.tell if talk.by_phone else agreements.write
    return form(talk.content.agreements, county, name, talk.languages)


def told(talk: Talk, step: Step) -> tuple[Say, ...]:
    """What a step explains, with a notice where nobody has reviewed the wording."""
    if step.kind == "explain_county":
        return record(talk) if talk.by_phone else place_answer(talk)
    if form := place_form(talk, step):
        return (talk.say(form, county=talk.county()), *_also(talk, talk.line.phone))
    if is_kept_back(talk, step):
        return (talk.say("withheld"),)
    notice = _any(talk, (step.name,), talk.content.drafts) and len(talk.languages) == 1
    return (talk.say(step.name), talk.say("draft_notice")) if notice else (talk.say(step.name),)


def place_form(talk: Talk, step: Step) -> str:
    """By text: the message that tells a step together with the caller's county; "" where there is none."""
    form = f"{step.name}_place"
    known = talk.session.county and not talk.by_phone and not step.legal
    return form if known and talk.content.catalog.has(form) else ""


def number_before(talk: Talk, step: Step) -> tuple[Say, ...]:
    """By text: the county and its hotline, where what follows does not name them: "rights in Durham"."""
    names_none = step.kind == "explain" and not place_form(talk, step)
    return nearest_number(talk) if names_none and not talk.by_phone else ()


def is_kept_back(talk: Talk, step: Step) -> bool:
    """Whether a step's wording must not be told before somebody has reviewed it."""
    return _any(talk, (step.name,), talk.content.kept_back)


def numbers(talk: Talk) -> tuple[Say, ...]:
    """Every hotline with the places it serves; the fallback for anywhere else."""
    says = [
        talk.say("number_in", county=place, hotline_phone=line.phone)
        for line in talk.content.hotlines.values()
        if line.counties
        for place in places_of(line, talk.content)
    ]
    return (*says, talk.say("number_elsewhere", hotline_phone=talk.content.fallback.phone))


def places_of(line: Hotline, content: Content) -> tuple[str | CountyName, ...]:
    """What a line is told by: its counties, or its own name where they are none or many."""
    if not 0 < len(line.counties) <= FEW:
        return (line.name,)
    return tuple(CountyName(content.county_name(county)) for county in line.counties)


def options(talk: Talk, step: Step, offered: list[Option]) -> tuple[Say, ...]:
    """One line an option: "1 Talk to a person", or "To talk to a person, press 1."."""
    if not talk.by_phone:
        return tuple(
            talk.say("option", key=option.key, label=Term(label(talk, step, option))) for option in offered
        )
    return tuple(talk.say(label(talk, step, option), key=option.key) for option in offered)


def label(talk: Talk, step: Step, option: Option) -> str:
    """The message that names an option: its own in this menu, or that of the step it leads to."""
    own = f"label.{step.name}.{option.go}"
    return own if talk.content.catalog.has(own) else f"label.{option.go}"


def _any(talk: Talk, messages: tuple[str, ...], pairs: frozenset[tuple[str, str]]) -> bool:
    return any((language, message) in pairs for language in talk.languages for message in messages)
