"""What the script and the letters of a text tell, where no word of it is known."""

import pytest

from app.core.alphabets import script_of
from app.core.folding import words
from app.core.language import Guesser

EVERY = frozenset("en es vi zh zh-Hant ar fr pt ht sw ru uk hi gu ko my".split())
GUESSER = Guesser(
    {
        "hello": ("en",),
        "मदद": ("hi",),
        "привет": ("ru",),
        "मलाई": ("ne",),
        "पाहिजे": ("mr",),
        "मला": ("mr",),
        "ساعدوني": ("ar",),
    },
    EVERY,
)


def guess(text: str, offered: frozenset[str] = EVERY) -> str:
    return "+".join(Guesser(GUESSER.words, offered).guess(text, words(text)))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("살려주세요", "ko"),
        ("દરવાજો", "gu"),
        ("दरवाजा", "hi"),
        ("တံခါး", "my"),
        ("باب", "ar"),
        ("救命", "zh"),  # nothing tells which side
        ("说话", "zh"),
        ("說話", "zh-Hant"),
        ("唔知", "zh-Hant"),  # Cantonese
        ("ICE 在哪里", "zh"),
        ("ICE أمام", "ar"),
        ("ช่วยด้วย", ""),
        ("እርዳታ", ""),
        ("日本語を話す", ""),  # Han beside kana is Japanese
    ],
)
def test_a_script_tells_its_language(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("двері", "uk"),
        ("п'ять", "uk"),
        ("рыба", "ru"),
        ("привет", "ru"),
        ("адвокат", "ru+uk"),  # either's: the answer is in both
        ("hello помогите hello", "ru+uk"),  # a name, or a loan, beside it
        ("потрiбна", "ru+uk"),  # a Latin i in a Cyrillic word
        ("сім", "uk"),  # Belarusian and Kazakh have this letter too, but we know none of their words
        ("треба моћ", ""),  # Serbian
        ("көмек", ""),  # Kazakh
    ],
)
def test_cyrillic_that_both_have_is_answered_in_both(text: str, language: str) -> None:
    assert guess(text) == language


def test_of_two_languages_only_the_one_that_is_offered_is_guessed() -> None:
    assert guess("адвокат", frozenset({"en", "es", "ru"})) == "ru"
    assert guess("адвокат", frozenset({"en", "es"})) == ""
    assert guess("說話", frozenset({"en", "zh"})) == "zh"  # readers of one side mostly read the other


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("پدر", ""),  # Persian
        ("گھر کہاں ہے", ""),  # Urdu
        ("ٹھہرو", ""),
        ("کور ته راځي", ""),  # Pashto
        ("ساعدوني في گاراج", "ar"),  # a borrowed letter beside a known word
        ("मलाई", ""),  # Nepali
        ("प्रहरीहरू छन्", ""),
        ("मदद मिळेल", ""),  # one word of Hindi, one letter of Marathi
        ("ယဘၣ်ယိၣ်", ""),  # Karen
        ("ေက်းဇူး", "my"),  # Burmese in the Zawgyi font
    ],
)
def test_a_neighbour_in_the_same_script_is_not_taken_for_ours(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize("text", ["đ ơ ư", "tôi cần luật sư", "ngườ"])
def test_vietnamese_is_known_by_its_letters(text: str) -> None:
    assert guess(text) == "vi"


@pytest.mark.parametrize(("text", "language"), [("ăn", "vi"), ("ușă", ""), ("dăți", ""), ("sağ", "")])
def test_the_breve_is_vietnamese_or_romanian(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", ""),
        ("28205 👍", ""),
        ("hello", "Latin"),
        (
            "there are agents at the restaurant 大中华 on the boulevard by our house",
            "Latin",
        ),  # a name in another script
        ("в NC", "Latin"),  # one letter is not a script
        ("ICE Durham полиция", "Cyrillic"),
        ("٢٨٢٠٥", "Arabic"),  # digits that only Arabic keyboards have
        ("۲۸۲۰۵", ""),  # these are Persian as well as Urdu
    ],
)
def test_the_script_of_a_text_is_the_one_that_is_not_latin(text: str, script: str) -> None:
    assert script_of(text.casefold()) == script


def test_a_keyword_does_not_decide_against_as_many_words_of_a_neighbour() -> None:
    text = "मला मदद पाहिजे"

    assert GUESSER.guess(text, words(text), owner="hi") == ()
    assert GUESSER.guess("मदद", words("मदद"), owner="hi") == ("hi",)
