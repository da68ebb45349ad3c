"""The place that a message tells of, from a pin, or from its words beside what they ask for."""

from app.core.content import Content
from app.core.folding import words
from app.core.inbound import Inbound
from app.core.keywords import Heard, Phrase
from app.core.places import find_place, place_at
from app.core.reading import Reading
from app.core.session import Session

NO_PLACE = Reading("none", (), "no place was looked for", ())


def heard_in(tokens: Phrase, session: Session, content: Content) -> Heard | None:
    """What a text asks for. Where a place is waited for, a keyword that is one's name is that place."""
    heard = content.keywords.find(tokens)
    named = heard and " ".join(heard.phrase) in content.area.index.names
    return None if named and session.want else heard


def read_place(inbound: Inbound, content: Content, heard: Heard | None) -> Reading:
    """Where the caller is, from a pin or from the words, written or spoken.

    A name inside a longer keyword is none, nor is one that is a keyword and all that is said: "talk to a
    person", "PERSON" are not about Person County. A name alone beside a keyword that is about counties
    is one: "287g Union".
    """
    if inbound.pin:
        return place_at(*inbound.pin, content.area)
    if not inbound.text.strip():
        return NO_PLACE
    spoken = inbound.kind == "speech"
    vocabulary = content.keywords.vocabulary
    reading = find_place(inbound.text, content.area, spoken=spoken, keyword_words=vocabulary)
    if heard and reading.words and set(reading.words) <= set(heard.phrase):
        within = set(reading.words) < set(heard.phrase)
        if within or content.keywords.without_filler(words(inbound.text)) == heard.phrase:
            return NO_PLACE
    return _name_beside(inbound.text, content, heard) or reading


def _name_beside(text: str, content: Content, heard: Heard | None) -> Reading | None:
    """What a text names beside a keyword about counties, if it says nothing else."""
    step = content.steps[heard.step] if heard else None
    if not heard or not step or not (step.here or step.kind == "explain_county"):
        return None
    rest = content.keywords.beside(words(text), heard.phrase)
    reading = find_place(" ".join(rest), content.area) if rest else NO_PLACE
    exact = bool(reading.candidates) and reading.candidates[0].how == "exact"
    return reading if exact and set(reading.words) == set(rest) else None
