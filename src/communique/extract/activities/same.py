"""Which mentions of an article are of one activity.

In: an ActivityMention, the mentions told before. Out: whether it speaks of the same activity: by
name, by words, as "the exercise", or as what stands beside it: "Exercise Long Haul, a drill".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.extract.activities.mentions import ActivityMention

APPOSED = re.compile(r",? [(“\"]?(?:an?|the|its|their) (?:[\w’'-]+ ){0,4}|[,:] (?:[\w’'-]+ ){0,2}")
FIRST_PART = re.compile(r"\b(?:first|opening|initial|pilot)\b")
NEAR = 2  # sentences within which "a first course" belongs to the training told of


def is_same(mention: ActivityMention, told: list[ActivityMention], text: str) -> bool:
    """The mention speaks of an activity told before."""
    names = {m.name for m in told if m.name is not None}
    if mention.name is not None and names:
        return mention.name in names
    if mention.row.kind != told[0].row.kind:
        return False
    if is_apposed(mention, told[-1], text) or is_first_part(mention, told[-1], text):
        return True
    if mention.fresh or (mention.name is not None and not mention.definite):
        return False
    if mention.definite and is_related(mention, told[0]):
        return True
    return any(mention.words <= m.words for m in told)


def is_related(mention: ActivityMention, other: ActivityMention) -> bool:
    """Both have words for one sort of activity: "the manoeuvres" of "a naval exercise"."""
    return mention.sort is not None and mention.sort == other.sort


def is_apposed(mention: ActivityMention, last: ActivityMention, text: str) -> bool:
    """ "Exercise Long Haul, a table-top drill": what was named is described."""
    between = text[last.end : mention.start]
    return (
        last.sentence == mention.sentence
        and "," in between
        and is_related(mention, last)
        and last.name is not None
        and APPOSED.fullmatch(between) is not None
    )


def is_first_part(mention: ActivityMention, last: ActivityMention, text: str) -> bool:
    """ "A first course could begin in May": of the training spoken of right before."""
    lead = text[max(last.end, mention.start - len("the opening ")) : mention.end].lower()
    near = mention.sentence - last.sentence <= NEAR and mention.row.kind == "training"
    return near and is_related(mention, last) and FIRST_PART.search(lead) is not None
