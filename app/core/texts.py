"""How a text is answered: what it asks for, from where, and in which language."""

from app.core.actions import End, Say, Turn
from app.core.choices import chosen, follow
from app.core.folding import words
from app.core.inbound import Inbound
from app.core.keywords import Heard, Phrase
from app.core.language_told import in_told_language, language_asked_for
from app.core.place_told import heard_in, read_place
from app.core.reading import Reading
from app.core.session import Session
from app.core.steps import enter
from app.core.talk import Talk
from app.core.whereabouts import arrive, nowhere, outside_state


def answer_text(talk: Talk, inbound: Inbound) -> Turn:
    """A text is read in this order: the whole line's words, a number of the menu shown, a
    language's name, then a keyword and a place, which may stand anywhere and together.
    """
    content, session = talk.content, talk.session
    tokens = words(inbound.text)
    if inbound.opted_out or content.keywords.is_stop(tokens):
        return Turn(Session(), (End(),), forget=True, opt="out")
    if owners := content.keywords.delete_in(tokens):
        return _erase(talk, owners)
    if content.keywords.is_start(tokens):
        turn = enter(talk, content.start["text"])
        return Turn(turn.session, turn.actions, opt="in")
    if content.keywords.is_help(tokens):
        return talk.turn(talk.say("help"), End())
    heard = heard_in(tokens, session, content)
    reading = read_place(inbound, content, heard)
    if target := chosen(session, content, inbound.text, tokens):
        # A sentence about a county tells its language too: "vivo en Wake".
        told = in_told_language(talk, inbound.text, tokens, heard, reading)
        return _with_switch(told, session, follow(told.having(misses=0), target))
    if (language := language_asked_for(content, inbound.text, tokens, reading)) in content.catalog.offered:
        if content.keywords.is_language(tokens):
            return follow(talk.having(misses=0), f"language:{language}")
        talk = talk.having(language=language, language_from="chosen")
    talk = in_told_language(talk, inbound.text, tokens, heard, reading)
    return _with_switch(talk, session, _answer(talk, inbound, tokens, heard, reading))


def _erase(talk: Talk, owners: tuple[str, ...]) -> Turn:
    """Forget everything, and say so in a line that does not tell what this number is."""
    offered = [code for code in owners if code in talk.content.catalog.offered]
    if not talk.session.language and len(offered) == 1:
        talk = talk.having(language=offered[0])
    return Turn(Session(), (talk.say("erased"), End()), forget=True, erase=True)


def _answer(talk: Talk, inbound: Inbound, tokens: Phrase, heard: Heard | None, reading: Reading) -> Turn:
    start, session = talk.content.start, talk.session
    gone = session.county in reading.denied or (session.unsure and talk.content.keywords.is_wrong(tokens))
    if gone:
        talk = nowhere(talk)
    understood = talk.having(misses=0)
    if reading.verdict not in ("none", "outside"):
        asked = heard.step if heard else session.want or start["place"]
        return arrive(understood, reading, talk.content.steps[asked].here or asked)
    if heard and not (reading.verdict == "outside" and heard.step == start["person"]):
        return enter(understood, heard.step)
    missed = talk.having(misses=session.misses + 1)
    if gone:
        return enter(missed, start["person"])
    if reading.verdict == "outside":
        return understood.turn(*outside_state(talk), End())
    if inbound.media and not tokens:
        return missed.turn(talk.say("media"), End())
    if session.want or any(len(token) == 5 and token.isdigit() for token in tokens):
        return missed.turn(talk.say("place_unknown"), End())
    if not session.turns:
        return enter(talk, start["text"])
    return missed.turn(talk.say("not_understood"), End())


def _with_switch(talk: Talk, before: Session, turn: Turn) -> Turn:
    """The first answer in a guessed language says, in the other one, how to change it."""
    session = talk.session
    if before.language or session.language_from != "guess":
        return turn
    others = tuple(code for code in talk.content.catalog.both if code != session.language)
    says = [action for action in turn.actions if not isinstance(action, End)]
    return Turn(turn.session, (*says, Say("switch_language", others), End()))
