"""Words that are no name: everyday words, greetings, and what stands around a name."""

import math
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.core.area import Area
from app.core.mentions import Mention
from app.core.tokens import Word


def nearest_word(text: str, area: Area, score: float) -> str:
    """An everyday word that a slip of the finger makes into `text`, if it is liker than `score`."""
    score = min(1.0, score)
    lengths = range(math.ceil(len(text) * score), int(len(text) / score) + 1)
    likely = [word for length in lengths for word in area.words.everyday_by_length.get(length, ())]
    found = process.extractOne(text, likely, scorer=OSA.normalized_similarity, score_cutoff=score)
    return found[0] if found and found[1] > score else ""


def alone(words: Sequence[Word], mentions: Sequence[Mention], area: Area) -> bool:
    """Nothing else is said: what is left are greetings and the words that belong to a name."""
    taken = {position for mention in mentions for position in range(*mention.reach)}
    return all(
        position in taken or word.text in area.words.fillers or word.text in area.words.state
        for position, word in enumerate(words)
    )


def all_that_is_said(begin: int, end: int, words: Sequence[Word], area: Area) -> bool:
    """These words are the whole of what was heard, greetings and the state's name apart."""
    rest = [*words[:begin], *words[end:]]
    return all(word.text in area.words.fillers or word.text in area.words.state_words for word in rest)
