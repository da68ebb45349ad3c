"""All words we say, by message, language and variant, with placeholders filled in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from app.core.actions import CountyName, Say, StateName, Term, Value
from app.core.phone import Phone
from app.core.segments import is_gsm

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
DATE_FORM = "{month} {day}, {year}"
VARIANTS = ("sms", "voice", "brief", "whatsapp")
# The order in which a variant is looked for in one language. A call never reads out what was
# written for a text: that has no accents, and abbreviations.
BY_CHANNEL = {"sms": ("sms",), "whatsapp": ("whatsapp", "sms"), "voice": ("voice",)}
# Recordings of the ten digits, by which recorded languages say keys and numbers.
DIGITS = frozenset(f"digit_{digit}" for digit in range(10))
PLAIN = 0.8  # a language is written in plain letters when this part of its texts is
# Left-to-right isolate and pop: in right-to-left writing a number would turn around without them.
ISOLATE, POP = "\u2066", "\u2069"


@dataclass(frozen=True)
class Voice:
    """Who reads a language aloud: Twilio's `language` tag and the voice's `name`."""

    language: str
    name: str


@dataclass(frozen=True)
class Language:
    """One file of messages/: its name in itself, its voice, its words said and understood.

    `messages` maps a message's name to its variants.
    """

    code: str
    name: str
    messages: dict[str, dict[str, str]] = field(repr=False)
    keywords: Mapping[str, tuple[str, ...]] = field(repr=False, default_factory=dict)
    commands: Mapping[str, tuple[str, ...]] = field(repr=False, default_factory=dict)
    understood: frozenset[str] = field(repr=False, default=frozenset())
    voice: Voice | None = None
    english: str = ""  # its English name, for whoever picks up at a hotline
    near: str = ""  # the language that its speakers understand on the phone, where no voice reads it
    near_greeting: str = ""  # and what is said there: how to choose it, and that it is by text only
    near_text_only: str = ""
    recordings: frozenset[str] = field(repr=False, default=frozenset())  # messages that are recorded
    speech: str = ""  # the recogniser's tag
    limits: Mapping[str, int] = field(repr=False, default_factory=dict)  # segments, by message
    months: tuple[str, ...] = ()
    date_form: str = DATE_FORM
    avoid: frozenset[str] = field(repr=False, default=frozenset())  # folded words we never say
    right_to_left: bool = False

    @cached_property
    def not_recorded(self) -> tuple[str, ...]:
        """The messages, digits among them, of which a recording is missing."""
        scripted = {name for name, forms in self.messages.items() if "voice" in forms}
        return tuple(sorted((scripted | DIGITS) - self.recordings))

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is written in the plain letters of GSM-7."""
        texts = [forms["sms"] for forms in self.messages.values() if "sms" in forms]
        return sum(map(is_gsm, texts)) >= PLAIN * len(texts)

    @property
    def is_spoken(self) -> bool:
        """Whether it can be heard: by a voice of its own, or recorded from end to end."""
        return bool(self.voice) or not self.not_recorded


