"""What can be chosen after something was said: the options of a step, by number."""

from app.core.actions import Ask, End, Say, Turn
from app.core.answers import is_kept_back, options, told
from app.core.content import Step
from app.core.talk import Talk


def offer(talk: Talk, step: Step, says: tuple[Say, ...]) -> Turn:
    """Say something and wait for a choice among a step's options, by number."""
    offered = [option for option in step.options if option.offered(talk.channel)]
    choices = tuple((option.key, f"step:{option.go}") for option in offered)
    talk = talk.having(step=step.name, choices=choices)
    lines = options(talk, step, offered)
    if not talk.by_phone:
        return talk.turn(*says, *lines, End())
    return talk.turn(*says, *lines, talk.say("person_key"), Ask())


def tell(talk: Talk, step: Step, before: tuple[Say, ...]) -> Turn:
    """An explanation, and after it the options of the step that it names; by phone always some."""
    says = (*before, *told(talk, step))
    after = talk.content.steps.get(step.then)
    if talk.by_phone:
        return offer(talk, after or talk.content.step("menu"), says)
    # A text in two languages has no room for options; they come with the caller's own language. After
    # what is kept back they would cost a segment, and lead to more that is.
    roomy = len(talk.languages) == 1 and not is_kept_back(talk, step)
    if roomy and after and any(option.offered(talk.channel) for option in after.options):
        return offer(talk, after, (*says, talk.say("choose_number")))
    return talk.having(step=step.name, choices=()).turn(*says, End())
