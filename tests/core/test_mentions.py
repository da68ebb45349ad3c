"""Names in a text: each is found once."""

from app.core.area import Elsewhere
from app.core.mentions import exact_mentions
from app.core.tokens import words_of


def test_a_name_abroad_in_another_script_is_found_once(content):
    area = content.area
    names = [name for name, place in area.index.scripts if isinstance(place, Elsewhere)]
    found = {name: exact_mentions(words_of(name), area) for name in names}

    assert len(names) > 20
    assert {name for name, mentions in found.items() if len(mentions) != 1} == set()