@dataclass(frozen=True)
class Words:
    """A sentence ready to be said, and the language it is in.

    `recording` names the recorded message to be played in its place. What was filled into it
    follows as `filled`: a number digit by digit, a name as it is.
    """

    text: str
    language: Language
    recording: str = ""
    filled: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalog:
    """Every language we have, and which ones are offered, in order. The others fall back to `base`."""

    languages: Mapping[str, Language]
    offered: tuple[str, ...]
    base: str
    state_names: Mapping[str, str]

    @property
    def both(self) -> tuple[str, ...]:
        """The languages of an answer to somebody whose language we do not know."""
        return self.offered[:2]

    def spoken(self, code: str) -> bool:
        """Whether a language can be heard on the phone in itself."""
        return code in self.languages and self.languages[code].is_spoken

    def by_phone(self) -> tuple[str, ...]:
        """The languages that a call offers: in themselves, or with a word in the nearest one."""
        return tuple(c for c in self.offered if self.spoken(c) or self.spoken(self.languages[c].near))

    def has(self, message: str) -> bool:
        return message in self.languages[self.base].messages

    def lines(self, say: Say, channel: str) -> list[Words]:
        """The message in each of its languages. One that nobody wrote for the channel is left out."""
        return list(self._by_language(say, channel).values())

    def text(self, says: Iterable[Say], channel: str) -> str:
        """Messages as one text: a line each. What is said in two languages stands in a block of each."""
        lines: list[str] = []
        for shared, run in groupby(says, lambda say: len(say.languages) > 1):
            blocks: dict[str, list[str]] = {}
            for say in run:
                for code, words in self._by_language(say, channel).items():
                    blocks.setdefault(code if shared else "", []).append(words.text)
            lines.extend(line for block in blocks.values() for line in block)
        return "\n".join(lines)

    def _by_language(self, say: Say, channel: str) -> dict[str, Words]:
        """The words for each language asked for; what two would say in the same one, once."""
        brief = channel != "voice" and len(say.languages) > 1
        found: dict[str, Words] = {}
        for code in say.languages:
            words = self.words(say.message, say.values, code, channel, brief)
            if words and words not in found.values():
                found[code] = words
        return found

    def words(
        self, message: str, values: Mapping[str, Value], code: str, channel: str, brief: bool = False
    ) -> Words | None:
        """One message in one language, or in the base language where it lacks it."""
        form = self._form(message, code, channel, brief)
        if not form:
            return None
        text, language = form
        words = Words(self._fill(text, values, language, channel, brief), language)
        if channel != "voice" or language.voice:
            return words
        names = [name for name in PLACEHOLDER.findall(text) if name in values]
        filled = tuple(self._written(values[name], language, channel) for name in names)
        return replace(words, recording=message, filled=filled)

    def _form(self, message: str, code: str, channel: str, brief: bool) -> tuple[str, Language] | None:
        """The wording of a message as it was written, and the language it was found in."""
        sought = message, code, channel, brief
        if sought not in self._found:
            self._found[sought] = self._look_for(*sought)
        return self._found[sought]

    @cached_property
    def _found(self) -> dict[tuple[str, str, str, bool], tuple[str, Language] | None]:
        """What was looked for before: as many as there are messages, languages and channels, no more."""
        return {}

    def _look_for(self, message: str, code: str, channel: str, brief: bool) -> tuple[str, Language] | None:
        variants = ("brief", *BY_CHANNEL[channel]) if brief else BY_CHANNEL[channel]
        for language in self._order(code, channel):
            forms = language.messages.get(message, {})
            for variant in variants:
                if variant in forms:
                    return forms[variant], language
        return None

    def tell_a_number(self, actions: Iterable[object], channel: str) -> bool:
        """Whether what is said holds a hotline's number, in every language it is said in."""
        return any(
            isinstance(action, Say) and self._holds(action, "{hotline_phone}", channel) for action in actions
        )

    def _holds(self, say: Say, placeholder: str, channel: str) -> bool:
        brief = channel != "voice" and len(say.languages) > 1
        forms = [self._form(say.message, code, channel, brief) for code in say.languages]
        return all(form is not None and placeholder in form[0] for form in forms)

    def _order(self, code: str, channel: str) -> list[Language]:
        """Where a wording is looked for: the language, its wider form (zh for zh-Hant), the base.

        On the phone only languages that can be heard, the nearest one before the base: never is
        one language read by another's voice.
        """
        own = self.languages.get(code)
        codes = [code, code.partition("-")[0]]
        if channel == "voice" and own and own.near:
            codes.append(own.near)
        found = [self.languages[c] for c in dict.fromkeys((*codes, self.base)) if c in self.languages]
        return [language for language in found if channel != "voice" or language.is_spoken]

    def _fill(
        self, text: str, values: Mapping[str, Value], language: Language, channel: str, brief: bool
    ) -> str:
        def value(match: re.Match[str]) -> str:
            name = match.group(1)
            return self._written(values[name], language, channel, brief) if name in values else ""

        return PLACEHOLDER.sub(value, text).strip()

    def _written(self, value: Value, language: Language, channel: str, brief: bool = False) -> str:
        if isinstance(value, Phone):
            number = value.spoken() if channel == "voice" else value.written()
            return f"{ISOLATE}{number}{POP}" if language.right_to_left and channel != "voice" else number
        if isinstance(value, date):
            return self._day(value, language, channel)
        if isinstance(value, CountyName):
            value = Term("county_name", {"name": value.name})
        if isinstance(value, Term):
            words = self.words(value.message, value.values, language.code, channel, brief)
            return words.text if words else ""
        if isinstance(value, StateName):
            return self.state_names.get(language.code) or self.state_names.get(self.base, "")
        return value

    def _day(self, day: date, language: Language, channel: str) -> str:
        """2026-05-18 in a text, which is short and read the same everywhere; words in a call."""
        if channel != "voice" or not language.months:
            return day.isoformat()
        month = language.months[day.month - 1]
        filled = {"month": month, "day": str(day.day), "year": str(day.year)}
        return PLACEHOLDER.sub(lambda match: filled.get(match.group(1), ""), language.date_form)
