"""What the letters of a text tell of its language, before any word of it is known.

A script that one language has, as Hangul, decides. Where several share one, some of them have
letters of their own: і ї є are Ukrainian, ы э ъ ё Russian, پ گ Persian or Urdu but not Arabic.
"""

import re
from dataclasses import dataclass, field

# Scripts by the blocks of Unicode, and the languages that write in them, the likeliest first.
SCRIPTS = {
    "Han": ("[\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]", ("zh", "zh-Hant", "ja")),
    "Kana": ("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]", ("ja",)),
    "Bopomofo": ("[\u3105-\u312f]", ("zh-Hant",)),
    "Hangul": ("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]", ("ko",)),
    "Cyrillic": ("[\u0400-\u052f]", ("ru", "uk")),
    "Arabic": (
        "[\u0620-\u0669\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]",
        ("ar",),
    ),
    "Devanagari": ("[\u0900-\u097f]", ("hi",)),
    "Gujarati": ("[\u0a80-\u0aff]", ("gu",)),
    "Myanmar": ("[\u1000-\u109f\uaa60-\uaa7f]", ("my",)),
    "Bengali": ("[\u0980-\u09ff]", ("bn",)),
    "Gurmukhi": ("[\u0a00-\u0a7f]", ("pa",)),
    "Tamil": ("[\u0b80-\u0bff]", ("ta",)),
    "Telugu": ("[\u0c00-\u0c7f]", ("te",)),
    "Kannada": ("[\u0c80-\u0cff]", ("kn",)),
    "Malayalam": ("[\u0d00-\u0d7f]", ("ml",)),
    "Sinhala": ("[\u0d80-\u0dff]", ("si",)),
    "Thai": ("[\u0e00-\u0e7f]", ("th",)),
    "Lao": ("[\u0e80-\u0eff]", ("lo",)),
    "Khmer": ("[\u1780-\u17ff]", ("km",)),
    "Georgian": ("[\u10a0-\u10ff]", ("ka",)),
    "Ethiopic": ("[\u1200-\u139f]", ("am", "ti")),
    "Greek": ("[\u0370-\u03ff\u1f00-\u1fff]", ("el",)),
    "Armenian": ("[\u0530-\u058f]", ("hy",)),
    "Hebrew": ("[\u05d0-\u05ea]", ("he",)),
}
# Where every word can be either's, the answer is in both: neither is the other's default.
TWINS = ("ru", "uk")
LATIN = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True)
class Letters:
    """Letters that speak for languages: "" stands for all those that we do not speak."""

    pattern: re.Pattern[str] = field(repr=False)
    languages: tuple[str, ...]
    weight: float


def _letters(letters: str, languages: str, weight: float) -> Letters:
    return Letters(re.compile(letters), tuple(languages.split(",")), weight)


# Telling letters by script, looked for in the text in small letters. Weights are in words:
# 1 says as much as one word that only this language has.
TELLING = {
    "Latin": (
        _letters("[ñ¿¡]", "es", 2.0),
        _letters("[ãõ]", "pt", 2.0),
        _letters("[đơưĩũ\u0309\u0323\u1ea0-\u1ef9]", "vi", 3.0),
        _letters("ă", "vi", 1.0),
        _letters("[țșţ]", "ro", 2.0),
        _letters("ç", "pt,fr", 0.7),
        _letters("[îûœ]|\\b(?:[cdjlmnt]|qu)'[aeéêhiouy]", "fr", 0.7),
        _letters("[êôâ]", "fr,pt,vi", 0.6),
        _letters("[òè]", "ht", 0.7),
        _letters("[íóú]", "es,pt", 0.4),
        _letters("[äåæøłßąęńśźżćčďěňřšťůžőűğışāēīōūŵƙɓɗ]", "", 2.0),
    ),
    "Cyrillic": (
        _letters("[їєґ]|[а-яіїєґ]['’ʼ][яюєї]", "uk", 2.0),
        _letters("і", "uk", 1.0),
        _letters("[ыэъё]", "ru", 1.0),
        _letters("[ђјљњћџѓќѕўәғқңөұүһҳҷӣӯѐѝ]", "", 4.0),
    ),
    "Arabic": (
        _letters("[ة\u0649\u0624\u0623\u0625]", "ar", 1.0),
        _letters("[کی]", "", 1.0),
        _letters("[پچژگ]", "", 1.0),
        _letters("[ٹڈڑےںہھ]", "", 2.0),
        _letters("[ټډړښځڅڼېۍګݢ]", "", 3.0),
        _letters("[ەێۆڕڵڤۇۈۋېڭ]", "", 3.0),
    ),
    "Devanagari": (
        # An ending says as much as a letter: to him, plural, is not; then Marathi's own letter.
        _letters("लाई(?![\u0900-\u097f])|हरू|हरु|न्छ|ँछ|ैन(?![\u0900-\u097f])|नुहोस", "", 1.5),
        _letters("ळ|[\u0930]\u094d\u200d|ऱ", "", 1.5),
        _letters("[\u0958-\u095f\u093c]|ैं|ूँ|ूं", "hi", 1.0),
    ),
    "Myanmar": (
        # Karen, Mon and Shan; then Burmese in the old Zawgyi font, which uses their places for its
        # own forms and is known by signs that stand before their letter.
        _letters("[\u1061-\u1064]", "", 2.0),
        _letters("[\u105a-\u1060\u1065-\u106d\u106e-\u1070\u1075-\u1082\u1086-\u108d]", "", 1.0),
        _letters("(?:^|[^\u1000-\u109f])\u1031|[\u107e-\u1084\u1090\u1094\u1095]", "my", 4.0),
        _letters("\u1039(?![\u1000-\u1021])", "my", 4.0),
    ),
}  # fmt: skip
# Cantonese as it is written; the characters themselves are of both sides, or of neither.
CANTONESE = re.compile("[咗嘅喺啲哋冇佢嗰嚟俾唔咁乜噉]")
SIMPLIFIED, TRADITIONAL = "gb2312", "big5"  # the two old standards: each lacks the other's forms


def script_of(text: str) -> str:
    """The script that a text is in: "" without letters, and "Latin" only where there is no other.

    Names such as ICE stand in Latin letters in every language, so one word of another script
    counts more, unless it is a small part of a long text.
    """
    counts = {
        script: found for script, (pattern, _) in _PATTERNS.items() if (found := len(pattern.findall(text)))
    }
    latin = len(LATIN.findall(text))
    if not counts:
        return "Latin" if latin else ""
    if "Kana" in counts:
        return "Kana"
    script = max(counts, key=lambda name: counts[name])
    least = 1 if script in ("Han", "Hangul") else 2
    if counts[script] < least or counts[script] * MINOR[script == "Han"] < latin:
        return "Latin" if latin else ""
    return script


# How many Latin letters outweigh a letter of another script; a Chinese one is a whole syllable.
MINOR = (6, 16)
_PATTERNS = {script: (re.compile(pattern), codes) for script, (pattern, codes) in SCRIPTS.items()}


def languages_in(script: str) -> tuple[str, ...]:
    """The languages that are written in a script."""
    return SCRIPTS[script][1] if script in SCRIPTS else ()


def written_chinese(text: str) -> str:
    """zh-Hant where the text has characters that only the traditional side has, else zh."""
    han = "".join(_PATTERNS["Han"][0].findall(text))
    simplified = len(han.encode(SIMPLIFIED, "ignore"))
    traditional = len(han.encode(TRADITIONAL, "ignore")) + 2 * len(CANTONESE.findall(text))
    return "zh-Hant" if traditional > simplified else "zh"
