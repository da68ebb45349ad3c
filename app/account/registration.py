"""What the forms for registering our numbers ask, filled in from the real content and checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.account.objections import LINK, PHONE, Applicant, missing, places_of_answers, told
from app.core.actions import Say, Text
from app.core.content import Content
from app.core.conversation import take_turn
from app.core.inbound import Inbound
from app.core.operator import OPERATOR_FILE
from app.core.pages import PAGES_FOLDER, fill
from app.core.problem import Problem
from app.core.session import Session

# What A2P 10DLC takes: characters of each field, by Twilio's description of its API.
DESCRIPTION, FLOW, SAMPLE, ANSWER, KEYWORDS = (40, 4096), (40, 2048), (20, 1024), (20, 320), (0, 255)
SUMMARY = (0, 500)  # of toll-free verification: not in the description, kept short to be safe
VOLUMES = (10, 100, 1_000, 10_000, 100_000, 250_000, 500_000, 750_000, 1_000_000, 5_000_000, 10_000_000)


@dataclass(frozen=True)
class Field:
    """One field of a form: its name there, what to write into it, and how long that may be."""

    name: str
    value: str
    limits: tuple[int, int] = (0, 0)  # (0, 0): no limit is known
    where: tuple[str, str] = (OPERATOR_FILE, "")  # where the value comes from, for whoever must change it

    @property
    def fault(self) -> Problem | None:
        least, most = self.limits
        if not most or least <= len(self.value) <= most:
            return None
        problem = f"{self.name} has {len(self.value)} characters; the form takes {least} to {most}."
        fix = "Make it shorter." if len(self.value) > most else "Say more."
        return Problem(*self.where, problem, fix)


@dataclass(frozen=True)
class Kit:
    """Both forms, and all that would have them sent back."""

    campaign: tuple[Field, ...]
    toll_free: tuple[Field, ...]
    problems: tuple[Problem, ...]


def registration(content: Content, applicant: Applicant) -> Kit:
    """Everything A2P 10DLC's campaign and toll-free verification ask that we can know."""
    words = _words(content, applicant)
    samples = samples_of(content)
    answers = {"HelpMessage": reply(content, _first(content, "help")), **_console(words)}
    campaign = tuple(_campaign(content, applicant, words, samples, answers))
    toll_free = tuple(_toll_free(content, applicant, words, samples, answers))
    problems = [field.fault for field in (*campaign, *toll_free)]
    found = [*missing(content, applicant), *told(content, samples, answers), *filter(None, problems)]
    return Kit(campaign, toll_free, tuple(dict.fromkeys(found)))


def samples_of(content: Content) -> list[str]:
    """Our answers to the texts that flows/operator.toml names, then the text that a caller asks for."""
    asked = [reply(content, text) for text in content.operator.samples]
    return [*filter(None, asked), *filter(None, [text_from_call(content)])]


def reply(content: Content, text: str) -> str:
    """What a caller who speaks the base language gets for a text."""
    session = Session(language=content.catalog.base, language_from="chosen")
    turn = take_turn(session, Inbound("sms", "text", text), content)
    return content.catalog.text([act for act in turn.actions if isinstance(act, Say)], "sms")


def text_from_call(content: Content) -> str:
    """The text with the numbers, for which a caller on the phone presses a key."""
    step = next((name for name, step in content.steps.items() if step.kind == "text_this"), "")
    at = content.start["no_line"]
    session = Session(content.catalog.base, "chosen", step=at, about=at, choices=(("1", f"step:{step}"),))
    turn = take_turn(session, Inbound("voice", "digits", "1"), content)
    texts = [act for act in turn.actions if isinstance(act, Text)]
    return content.catalog.text(texts[0].says, "sms") if texts else ""


def bracket(texts_a_month: int) -> str:
    """The volume that toll-free verification lets one choose: the smallest that is enough."""
    fitting = next((volume for volume in VOLUMES if texts_a_month <= volume), None)
    return f"{fitting:,}" if fitting else f"{VOLUMES[-1]:,}+"


