"""Texts made comparable: without case and marks, cut into words, in any script."""

import pytest

from app.core.folding import fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Asheville, ÉL", "asheville, el"),
        ("NIÑO", "nino"),
        ("Straße", "strasse"),
        ("Đường", "duong"),
        ("don’t", "don't"),
        ("２８２０５", "28205"),  # full-width digits, as some Asian keyboards send them
        ("ﬁn", "fin"),  # a ligature
        ("e\u0301l", "el"),  # a combining accent
        ("Россия", "россия"),
        ("й", "и"),
    ],
)
def test_case_marks_and_odd_forms_are_folded_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", ()),
        ("  \n", ()),
        ("¡Ayúdenme, por favor!", ("ayudenme", "por", "favor")),
        ("287(g)", ("287", "g")),
        ("don't", ("don't",)),
        ("'quoted'", ("quoted",)),
        ("snake_case", ("snake", "case")),
        ("28205-1234", ("28205", "1234")),
        ("help😀me", ("help", "me")),
    ],
)
def test_a_text_is_cut_into_words(text: str, tokens: tuple[str, ...]) -> None:
    assert words(text) == tokens


# A vowel sign, a nukta, a hamza: none of them ends a word.
@pytest.mark.parametrize(
    "word", ["हिन्दी", "ગુજરાતી", "मदद", "أنا", "مُساعدة", "မြန်မာ", "ภาษาไทย", "한국어", "中文", "ខ្មែរ"]
)
def test_a_word_of_another_script_stays_whole(word: str) -> None:
    assert len(words(word)) == 1


def test_different_words_of_another_script_stay_different() -> None:
    assert words("दिन") != words("दान")


def test_an_indian_full_stop_ends_a_word() -> None:
    assert len(words("मदद।मदद")) == 2
