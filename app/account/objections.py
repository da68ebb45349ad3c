"""What those who review registrations would object to, told before they do."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.content import Content
from app.core.operator import FORM_WORDS, OPERATOR_FILE
from app.core.pages import PAGES, PAGES_FOLDER
from app.core.problem import Problem

LINK = re.compile(r"https?://\S+")
PHONE = re.compile(r"\d{3}-\d{3}-\d{4}")
SHORTENED = re.compile(
    r"\b(bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|buff\.ly|rb\.gy)/", re.IGNORECASE
)
SAMPLES = (2, 5)  # how many the form takes
# The codes of A2P 10DLC that fit a hotline like this one.
USE_CASES = {
    "PUBLIC_SERVICE_ANNOUNCEMENT": "any organisation",
    "LOW_VOLUME": "any organisation; costs least and lets through least",
    "MIXED": "several uses in one campaign",
    "CHARITY": "registered 501(c)(3) organisations only",
}
ASKED = {
    "name": "Write the organisation's name, as it is registered.",
    "contact": "Write an e-mail address or a page at which questions are answered.",
    "website": "Write the address of a page on which the organisation and this number stand.",
}
# What an answer must hold beside the brand: (what it is called, how it is recognised).
NEEDED = {
    "HelpMessage": (("STOP", r"\bSTOP\b"), ("data rates", r"data rates"), ("a number", PHONE.pattern)),
    "OptInMessage": (("HELP", r"\bHELP\b"), ("STOP", r"\bSTOP\b"), ("data rates", r"data rates")),
    "OptOutMessage": (("that no more texts come", r"\bno more\b"),),
}


@dataclass(frozen=True)
class Applicant:
    """Who asks to be registered, as the settings and the counts know it."""

    public_url: str
    our_phone: str  # "" where none is set
    texts_a_month: int | None  # None where nothing was counted


def places_of_answers(base: str) -> dict[str, tuple[str, str]]:
    """The file and the place in it of each of the three answers, for whoever must change it."""
    pages = f"{PAGES_FOLDER}/{base}.toml"
    return {
        "HelpMessage": (f"messages/{base}.toml", "messages.help"),
        "OptInMessage": (pages, "registration.start"),
        "OptOutMessage": (pages, "registration.stop"),
    }


def missing(content: Content, applicant: Applicant) -> Iterator[Problem]:
    """What nobody has written yet."""
    operator, file = content.operator, f"{PAGES_FOLDER}/{content.catalog.base}.toml"
    for name, fix in ASKED.items():
        if not getattr(operator, name):
            yield Problem(OPERATOR_FILE, name, "It is missing, and the forms ask for it.", fix)
    if operator.use_case not in USE_CASES:
        listed = "; ".join(f"{code} ({who})" for code, who in USE_CASES.items())
        problem = f'"{operator.use_case}" does not fit such a line.'
        yield Problem(OPERATOR_FILE, "use_case", problem, f"Use one of: {listed}.")
    if not operator.toll_free_use_cases:
        fix = 'Write ["PUBLIC_SERVICE_ANNOUNCEMENT"], or ["CHARITY_NONPROFIT"] for a registered charity.'
        yield Problem(OPERATOR_FILE, "toll_free_use_cases", "None is named.", fix)
    if not applicant.public_url.startswith("https://"):
        problem = f"No reviewer can open {applicant.public_url}, and the forms ask for two pages there."
        yield Problem("settings", "PUBLIC_URL", problem, "Give the https address of this server.")
    if not applicant.our_phone:
        fix = "Give the number that callers use, or say it: flask registration --number +19195550100."
        yield Problem("settings", "TWILIO_PHONE_NUMBER", "The number to register is not set.", fix)
    if applicant.texts_a_month is None:
        fix = "Say how many you expect: flask registration --texts-a-month 500."
        yield Problem("the counts", "", "No text was counted in 30 days: the volume is not known.", fix)
    for word in FORM_WORDS:
        if word not in content.forms:
            yield Problem(file, f"registration.{word}", "It is missing.", "Write it.")
    for name in PAGES:
        if name not in content.pages.get(content.catalog.base, {}):
            yield Problem(file, name, "The page is missing.", "Write its title and its text.")


def told(content: Content, samples: Sequence[str], answers: Mapping[str, str]) -> Iterator[Problem]:
    """What the texts themselves lack, or hold and should not."""
    brand, base = content.operator.brand, content.catalog.base
    least, most = SAMPLES
    if not least <= len(samples) <= most:
        problem = f"That makes {len(samples)} sample messages; the form takes {least} to {most}."
        yield Problem(OPERATOR_FILE, "samples", problem, "Name four texts at most: the fifth is from a call.")
    if samples and not any(brand in sample for sample in samples):
        problem = f'None of the samples says "{brand}".'
        yield Problem(OPERATOR_FILE, "samples", problem, 'Let one be a first text, like "HELLO".')
    for sample in samples:
        if found := SHORTENED.search(sample):
            problem = f"A sample holds a shortened link ({found[1]}); carriers filter those."
            yield Problem("flows/links.toml", "", problem, "Give the whole address.")
    places = places_of_answers(base)
    for name, needed in NEEDED.items():
        wanted = ((f'the brand, "{brand}"', re.escape(brand)), *needed)
        lacking = [what for what, pattern in wanted if not re.search(pattern, answers[name])]
        if lacking:
            problem = f"{name} does not say {', '.join(lacking)}; reviewers turn it down."
            yield Problem(*places[name], problem, "Say it there.")
