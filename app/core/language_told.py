"""The language that a text tells of: asked for by name, or told by the words."""

from app.core.content import Content
from app.core.folding import words
from app.core.keywords import Heard, Phrase
from app.core.reading import Reading
from app.core.talk import Talk


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


def in_told_language(talk: Talk, text: str, tokens: Phrase, heard: Heard | None, reading: Reading) -> Talk:
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
