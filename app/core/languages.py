"""The choice of a language: two at once on the phone, the others behind one key, each in itself."""

from app.core.actions import Ask, End, Say, Turn
from app.core.content import Step
from app.core.segments import is_gsm
from app.core.talk import Talk

FIRST = 2  # languages in the greeting: it takes no longer as languages grow
PAGE = 8  # and behind the key for more, so many at a time
MORE = "9"


def offer_languages(talk: Talk, step: Step, before: tuple[Say, ...], page: int) -> Turn:
    """One page of languages, by number, and a number for the next."""
    pages = _pages(talk)
    codes = pages[page % len(pages)]
    numbered = [(str(key), code) for key, code in enumerate(codes, start=1)]
    choices = [(key, f"language:{code}") for key, code in numbered]
    if len(pages) > 1:
        choices.append((MORE, f"languages:{(page + 1) % len(pages)}"))
    # Which county it was is asked again in the language chosen.
    choices += [("", target) for _, target in talk.session.choices if target.startswith("county:")]
    talk = talk.having(step=step.name, choices=tuple(choices))
    if not talk.by_phone:
        lines = [Say("language_choice", (code,), {"key": key}) for key, code in numbered]
        more = [talk.say("languages_more", key=MORE)] if len(pages) > 1 else []
        return talk.turn(*before, talk.say(step.name), *lines, *more, End())
    both = talk.content.catalog.both
    people = [Say("person_key", (code,)) for code in both]
    languages = [_greeting(talk, key, code) for key, code in numbered]
    more = [Say("greeting_more", both[:1], {"key": MORE})] if len(pages) > 1 else []
    if page == 0 and step == talk.content.step("call"):
        # Whoever has ICE at the door hears first how to reach a person.
        return talk.turn(*before, Say("greeting_first", codes[:1]), *people, *languages, *more, Ask())
    return talk.turn(*before, *languages, *people, *more, Ask())


def _greeting(talk: Talk, key: str, code: str) -> Say:
    """ "For English, press 1", in the language itself, or in the one that its speakers understand."""
    catalog = talk.content.catalog
    if catalog.spoken(code):
        return Say("greeting", (code,), {"key": key})
    return Say(f"near_greeting.{code}", (catalog.languages[code].near,), {"key": key})


def _pages(talk: Talk) -> list[tuple[str, ...]]:
    """By phone the first two and then eight at a time; by text those in plain letters first."""
    catalog = talk.content.catalog
    if talk.by_phone:
        codes = catalog.by_phone()
        first, rest = codes[:FIRST], codes[FIRST:]
    else:
        plain = [code for code in catalog.offered if is_gsm(catalog.languages[code].name)]
        others = [code for code in catalog.offered if code not in plain]
        first, rest = tuple(plain[:PAGE]), (*plain[PAGE:], *others)
    chunks = [rest[start : start + PAGE] for start in range(0, len(rest), PAGE)]
    return [page for page in (first, *chunks) if page] or [()]
