"""A place was understood: remember its county, or ask which of several it is."""

from app.core.actions import Ask, CountyName, End, Say, Turn, listing
from app.core.answers import number_before
from app.core.hotlines import serving
from app.core.located import Located, Question, locate
from app.core.reading import Reading
from app.core.steps import connect, enter
from app.core.talk import Talk

KEYS = 9  # a key each, from 1: no question offers more counties


def arrive(talk: Talk, reading: Reading, step: str) -> Turn:
    """Go to `step` with the county that a reading gives. The reading must hold a candidate."""
    found = locate(reading, talk.content)
    if isinstance(found, Question):
        return ask_county(nowhere(talk), found.counties, step)
    if found is None:
        return enter(talk, step)
    talk = talk.having(county=found.county, city=found.city, unsure=bool(found.likely), want="")
    return enter(talk, step, (*_notes(talk, found), *number_before(talk, talk.content.steps[step])))


def nowhere(talk: Talk) -> Talk:
    """The talk without the place: it was never there, or is no longer."""
    return talk.having(county="", city="", unsure=False)


def ask_county(talk: Talk, counties: tuple[str, ...], step: str) -> Turn:
    """One short question. By text each county stands with its number, should the talk end here.

    On the phone it is left out where the answer would ring the same hotline anyway.
    """
    content = talk.content
    lines = {serving(county, content).code for county in counties}
    if talk.by_phone and content.steps[step].kind == "forward" and lines == {content.fallback.code}:
        return connect(talk)
    offered = [(str(key), county) for key, county in enumerate(counties[:KEYS], start=1)]
    choices = tuple((key, f"county:{county}") for key, county in offered)
    asking = talk.having(step=content.start["ask"], want=step, choices=choices)
    says: list[Say] = [talk.say("which_county")]
    for key, county in offered:
        name = CountyName(content.county_name(county))
        phone = serving(county, content).phone
        says.append(talk.say("county_choice", key=key, county=name, hotline_phone=phone))
    if not talk.by_phone:
        return asking.turn(*says, End())
    return asking.turn(*says, talk.say("person_key"), Ask())


def outside_state(talk: Talk) -> tuple[Say, ...]:
    """This line serves one state; elsewhere there is the national line, where one is configured."""
    national = talk.content.national
    further = (talk.say("national_line", hotline_phone=national.phone),) if national else ()
    return (talk.say("outside_state"), *further)


def _notes(talk: Talk, found: Located) -> tuple[Say, ...]:
    """What the caller should know of how the place was read."""
    says = []
    if found.likely:
        says.append(talk.say("likely_place", place=found.likely))
    if found.others and not talk.by_phone:
        counties = listing([CountyName(talk.content.county_name(county)) for county in found.others])
        says.append(talk.say("county_also", place=found.place, county=counties))
    return tuple(says)
