"""Segments are counted as Twilio counts them: each test stands on a boundary."""

import pytest

from app.core.segments import EXTENSION, GSM, is_gsm, segments, tidy

# (text, parts, why)
BOUNDARIES = [
    ("", 0, "nothing is sent"),
    ("a", 1, "one character"),
    ("a" * 160, 1, "a text alone holds 160"),
    ("a" * 161, 2, "one more, and each part gives 7 places to its header: 153"),
    ("a" * 306, 2, "2 x 153"),
    ("a" * 307, 3, "2 x 153 + 1"),
    ("a" * 459, 3, "3 x 153"),
    ("a" * 460, 4, "3 x 153 + 1"),
    ("é" * 160, 1, "é is in the alphabet"),
    ("á" + "a" * 69, 1, "á is not: a text alone holds 70"),
    ("á" + "a" * 70, 2, "71: parts of 67"),
    ("á" * 134, 2, "2 x 67"),
    ("á" * 135, 3, "2 x 67 + 1"),
    ("á" + "a" * 159, 3, "one foreign letter, and 160 characters are three parts"),
    ("€" * 80, 1, "an extension character takes two places: 160"),
    ("€" * 80 + "a", 2, "161 places"),
    ("a" * 159 + "€", 2, "the pair does not fit into place 160"),
    ("a" * 152 + "€" + "a" * 152, 3, "the pair is never split: the first part stays one place short"),
    ("a" * 151 + "€" + "a" * 153, 2, "here it ends exactly with the first part"),
    ("€" * 76 + "a" + "€" * 76 + "a", 2, "2 x (76 pairs + 1)"),
    ("a" + "€" * 76 + "€" * 76 + "a", 2, "the same places, in an order in which each pair still fits"),
    ("€" * 153, 3, "76 pairs a part, one place lost in each"),
    ("{" * 80, 1, "a brace is an extension character too"),
    ("😀" * 35, 1, "an emoji is a pair of UTF-16 units: 70"),
    ("😀" * 36, 2, "72 units"),
    ("😀" * 66, 2, "33 pairs a part, one unit lost in each"),
    ("😀" * 67, 3, "134 units would be two parts, were pairs split"),
    ("a" * 69 + "😀", 2, "71 units"),
    ("a" * 66 + "😀" + "a" * 66, 3, "the pair would lie across the parts"),
    ("a" * 65 + "😀" + "a" * 67, 2, "here it ends exactly with the first part"),
    ("á" + "€" * 69, 1, "outside GSM-7 an extension character is one unit"),
    ("\n" * 160, 1, "a line break is one place"),
    ("`", 1, "a backtick looks plain and is not"),
    ("`" + "a" * 70, 2, "so with it a text alone holds 70"),
]


@pytest.mark.parametrize(("text", "parts", "why"), BOUNDARIES, ids=[row[2] for row in BOUNDARIES])
def test_a_text_is_counted_in_parts(text: str, parts: int, why: str) -> None:
    assert segments(text) == parts


def test_the_alphabet_has_128_places_and_ten_pairs() -> None:
    # 127 characters and the escape that begins a pair.
    assert len(GSM) == 127
    assert len(EXTENSION) == 10
    assert not GSM & EXTENSION


@pytest.mark.parametrize("letter", "éñü¿¡ÉÑÜàèìòù")
def test_letters_that_cost_nothing(letter: str) -> None:
    assert is_gsm(letter)


# Spanish, French and Portuguese letters that make a whole text cost more than twice.
@pytest.mark.parametrize("letter", "áíóúÁÍÓÚçâêîôûëïœãõ’“”–—…")
def test_letters_that_cost_double(letter: str) -> None:
    assert not is_gsm(letter)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("\u2018a\u2019", "'a'"),  # single quotation marks
        ("\u201ca\u201d", '"a"'),  # double quotation marks
        ("9\u20135", "9-5"),  # en dash
        ("a\u2014b", "a-b"),  # em dash
        ("a\u2026", "a..."),  # horizontal ellipsis
        ("a\u00a0b", "a b"),  # no-break space
        ("a\u202fb", "a b"),  # narrow no-break space
        ("a\u200bb", "ab"),  # zero width space
        ("\ufeffa", "a"),  # zero width no-break space
        ("n\u0303", "ñ"),  # n and a combining tilde
    ],
)
def test_typographic_punctuation_is_made_plain(written: str, plain: str) -> None:
    assert tidy(written) == plain
    assert is_gsm(tidy(written))


@pytest.mark.parametrize("text", ["Bắc Carolina", "está", "中文", "नमस्ते", "مرحبا"])
def test_letters_are_never_touched(text: str) -> None:
    assert tidy(text) == text
