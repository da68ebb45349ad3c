"""The voices that can read a text aloud, and what makes a <Say> fail."""

import re

from app.handset.events import Fault

BASIC = frozenset({"man", "woman", "alice"})
MAX_CHARACTERS = {"Basic": 4000, "Polly": 3000, "Google": 5000}

# Polly's voices in the languages a hotline of ours may speak; another language adds its row.
# A name alone is the standard voice, -Neural and -Generative are the others.
POLLY: dict[str, str] = {
    "en-US": "Joanna Matthew Salli Ivy Joey Justin Kendra Kevin Kimberly Joanna-Neural Matthew-Neural "
    "Danielle-Neural Gregory-Neural Ruth-Neural Stephen-Neural Salli-Neural Ivy-Neural Joey-Neural "
    "Justin-Neural Kendra-Neural Kevin-Neural Kimberly-Neural Joanna-Generative Matthew-Generative "
    "Danielle-Generative Ruth-Generative Stephen-Generative",
    "es-US": "Lupe Miguel Penelope Lupe-Neural Pedro-Neural Lupe-Generative Pedro-Generative",
    "es-MX": "Mia Mia-Neural Andres-Neural Mía-Generative Andres-Generative",
    "es-ES": "Conchita Enrique Lucia Lucia-Neural Sergio-Neural Lucia-Generative Sergio-Generative",
    "cmn-CN": "Zhiyu Zhiyu-Neural",
    "yue-CN": "Hiujin-Neural",
    "arb": "Zeina",
    "ar-AE": "Hala-Neural Zayd-Neural",
    "fr-FR": "Celine Lea Mathieu Lea-Neural Remi-Neural Lea-Generative Rémi-Generative",
    "fr-CA": "Chantal Gabrielle-Neural Liam-Neural",
    "pt-BR": "Camila Ricardo Vitoria Camila-Neural Thiago-Neural Vitoria-Neural",
    "pt-PT": "Cristiano Ines Ines-Neural",
    "hi-IN": "Aditi Kajal-Neural",
    "en-IN": "Aditi Kajal-Neural Kajal-Generative",
    "ko-KR": "Seoyeon Seoyeon-Neural",
    "ru-RU": "Maxim Tatyana",
}
ALIASES = {"zh-CN": "cmn-CN"}

# Google's voices by locale: which families of them Twilio lists there (C: Chirp3-HD,
# N: Neural2, S: Standard, W: Wavenet).
GOOGLE: dict[str, str] = {
    "en-US": "CNSW",
    "es-US": "CNSW",
    "es-ES": "CNSW",
    "vi-VN": "CNSW",
    "cmn-CN": "CSW",
    "cmn-TW": "SW",
    "yue-HK": "SW",
    "ar-XA": "CSW",
    "fil-PH": "SW",
    "fr-FR": "CNSW",
    "fr-CA": "CNSW",
    "pt-BR": "CNSW",
    "pt-PT": "SW",
    "hi-IN": "CNSW",
    "gu-IN": "CSW",
    "ko-KR": "CNSW",
    "ru-RU": "CSW",
    "uk-UA": "SW",
}
_GOOGLE_NAME = re.compile(r"([a-z]{2,3}-[A-Z]{2})-(Chirp3-HD-[A-Z][a-z]+|(?:Neural2|Standard|Wavenet)-[A-Z])")


def languages_of(voice: str) -> tuple[str, ...]:
    """The languages a named voice speaks; none if there is no such voice."""
    provider, _, name = voice.partition(".")
    if provider == "Polly":
        return tuple(language for language, names in POLLY.items() if name in names.split())
    if provider == "Google" and (match := _GOOGLE_NAME.fullmatch(name)):
        locale, family = match[1], match[2][0]
        return (locale,) if family in GOOGLE.get(locale, "") else ()
    return ()


def fault_of_voice(voice: str, language: str, url: str = "") -> Fault | None:
    """Why this pair cannot speak, or None. Either may be "", which leaves it to the account."""
    if not voice or voice in BASIC:
        return None
    spoken = languages_of(voice)
    if not spoken:
        return Fault(13511, f'no voice is called "{voice}"', url, warning=True)
    if language and ALIASES.get(language, language) not in spoken:
        return Fault(13511, f'"{voice}" speaks {" and ".join(spoken)}, not {language}', url, warning=True)
    return None


def fault_of_length(voice: str, text: str, with_markup: str, url: str = "") -> Fault | None:
    """Google counts the markup too, the others only the words."""
    provider = voice.partition(".")[0] if "." in voice else "Basic"
    length = len(with_markup if provider == "Google" else text)
    limit = MAX_CHARACTERS.get(provider, MAX_CHARACTERS["Polly"])
    if length <= limit:
        return None
    return Fault(13521, f"{length} characters; {provider} reads at most {limit}", url, warning=True)
