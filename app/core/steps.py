"""One function a kind of step: what is said there, what is offered, where it leads.

Before them stand the two ways there: `enter` leads to a step, `connect` to a hotline. They cannot part,
since a forward connects, and where no hotline is left the call goes on to a step.
"""

from collections.abc import Callable
from dataclasses import replace

from app.core.actions import Ask, End, Forward, Say, Text, Turn
from app.core.answers import nearest_number, numbers, place_answer, told
from app.core.content import LEGAL_KINDS, Step
from app.core.hotlines import line_up
from app.core.languages import offer_languages
from app.core.offers import offer, tell
from app.core.talk import Talk

TOLD = (*LEGAL_KINDS, "tell_numbers")  # what can be told again


def enter(talk: Talk, name: str, before: tuple[Say, ...] = ()) -> Turn:
    """Go to a step. `before` is said first: what was understood, or that it was not."""
    step = talk.content.steps[name]
    return KIND[step.kind](talk, step, before)


def connect(talk: Talk, before: tuple[Say, ...] = (), announce: bool = True) -> Turn:
    """Ring the next hotline that this call has not tried; when all are tried, tell the numbers.

    `announce` says whom the caller is connected with; where `before` says so already, it is left out.
    """
    session = talk.session
    lines = line_up(session.county, talk.content, talk.moment)
    left = [line for line in lines if line.code not in session.tried]
    if not left:
        return enter(talk.having(tried=()), talk.content.start["no_line"])
    line = left[0]
    tried = (*session.tried, line.code)
    talk = talk.having(step=talk.content.start["person"], want="", choices=(), misses=0, tried=tried)
    if announce:
        theirs = session.county and line.code == talk.hotline.code
        message = talk.content.start["person"] if len(talk.languages) == 1 else "connecting_now"
        before = (*before, talk.say("connecting", county=talk.county()) if theirs else talk.say(message))
    hide = session.hidden or line.caller_id == "ours" or not talk.can_be_texted
    return talk.turn(*before, Forward(line.phone, hide, line.whisper or line.accept))


def menu(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """The options of a step, by number.

    [main_menu]
    kind = "menu"
    """
    return offer(talk.having(want=""), step, (*before, talk.say(step.name)))


def choose_language(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """The languages offered, each said in itself. A call begins with it.

    [greeting]
    kind = "choose_language"
    """
    return offer_languages(talk, step, before, 0)


def ask_place(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """Ask where the caller is: five keys of a ZIP, or spoken, or a text of any form.

    [ask_place]
    kind = "ask_place"
    speech = true
    """
    talk = talk.having(step=step.name, choices=())
    if not talk.by_phone:
        return talk.turn(*before, talk.say(step.name), End())
    says = (talk.say(step.name), talk.say("person_key"))
    return talk.turn(*before, *says, Ask(digits=5, speech=step.speech))


def forward(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """To the hotline: by text its number, by phone a call to it.

    [hotline]
    kind = "forward"
    """
    if not talk.by_phone:
        talk = talk.having(step=step.name, about="", want="", choices=())
        says = place_answer(talk) if talk.session.county else (talk.say(step.name),)
        return talk.turn(*before, *says, End())
    if not talk.session.county and not talk.session.tried:
        return enter(talk.having(want=step.name), talk.content.start["ask"], before)
    return connect(talk, before)


def explain(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """Tell something in plain words, then offer what comes next.

    [rights]
    kind = "explain"
    then = "after"
    """
    return tell(talk.having(about=step.name, want=""), step, before)


def explain_county(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """Tell what is on record for the caller's county; ask for the county first if need be.

    [county_record]
    kind = "explain_county"
    then = "after_model"
    """
    if not talk.session.county:
        return enter(talk.having(want=step.name), talk.content.start["ask"], before)
    return tell(talk.having(about=step.name, want=""), step, before)


def again(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """Say once more what was told last.

    [again]
    kind = "again"
    """
    last = talk.content.steps.get(talk.session.about)
    return enter(talk, last.name if last and last.kind in TOLD else talk.content.start["menu"], before)


def text_this(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """Send by SMS what was told last; only ever because the caller pressed the key for it.

    [text_this]
    kind = "text_this"
    """
    about = talk.content.steps.get(talk.session.about) or talk.content.step("no_line")
    after = talk.content.steps.get(about.then, talk.content.step("menu"))
    if not talk.can_be_texted:
        return offer(talk, after, (*before, talk.say("cannot_text")))
    if talk.moment.no_texts:
        return offer(talk, after, (*before, talk.say("texts_stopped")))
    by_text = replace(talk, channel="sms")
    if about.kind == "tell_numbers" or talk.content.discreet:
        says = numbers(by_text)
    else:
        says = nearest_number(by_text) if talk.moment.thrifty else told(by_text, about)
    turn = offer(talk, after, (*before, talk.say("text_sent")))
    return replace(turn, actions=(Text(says), *turn.actions))


def hide_number(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """From now on in this call, hotlines see our phone and not the caller's.

    [hide_number]
    kind = "hide_number"
    then = "main_menu"
    """
    then = step.then or talk.content.start["menu"]
    return enter(talk.having(hidden=True), then, (*before, talk.say(step.name)))


def after_call(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """A hotline hung up and the caller is still there: did they reach a person?

    [reached]
    kind = "after_call"
    """
    return offer(talk, step, (*before, talk.say(step.name)))


def tell_numbers(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """Every phone, slowly, twice; then by text, for whoever presses the key.

    [numbers]
    kind = "tell_numbers"
    """
    talk = talk.having(about=step.name)
    each = numbers(talk)
    return offer(talk, step, (*before, talk.say(step.name), *each, talk.say("numbers_again"), *each))


def goodbye(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """The last words of a talk that the caller ended.

    [goodbye]
    kind = "goodbye"
    """
    return talk.turn(*before, talk.say(step.name), End())


KIND: dict[str, Callable[[Talk, Step, tuple[Say, ...]], Turn]] = {
    "menu": menu,
    "choose_language": choose_language,
    "ask_place": ask_place,
    "forward": forward,
    "explain": explain,
    "explain_county": explain_county,
    "again": again,
    "text_this": text_this,
    "hide_number": hide_number,
    "after_call": after_call,
    "tell_numbers": tell_numbers,
    "goodbye": goodbye,
}
