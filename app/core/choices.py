"""Where a choice leads: a number, a label or a county's name of the menu last shown."""

from dataclasses import dataclass

from app.core.actions import Say, Turn
from app.core.answers import number_before
from app.core.content import Content
from app.core.folding import words
from app.core.keywords import Phrase
from app.core.languages import offer_languages
from app.core.mentions import exact_mentions
from app.core.session import Session
from app.core.steps import connect, enter
from app.core.talk import Talk
from app.core.tokens import words_of
from app.core.whereabouts import ask_county

# What the words beside a county's name may do to it where it answers a question.
SIMPLY_HERE = frozenset({"live", "in", "of", "county", "state", "introduces"})


def chosen(session: Session, content: Content, text: str, tokens: Phrase) -> str:
    """Where a number, a label or a county's name of the menu last shown leads; "" if nowhere."""
    keywords, labels = content.keywords, content.labels
    number, core = keywords.number_said(tokens), keywords.without_filler(tokens)
    if number == "0":
        return f"step:{content.start['person']}"
    for key, target in session.choices:
        name = tuple(token for token in core if token != key)
        if (number and number == key) or name in labels.get(target, ()):
            return target
    asked = _counties(session, content)
    said = _county_said(content, text, frozenset(key for key, _ in session.choices)) if asked else None
    for key, target in session.choices:
        kind, _, county = target.partition(":")
        if said and kind == "county" and county in asked and said.name == words(content.county_name(county)):
            return target if said.keys <= {key} else ""
    return ""


def _counties(session: Session, content: Content) -> tuple[str, ...]:
    """Those that the caller has been asked about and may choose from."""
    choices = (target.partition(":") for _, target in session.choices)
    return tuple(name for kind, _, name in choices if kind == "county" and name in content.area.counties)


@dataclass(frozen=True)
class _Said:
    """A county's name, and the numbers that stand beside it."""

    name: Phrase
    keys: frozenset[str]


def _county_said(content: Content, text: str, keys: frozenset[str]) -> _Said | None:
    """The name that is all of a text: not "I moved out of Wake", nor "which county is it"."""
    about, written = content.area.words, words_of(text)
    named = [mention for mention in exact_mentions(written, content.area) if mention.places]
    if len(named) != 1 or about.is_asking(word.text for word in written):
        return None
    [mention] = named
    first, last = mention.reach
    name = tuple(word.text for word in written[mention.begin : mention.end])
    beside = {word.text for word in (*written[:first], *written[last:])}
    heard = content.keywords.find(words(text))
    if heard and not set(heard.phrase) <= set(name):
        return None  # "detained in Wake" asks for more; "Person County" does not
    plain = mention.roles <= SIMPLY_HERE and beside - keys <= about.fillers
    return _Said(name, frozenset(beside & keys)) if plain else None


def follow(talk: Talk, target: str) -> Turn:
    """Go where a choice leads: a step, a county, or the same again in another language."""
    kind, _, name = target.partition(":")
    start, session = talk.content.start, talk.session
    if kind == "county" and name in talk.content.area.counties:
        talk = talk.having(county=name, city="", unsure=False)
        step = talk.content.steps[session.want or start["place"]]
        return enter(talk, step.name, number_before(talk, step))
    if kind == "step" and name in talk.content.steps:
        return enter(talk, name)
    if kind == "languages" and session.step in talk.content.steps:
        return offer_languages(talk, talk.content.steps[session.step], (), int(name))
    if kind == "language" and name in talk.content.catalog.offered:
        return _in_chosen_language(talk.having(language=name, language_from="chosen"))
    return enter(talk, start["menu"])


def _shown(talk: Talk) -> str:
    """The menu that the caller has before them, else what answers a first text."""
    step = talk.content.steps.get(talk.session.step)
    return step.name if step and step.kind == "menu" else talk.content.start["text"]


def _in_chosen_language(talk: Talk) -> Turn:
    """By text the same again in that language; by phone its menu, or a person where it has no voice."""
    start, session, catalog = talk.content.start, talk.session, talk.content.catalog
    if not talk.by_phone:
        if asked := _counties(session, talk.content):
            return ask_county(talk, asked, session.want or start["place"])
        return enter(talk, session.about or (start["place"] if session.county else _shown(talk)))
    if catalog.spoken(session.language):
        return enter(talk, start["menu"])
    near = catalog.languages[session.language].near
    return connect(talk, (Say(f"near_text_only.{session.language}", (near,)),), announce=False)
