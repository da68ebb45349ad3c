"""Names that are written in part only: a word more belongs to them, or another county was meant."""

from collections.abc import Sequence

from app.core.area import Area
from app.core.guesses import Need, is_plain, names_like, rank
from app.core.mentions import NOTHING, Mention, mention_at
from app.core.spelling import heard_as, ways_to_hear
from app.core.tokens import Word

LEAST_WIDER = 0.85
LEAST_MEANT = 0.8
# "Trail" after a name may be a street, or a part of the name.
STREETS = frozenset({"street_numbered"})
COUNTY_KINDS = ("county", "variant", "county_by_city")


def wider_mention(
    words: Sequence[Word], area: Area, known: Sequence[Mention], mention: Mention, spoken: bool
) -> list[Mention]:
    """A name of which only a part stands there letter for letter: "winsten Salem", "Henderson ville"."""
    others = [other for other in known if other is not mention]
    taken = {position for other in others for position in range(*other.reach)}
    best: list[Mention] = []
    for begin, end in ((mention.begin - 1, mention.end), (mention.begin, mention.end + 1)):
        if begin < 0 or end > len(words) or taken & set(range(begin, end)):
            continue
        if any(word.begins_clause for word in words[begin + 1 : end]):
            continue
        beside = words[begin if begin < mention.begin else end - 1].text
        if beside.isdigit() or beside in area.words.state or beside in area.words.joiners:
            continue
        about = area.words
        roles = about.after.get(beside, NOTHING)
        cue = beside in about.before or beside in about.fillers or bool(roles - STREETS)
        if cue and not spoken:
            continue
        plain = cue or is_plain(beside, area)
        wider = mention_at(words, begin, end, (), area, others)
        heard = heard_as([ways_to_hear(word.text) for word in words[begin:end]])
        need = Need(LEAST_WIDER, very_sound=plain)
        found = [name for name in names_like(heard, wider, area, need) if name.places != mention.places]
        if found and (not best or rank(found[0]) > rank(best[0])):
            best = found
    return best


def county_meant(words: Sequence[Word], area: Area, mention: Mention) -> list[Mention]:
    """ "Ash County", where Ash is a town of another county: a county of nearly that name was meant."""
    if "county" not in mention.roles or any(place.kind in COUNTY_KINDS for place in mention.places):
        return []
    heard = heard_as([ways_to_hear(word.text) for word in words[mention.begin : mention.end]])
    return names_like(heard, mention, area, Need(LEAST_MEANT))
