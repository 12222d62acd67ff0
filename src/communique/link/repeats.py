"""What is told twice: by copies of a text, and by a headline, caption or pull quote of the body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from communique.link.entities import Entities
from communique.link.names import containment, likeness, person_tokens
from communique.link.tellings import Id
from communique.link.utterances import Utterance

SAME_WORDS = 0.9  # weighted Jaccard of two renderings in indirect speech
_FEW_WORDS = 6  # content words
_COMPARED = 60  # statements of one claim, the first by id
REPEAT = 0.5  # share of a headline's or caption's words that the body must have


def find_copied(utterances: Iterable[Utterance]) -> list[tuple[Id, Id]]:
    """The same words of the same text, read under two names."""
    first: dict[str, Id] = {}
    told = [(first.setdefault(u.copy_mark, u.id), u.id) for u in utterances]
    return [(one, other) for one, other in told if one[0] != other[0]]


def find_reprinted(utterances: Iterable[Utterance], entities: Entities) -> list[tuple[Id, Id]]:
    """The same words of nearly the same text, where the speakers may be the same."""
    printed: defaultdict[str, defaultdict[frozenset[str], list[Utterance]]]
    printed = defaultdict(lambda: defaultdict(list))
    for utterance in utterances:
        printed[utterance.mark][utterance.speakers].append(utterance)
    pairs = []
    for by_speaker in printed.values():
        firsts = [found[0] for found in by_speaker.values()]
        pairs += [(found[0].id, u.id) for found in by_speaker.values() for u in found[1:]]
        pairs += [
            (left.id, right.id)
            for left, right in combinations(firsts, 2)
            if _may_be_one(left.speakers, right.speakers, entities)
        ]
    return pairs


def _may_be_one(left: frozenset[str], right: frozenset[str], entities: Entities) -> bool:
    """Speakers in common, none read, persons who share a name, or no person on either side."""
    if not left or not right or left & right:
        return True
    ours, theirs = (
        {
            token
            for speaker in speakers
            if entities.kinds.get(speaker) == "person"
            for name in entities.names.get(speaker, ())
            for token in person_tokens(name)
        }
        for speakers in (left, right)
    )
    return bool(ours & theirs) or not (ours or theirs)


def find_same_words(utterances: Iterable[Utterance]) -> list[tuple[str, str]]:
    """Documents that report speech in nearly the same words: one took them from the other.

    What stands in quotation marks is the speaker's wording, and short words are anybody's.
    """
    told = [u for u in utterances if not u.is_quoted and len(u.words) >= _FEW_WORDS][:_COMPARED]
    return [
        (left.id[0], right.id[0])
        for left, right in combinations(told, 2)
        if left.id[0] != right.id[0] and likeness(left.words, right.words) >= SAME_WORDS
    ]


def find_repeats(utterances: Iterable[Utterance], entities: Entities) -> list[tuple[Id, Id]]:
    """Headlines, captions and pull quotes with the statement of the body that they repeat."""
    reports: defaultdict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        reports[utterance.id[0]].append(utterance)
    pairs = []
    for document in sorted(reports):
        bodies = [u for u in reports[document] if not u.is_repeat]
        for repeat in (u for u in reports[document] if u.is_repeat):
            fitting = [body for body in bodies if _may_speak_for(repeat, body, entities)]
            best = min(fitting, key=lambda body: _unlikeness(repeat, body), default=None)
            if best is not None and containment(repeat.words, best.words) >= REPEAT:
                pairs.append((best.id, repeat.id))
    return pairs


def _unlikeness(repeat: Utterance, body: Utterance) -> tuple[float, float, int]:
    words = repeat.words, body.words
    return -containment(*words), -likeness(*words), body.order


def _may_speak_for(repeat: Utterance, body: Utterance, entities: Entities) -> bool:
    """The same speakers, some of them, or the countries or group they speak for."""
    if not repeat.speakers or repeat.speakers & body.speakers:
        return True
    kinds = {entities.kinds.get(speaker) for speaker in repeat.speakers}
    if kinds <= {"group", "body", "organisation", None}:
        return repeat.occasion == body.occasion
    lands = {entities.countries.get(speaker) for speaker in repeat.speakers}
    return lands == {entities.countries.get(speaker) for speaker in body.speakers} != {None}
