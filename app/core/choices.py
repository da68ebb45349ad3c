"""Where a choice leads: a number, a label or a county's name of the menu last shown."""

from app.core.actions import Say, Turn
from app.core.content import Content
from app.core.folding import words
from app.core.keywords import Phrase
from app.core.languages import offer_languages
from app.core.session import Session
from app.core.steps import connect, enter
from app.core.talk import Talk


def chosen(session: Session, content: Content, tokens: Phrase) -> str:
    """Where a number, a label or a county's name of the menu last shown leads; "" if nowhere."""
    core = content.keywords.without_filler(tokens)
    if core == ("0",):
        return f"step:{content.start['person']}"
    for key, target in session.choices:
        if core == (key,) or core in content.labels.get(target, ()):
            return target
    counties = [target for _, target in session.choices if target.startswith("county:")]
    named = [target for target in counties if _is_named(target.partition(":")[2], content, core)]
    return named[0] if len(named) == 1 else ""


def _is_named(county: str, content: Content, tokens: Phrase) -> bool:
    """Whether no more is said than this county: not "I work in Wake", nor "can I talk to a person"."""
    name = set(words(content.county_name(county)))
    return name <= set(tokens) and set(tokens) - name <= content.area.words.plain_words


def follow(talk: Talk, target: str) -> Turn:
    """Go where a choice leads: a step, a county, or the same again in another language."""
    kind, _, name = target.partition(":")
    start, session = talk.content.start, talk.session
    if kind == "county" and name in talk.content.area.counties:
        talk = talk.having(county=name, city="")
        return enter(talk, session.want or start["place"])
    if kind == "step" and name in talk.content.steps:
        return enter(talk, name)
    if kind == "languages" and session.step in talk.content.steps:
        return offer_languages(talk, talk.content.steps[session.step], (), int(name))
    if kind == "language" and name in talk.content.catalog.offered:
        return _in_chosen_language(talk.having(language=name, language_from="chosen"))
    return enter(talk, start["menu"])


def _in_chosen_language(talk: Talk) -> Turn:
    """By text the same again in that language; by phone its menu, or a person where it has no voice."""
    start, session, catalog = talk.content.start, talk.session, talk.content.catalog
    if not talk.by_phone:
        return enter(talk, session.about or (start["place"] if session.county else start["text"]))
    if catalog.spoken(session.language):
        return enter(talk, start["menu"])
    near = catalog.languages[session.language].near
    return connect(talk, (Say(f"near_text_only.{session.language}", (near,)),), announce=False)