def _words(content: Content, applicant: Applicant) -> dict[str, str]:
    """The words for the forms with their placeholders filled."""
    operator, catalog = content.operator, content.catalog
    values = {
        "brand": operator.brand,
        "operator": operator.name,
        "contact": operator.contact,
        "state": catalog.state_names.get(catalog.base, ""),
        "hotline_phone": content.fallback.phone.written(),
        "our_phone": applicant.our_phone,
        "privacy_page": f"{applicant.public_url}/privacy",
        "terms_page": f"{applicant.public_url}/terms",
    }
    return {name: fill(text, values) for name, text in content.forms.items()}


def _console(words: Mapping[str, str]) -> dict[str, str]:
    return {"OptInMessage": words.get("start", ""), "OptOutMessage": words.get("stop", "")}


def _first(content: Content, command: str) -> str:
    return next(iter(_commands(content, command)), "")


def _commands(content: Content, command: str) -> list[str]:
    """Words of the whole line as the forms take them: one word of letters and digits each."""
    listed = content.catalog.languages[content.catalog.base].commands.get(command, ())
    return [word for word in listed if word.isascii() and word.isalnum()]


def _campaign(
    content: Content,
    applicant: Applicant,
    words: Mapping[str, str],
    samples: Sequence[str],
    answers: Mapping[str, str],
) -> Iterator[Field]:
    forms = f"{PAGES_FOLDER}/{content.catalog.base}.toml"
    yield Field("UsAppToPersonUsecase", content.operator.use_case)
    part = "registration.{}".format
    yield Field("Description", words.get("description", ""), DESCRIPTION, (forms, part("description")))
    yield Field("MessageFlow", words.get("opt_in", ""), FLOW, (forms, part("opt_in")))
    for number, sample in enumerate(samples, start=1):
        yield Field(f"MessageSamples, {number}", sample, SAMPLE, (OPERATOR_FILE, "samples"))
    yield Field("HasEmbeddedLinks", _yes(any(map(LINK.search, samples))))
    yield Field("HasEmbeddedPhone", _yes(any(map(PHONE.search, samples))))
    places = places_of_answers(content.catalog.base)
    commands = {"HelpMessage": "help", "OptInMessage": "start", "OptOutMessage": "stop"}
    for name, text in answers.items():
        keywords = ",".join(_commands(content, commands[name]))
        yield Field(name.replace("Message", "Keywords"), keywords, KEYWORDS, (places[name][0], "commands"))
        yield Field(name, text, ANSWER, places[name])
    yield from _pages(applicant)
    yield from (Field(name, _yes(False)) for name in ("SubscriberOptIn", "AgeGated", "DirectLending"))


def _toll_free(
    content: Content,
    applicant: Applicant,
    words: Mapping[str, str],
    samples: Sequence[str],
    answers: Mapping[str, str],
) -> Iterator[Field]:
    operator, forms = content.operator, f"{PAGES_FOLDER}/{content.catalog.base}.toml"
    yield Field("BusinessName", operator.name)
    yield Field("BusinessWebsite", operator.website)
    yield Field("NotificationEmail", operator.contact if "@" in operator.contact else "")
    yield Field("UseCaseCategories", ",".join(operator.toll_free_use_cases))
    yield Field("UseCaseSummary", words.get("summary", ""), SUMMARY, (forms, "registration.summary"))
    yield Field("ProductionMessageSample", "\n".join(samples[:1]))
    yield Field("OptInType", "VIA_TEXT")
    yield Field("MessageVolume", "" if applicant.texts_a_month is None else bracket(applicant.texts_a_month))
    yield Field("AdditionalInformation", words.get("opt_in", ""))
    yield Field("OptInKeywords", ",".join(_commands(content, "start")))
    yield Field("OptInConfirmationMessage", answers["OptInMessage"])
    yield Field("HelpMessageSample", answers["HelpMessage"])
    yield from _pages(applicant)
    yield Field("AgeGatedContent", _yes(False))


def _pages(applicant: Applicant) -> Iterator[Field]:
    yield Field("PrivacyPolicyUrl", f"{applicant.public_url}/privacy")
    yield Field("TermsAndConditionsUrl", f"{applicant.public_url}/terms")


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
