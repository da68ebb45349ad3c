"""Gathers what callers say, from every language: keywords, commands, and the names of choices."""

from collections.abc import Iterator, Mapping

from app.core.catalog import Language
from app.core.content import Step
from app.core.keywords import Keywords, Phrase, phrase
from app.loader.menu import Menu


def read_keywords(languages: Mapping[str, Language], base: str, menu: Menu) -> Keywords:
    """Keywords and commands of all languages together. The base language's lists give the order."""
    phrases: dict[Phrase, tuple[str, tuple[str, ...]]] = {}
    for language in languages.values():
        for step, texts in language.keywords.items():
            for key in map(phrase, texts):
                known_step, codes = phrases.get(key, (step, ()))
                # Two spellings of a language may fold to the same words: it has them once.
                if step in menu.steps and known_step == step:
                    phrases[key] = (step, tuple(dict.fromkeys((*codes, language.code))))
    listed = [step for step in languages[base].keywords if step in menu.steps]
    order = {step: rank for rank, step in enumerate([*listed, *(s for s in menu.steps if s not in listed)])}
    order[menu.start["person"]] = len(order)
    alone = {name for name, step in menu.steps.items() if step.kind in ("menu", "choose_language")}

    def command(name: str) -> frozenset[Phrase]:
        texts = (text for language in languages.values() for text in language.commands.get(name, ()))
        return frozenset(map(phrase, texts))

    delete: dict[Phrase, tuple[str, ...]] = {}
    for language in languages.values():
        for key in dict.fromkeys(map(phrase, language.commands.get("delete", ()))):
            delete[key] = (*delete.get(key, ()), language.code)
    names = {
        phrase(text): language.code
        for language in languages.values()
        for text in (language.name, *language.commands.get("language", ()))
    }
    stop, filler, asking = command("stop"), command("filler"), command("asking")
    longest = max(len(key) for key in (*phrases, *stop, *filler, *asking, *names))
    return Keywords(
        phrases=phrases,
        order=order,
        alone=frozenset(alone),
        languages=names,
        stop=stop,
        filler=filler,
        start=command("start"),
        help=command("help"),
        delete=delete,
        asking=asking,
        negation=frozenset(word for key in command("negation") for word in key),
        negation_after=command("negation_after"),
        wrong=command("wrong"),
        beside_number=command("beside_number"),
        numbers={said: key for language in languages.values() for key, said in numbers_said(language)},
        longest=longest,
    )


def numbers_said(language: Language) -> Iterator[tuple[str, Phrase]]:
    """A menu's keys from 1 on, each with the words that a language has for it."""
    for key, said in enumerate(language.commands.get("numbers", ()), start=1):
        yield from ((str(key), phrase(text)) for text in said.split(","))


def read_labels(languages: Mapping[str, Language], steps: Mapping[str, Step]) -> dict[str, frozenset[Phrase]]:
    """The names of each choice in every language: a caller may text them back for the number."""
    found: dict[str, set[Phrase]] = {}
    for language in languages.values():
        found.setdefault(f"language:{language.code}", set()).add(phrase(language.name))
        for name, forms in language.messages.items():
            step = name.rpartition(".")[2]
            if name.startswith("label.") and step in steps and (key := phrase(forms.get("sms", ""))):
                # A label of signs alone folds to nothing, which any other text of signs would name.
                found.setdefault(f"step:{step}", set()).add(key)
    return {target: frozenset(names) for target, names in found.items()}
