"""Why something is answered as it is: what was recognised in it, by the very parts that answer it."""

from dataclasses import dataclass

from app.core.calls import is_unsure
from app.core.choices import chosen
from app.core.content import Content
from app.core.folding import words
from app.core.inbound import Inbound
from app.core.keywords import Heard
from app.core.language_told import language_asked_for
from app.core.place_told import NO_PLACE, heard_in, read_place
from app.core.places import find_place
from app.core.reading import Reading
from app.core.session import Session


@dataclass(frozen=True)
class Reasons:
    """What one text, key or spoken sentence was taken for; what counts first shuts out the rest.

    `command` concerns the whole line ("stop", "delete", "start", "help"), `choice` is where a menu
    leads ("step:rights"), `language` is one asked for by name.
    """

    command: str = ""
    choice: str = ""
    heard: Heard | None = None
    reading: Reading = NO_PLACE
    language: str = ""


def reasons(before: Session, inbound: Inbound, content: Content) -> Reasons:
    """`before` is the talk as it stood. See answer_text and answer_call, whose order this keeps."""
    if inbound.kind == "text":
        return _of_text(before, inbound, content)
    if inbound.kind == "digits":
        return _of_keys(before, inbound.text, content)
    if inbound.kind == "speech" and not is_unsure(inbound):
        heard = content.keywords.find(words(inbound.text))
        return Reasons(heard=heard, reading=read_place(inbound, content, heard))
    return Reasons()


def _of_text(before: Session, inbound: Inbound, content: Content) -> Reasons:
    tokens, keywords = words(inbound.text), content.keywords
    if keywords.is_stop(tokens):
        return Reasons(command="stop")
    if keywords.delete_in(tokens):
        return Reasons(command="delete")
    if keywords.is_start(tokens):
        return Reasons(command="start")
    if keywords.is_help(tokens):
        return Reasons(command="help")
    if choice := chosen(before, content, inbound.text, tokens):
        return Reasons(choice=choice)
    heard = heard_in(tokens, before, content)
    reading = read_place(inbound, content, heard)
    named = language_asked_for(content, inbound.text, tokens, reading)
    return Reasons(heard=heard, reading=reading, language=named if named in content.catalog.offered else "")


def _of_keys(before: Session, keys: str, content: Content) -> Reasons:
    if keys.startswith("0"):
        return Reasons(choice=f"step:{content.start['person']}")
    if target := dict(before.choices).get(keys):
        return Reasons(choice=target)
    step = content.steps.get(before.step)
    if "*" not in keys and step and step.kind == "ask_place" and not before.choices:
        return Reasons(reading=find_place(keys, content.area))
    return Reasons()
