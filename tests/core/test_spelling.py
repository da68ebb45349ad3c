"""How people and recognisers spell: pairs that must sound alike, and pairs that must not."""

import pytest

from app.core.spelling import Sound, alike, heard_as, likeness, sound, sounds_of, ways_to_hear


def entries(name: str) -> tuple[Sound, ...]:
    """A name as the index holds it, in every way that it is read aloud."""
    return sounds_of((), [name]).counties


def heard(*words: str) -> tuple[Sound, ...]:
    """Words as a caller may have meant them, in every way."""
    return heard_as([ways_to_hear(word) for word in words])


def liking(spelled: str, name: str) -> float:
    """The best likeness of any way to hear a spelling and any way to read a name."""
    return max(likeness(way, entry) for way in heard(spelled) for entry in entries(name))


# Each pair is one habit; the comment names it.
SAME_SOUND = [
    ("fayetebil", "fayetteville"),  # -ville as -bil, one t
    ("grinsboro", "greensboro"),  # ee heard as i
    ("sailer", "siler"),  # i heard as ai
    ("wilminton", "wilmington"),  # ng before t
    ("canapolis", "kannapolis"),  # c for k, one n
    ("ashvil", "asheville"),  # -ville as -vil
    ("esteit", "steit"),  # e before s
    ("nightdale", "knightdale"),  # a silent k
    ("rali", "raleigh"),  # eigh heard as i
    ("duran", "durham"),  # h not heard, n for m
    ("leik", "lake"),  # a heard as ei
    ("burrow", "boro"),  # what recognisers write for -boro
]


@pytest.mark.parametrize(("spelled", "name"), SAME_SOUND)
def test_a_spelling_sounds_like_the_name(spelled, name):
    assert sound(spelled) == sound(name)


# The letters that Spanish reads in another way.
OTHER_EARS = [
    ("jiquori", "hickory"),  # j for h
    ("guilson", "wilson"),  # gu for w
    ("huilson", "wilson"),  # hu for w
    ("uilson", "wilson"),  # u for w
    ("rale", "raleigh"),  # an e at the end is heard
]


@pytest.mark.parametrize(("spelled", "name"), OTHER_EARS)
def test_one_way_to_hear_a_spelling_is_the_name(spelled, name):
    assert sound(name) in {heard for _, heard in ways_to_hear(spelled)}


@pytest.mark.parametrize(
    ("spelled", "name", "other"),
    [
        ("yarlot", "charlotte", "shallotte"),
        ("mecklinburg", "mecklenburg", "lumberton"),
        ("gastona", "gastonia", "kingston"),
        ("morisville", "morrisville", "mooresville"),
    ],
)
def test_a_misspelling_is_liker_its_name_than_another(spelled, name, other):
    best = liking(spelled, name)

    assert best > liking(spelled, other)
    assert best > 0.8


@pytest.mark.parametrize(("word", "name"), [("casa", "cary"), ("help", "hyde"), ("door", "durham")])
def test_an_ordinary_word_is_not_like_a_name(word, name):
    assert liking(word, name) < 0.7


@pytest.mark.parametrize(("spelled", "name"), [("joey", "hawaii"), ("cor", "cord"), ("ohio", "ohio")])
def test_a_likeness_is_never_more_than_one(spelled, name):
    assert liking(spelled, name) <= 1


def test_a_wrong_vowel_costs_less_than_a_wrong_consonant():
    assert liking("dorham", "durham") > liking("burham", "durham")


def test_names_are_found_by_skeleton_with_a_letter_too_many_or_too_few():
    sounds = sounds_of(["lumberton", "lincolnton", "zebulon"])

    for spelled in ("lumerton", "lumbertron", "lumbreton"):
        assert "lumberton" in {entry.name for way in heard(spelled)[:1] for entry in alike(way, sounds)}


def test_words_written_apart_are_heard_together():
    together = {way.full for way in heard("hunters", "ville")}

    assert {entry.full for entry in entries("huntersville")} & together
    assert sound("huntersville") in together
