"""How people and recognisers spell: pairs that must sound alike, and pairs that must not."""

import pytest

from app.core.spelling import alike, heard_as, likeness, sound, sound_of, sounds_of, ways_to_hear

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
    best = max(likeness(heard, sound_of(name)) for heard in heard_as([ways_to_hear(spelled)]))
    worse = max(likeness(heard, sound_of(other)) for heard in heard_as([ways_to_hear(spelled)]))

    assert best > worse
    assert best > 0.8


@pytest.mark.parametrize(("word", "name"), [("casa", "cary"), ("help", "hyde"), ("door", "durham")])
def test_an_ordinary_word_is_not_like_a_name(word, name):
    assert likeness(sound_of(word), sound_of(name)) < 0.7


@pytest.mark.parametrize(("spelled", "name"), [("joey", "hawaii"), ("cor", "cord"), ("ohio", "ohio")])
def test_a_likeness_is_never_more_than_one(spelled, name):
    for heard in heard_as([ways_to_hear(spelled)]):
        assert likeness(heard, sound_of(name)) <= 1


def test_a_wrong_vowel_costs_less_than_a_wrong_consonant():
    name = sound_of("durham")

    assert likeness(sound_of("dorham"), name) > likeness(sound_of("burham"), name)


def test_names_are_found_by_skeleton_with_a_letter_too_many_or_too_few():
    sounds = sounds_of(["lumberton", "lincolnton", "zebulon"])

    for spelled in ("lumerton", "lumbertron", "lumbreton"):
        assert "lumberton" in {entry.name for entry in alike(sound_of(spelled), sounds)}


def test_words_written_apart_are_heard_together():
    heard = heard_as([ways_to_hear("hunters"), ways_to_hear("ville")])

    assert sound_of("huntersville").full in {way.full for way in heard}
