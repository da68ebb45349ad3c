"""How a text is answered: what it asks for, from where, and in which language."""

from app.core.actions import End, Say, Turn
from app.core.content import Content
from app.core.folding import words
from app.core.inbound import Inbound
from app.core.keywords import Heard, Phrase
from app.core.languages import offer_languages
from app.core.places import find_place, place_at
from app.core.reading import Reading
from app.core.session import Session
from app.core.steps import connect, enter
from app.core.talk import Talk
from app.core.whereabouts import arrive, outside_state

NO_PLACE = Reading("none", (), "no place was looked for", ())


def answer_text(talk: Talk, inbound: Inbound) -> Turn:
    """A text is read in this order: the whole line's words, a number of the menu shown, a
    language's name, then a keyword and a place, which may stand anywhere and together.
    """
    content, session = talk.content, talk.session
    tokens = words(inbound.text)
    if content.keywords.is_stop(tokens):
        return Turn(Session(), (End(),), forget=True, opt="out")
    if owners := content.keywords.delete_in(tokens):
        return erase(talk, owners)
    if content.keywords.is_start(tokens):
        turn = enter(talk, content.start["text"])
        return Turn(turn.session, turn.actions, opt="in")
    if content.keywords.is_help(tokens):
        return talk.turn(talk.say("help"), End())
    if target := chosen(session, content, tokens):
        return follow(talk.having(misses=0), target)
    heard = content.keywords.find(tokens)
    reading = read_place(inbound, content, heard)
    if (language := language_asked_for(content, inbound.text, tokens, reading)) in content.catalog.offered:
        if content.keywords.is_language(tokens):
            return follow(talk.having(misses=0), f"language:{language}")
        talk = talk.having(language=language, language_from="chosen")
    talk = _in_language(talk, inbound.text, tokens, heard, reading)
    return _with_switch(talk, session, _answer(talk, inbound, tokens, heard, reading))


def erase(talk: Talk, owners: tuple[str, ...]) -> Turn:
    """Forget everything, and say so in a line that does not tell what this number is."""
    offered = [code for code in owners if code in talk.content.catalog.offered]
    if not talk.session.language and len(offered) == 1:
        talk = talk.having(language=offered[0])
    return Turn(Session(), (talk.say("erased"), End()), forget=True, erase=True)


def _answer(talk: Talk, inbound: Inbound, tokens: Phrase, heard: Heard | None, reading: Reading) -> Turn:
    start, session = talk.content.start, talk.session
    understood = talk.having(misses=0)
    if reading.verdict not in ("none", "outside"):
        asked = heard.step if heard else session.want or start["place"]
        return arrive(understood, reading, talk.content.steps[asked].here or asked)
    if heard and not (reading.verdict == "outside" and heard.step == start["person"]):
        return enter(understood, heard.step)
    missed = talk.having(misses=session.misses + 1)
    if reading.verdict == "outside":
        return understood.turn(*outside_state(talk), End())
    if inbound.media and not tokens:
        return missed.turn(talk.say("media"), End())
    if session.want or any(len(token) == 5 and token.isdigit() for token in tokens):
        return missed.turn(talk.say("place_unknown"), End())
    if not session.turns:
        return enter(talk, start["text"])
    return missed.turn(talk.say("not_understood"), End())


def read_place(inbound: Inbound, content: Content, heard: Heard | None) -> Reading:
    """Where the caller is, from a pin or from the words, written or spoken.

    A name inside a longer keyword is none: "talk to a person" is not about Person County. A name
    alone beside a keyword that is about counties is one: "287g Union".
    """
    if inbound.pin:
        return place_at(*inbound.pin, content.area)
    if not inbound.text.strip():
        return NO_PLACE
    spoken = inbound.kind == "speech"
    vocabulary = content.keywords.vocabulary
    reading = find_place(inbound.text, content.area, spoken=spoken, keyword_words=vocabulary)
    if heard and reading.words and set(reading.words) < set(heard.phrase):
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


def chosen(session: Session, content: Content, tokens: Phrase) -> str:
    """Where a number, a label or a county's name of the menu last shown leads; "" if nowhere."""
    core = content.keywords.without_filler(tokens)
    if core == ("0",):
        return f"step:{content.start['person']}"
    for key, target in session.choices:
        if core == (key,) or core in content.labels.get(target, ()):
            return target
    counties = [target for _, target in session.choices if target.startswith("county:")]
    named = [t for t in counties if set(words(content.county_name(t.partition(":")[2]))) <= set(tokens)]
    return named[0] if len(named) == 1 else ""


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


def language_asked_for(content: Content, text: str, tokens: Phrase, reading: Reading) -> str:
    """The language asked for by name, in the script that it is asked in: 講中文 is zh-Hant.

    Who says more, and in a language of their own, reads that one: in it English is named mostly to
    say how little of it is spoken. In English everybody asks.
    """
    keywords = content.keywords
    named = keywords.language_of(tokens, reading.words)
    written = content.guesser.guess(text, tokens)[:1] if named else ()
    if written and written[0].startswith(f"{named}-"):
        return written[0]
    foreign = written and written[0] not in (named, content.catalog.base)
    return "" if foreign and not keywords.is_about_language(tokens, reading.words) else named


def languages_told(
    content: Content, text: str, tokens: Phrase, heard: Heard | None, reading: Reading
) -> tuple[str, ...]:
    """What a text tells of its language; nothing where it says that it is not spoken: "no english"."""
    guesses = content.guesser.guess(text, tokens, _named(reading), _owner(content, heard))
    return () if content.keywords.refused(tokens) & set(guesses) else guesses


def _named(reading: Reading) -> frozenset[str]:
    """The words of a text that name a place, here or beyond: they tell of no language."""
    return frozenset((*reading.words, *words(reading.outside)))


def _owner(content: Content, heard: Heard | None) -> str:
    """The language of a keyword that only one has."""
    if heard is None or len(heard.languages) > 1 or content.guesser.neutral.issuperset(heard.phrase):
        return ""
    return heard.languages[0]


def _in_language(talk: Talk, text: str, tokens: Phrase, heard: Heard | None, reading: Reading) -> Talk:
    """The language is what the caller chose, else what we remember, else what the text tells."""
    session, guesser = talk.session, talk.content.guesser
    if session.language_from == "chosen":
        return talk
    guesses = languages_told(talk.content, text, tokens, heard, reading)
    if len(guesses) > 1 and session.language not in guesses:
        return talk.having(language="", language_from="", either=guesses)
    guess = guesses[0] if len(guesses) == 1 else ""
    remembered = (session.language,) if session.language else session.either
    if not guess or guess == session.language:
        return talk
    neutral = _named(reading)
    if guess not in remembered and not all(
        guesser.outweighs(guess, old, tokens, neutral) for old in remembered
    ):
        return talk
    how = "keyword" if guess == _owner(talk.content, heard) else "guess"
    return talk.having(language=guess, language_from=how, either=())


def _with_switch(talk: Talk, before: Session, turn: Turn) -> Turn:
    """The first answer in a guessed language says, in the other one, how to change it."""
    session = talk.session
    if before.language or session.language_from != "guess" or turn.opt:
        return turn
    others = tuple(code for code in talk.content.catalog.both if code != session.language)
    says = [action for action in turn.actions if not isinstance(action, End)]
    return Turn(turn.session, (*says, Say("switch_language", others), End()))
