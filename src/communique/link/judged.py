"""Readings as persons judged them: what linking takes in place of the bare readings.

    readings, judgements -> facts rejected, corrected, vouched for; ties for the steps that group

Pure: no reading is changed in the file, so that an undo needs nothing but to be left out here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from communique.judgements import Anchor, Judgement, Verdict, list_valid
from communique.link.anchors import ByDigest, find_items, index_digests
from communique.link.fates import Fate, settle_fates
from communique.link.judged_entities import (
    NONE_JUDGED,
    Correction,
    JudgedEntities,
    know_by_name,
)
from communique.link.judged_facts import correct_readings
from communique.link.ties import NO_TIES, Item, Joined, Parted, Ties, make_ties
from communique.problems import make_problem
from communique.records import Fact, Problem, Reading

_STRICT = ("office", "membership", "statement")  # what was rejected is what they said


class Judged(NamedTuple):
    """All that linking needs to know of the judgements."""

    readings: Sequence[Reading]
    entities: JudgedEntities
    meetings: Ties
    statements: Ties
    occasions: Mapping[Item, Item]  # statement's word for a meeting told elsewhere -> its telling
    fates: Mapping[Item, Fate]  # of facts
    told: Mapping[Item, Fact]  # corrected fact, as its report tells it
    verdicts: tuple[Verdict, ...]
    problems: tuple[Problem, ...]


NOTHING_JUDGED = Judged((), NONE_JUDGED, NO_TIES, NO_TIES, {}, {}, {}, (), ())


class _Found(NamedTuple):
    """A judgement with the facts that it is about."""

    judgement: Judgement
    about: tuple[frozenset[Item], ...]
    to: frozenset[Item]


def judge_readings(readings: Sequence[Reading], judgements: Iterable[Judgement]) -> Judged:
    """The readings with all judgements that hold."""
    valid = list_valid(judgements)
    if not valid:
        return NOTHING_JUDGED._replace(readings=readings)
    by_digest = index_digests(readings)
    found: list[_Found] = []
    waiting: list[_Found] = []
    for judgement in valid:
        each = _find(judgement, by_digest)
        (found if all(each.about) and (each.to or not judgement.to) else waiting).append(each)
    fates, overruled = settle_fates(
        (each.judgement, each.about[0])
        for each in found
        if each.judgement.verb in ("accept", "reject", "correct")
    )
    targets = {each.judgement.id: each.to for each in found if each.to}
    corrected = correct_readings(readings, fates, targets)
    order = {judgement.id: number for number, judgement in enumerate(valid)}
    ties = {}
    for subject in ("entity", "meeting", "statement"):
        lent = corrected.lent if subject == "entity" else ()
        tied = sorted([*_list_ties(found, subject), *lent], key=lambda tie: order[tie.judgement])
        ties[subject], lifted = make_ties(tied)
        overruled.update(lifted)
    return Judged(
        corrected.readings,
        _judge_entities(found, ties["entity"], overruled),
        ties["meeting"],
        ties["statement"],
        corrected.occasions,
        fates,
        corrected.told,
        _give_verdicts(valid, waiting, overruled),
        tuple(_tell_waiting(each.judgement, by_digest) for each in waiting),
    )


def _find(judgement: Judgement, readings: ByDigest) -> _Found:
    subject = judgement.about[0].subject
    exactly = judgement.verb == "accept" or (judgement.verb == "reject" and subject in _STRICT)

    def find(anchor: Anchor) -> frozenset[Item]:
        return find_items(anchor, readings, exactly=exactly)

    about = tuple(find(anchor) for anchor in judgement.about)
    to = find(judgement.to) if judgement.to else frozenset[Item]()
    return _Found(judgement, about, to)


def _list_ties(found: Iterable[_Found], subject: str) -> list[Joined | Parted]:
    ties: list[Joined | Parted] = []
    for judgement, about, _ in found:
        if judgement.about[0].subject != subject:
            continue
        if judgement.verb == "merge":
            ties.append(Joined(judgement.id, frozenset[Item]().union(*about)))
        elif judgement.verb == "split":
            left, rest = about
            ties.append(Parted(judgement.id, left, rest - left))
    return ties


def _judge_entities(
    found: Iterable[_Found], ties: Ties, overruled: Mapping[str, str]
) -> JudgedEntities:
    corrections: defaultdict[str, list[Correction]] = defaultdict(list)
    for judgement, about, _ in found:
        anchor = judgement.about[0]
        if anchor.subject == "entity" and judgement.field and judgement.id not in overruled:
            known = know_by_name(anchor.kind, anchor.name, anchor.country)
            corrections[judgement.field].append(Correction(about[0], known, judgement.value))
    return JudgedEntities(ties, tuple(corrections["country"]), tuple(corrections["name"]))


# --- what became of them --------------------------------------------------------------------------


def _give_verdicts(
    valid: Iterable[Judgement], waiting: Iterable[_Found], overruled: Mapping[str, str]
) -> tuple[Verdict, ...]:
    unplaced = {each.judgement.id for each in waiting}
    return tuple(
        Verdict(judgement.id, "unplaced")
        if judgement.id in unplaced
        else Verdict(judgement.id, "overruled", overruled[judgement.id])
        if judgement.id in overruled
        else Verdict(judgement.id, "placed")
        for judgement in valid
    )


def _tell_waiting(judgement: Judgement, readings: ByDigest) -> Problem:
    """The Problem of a judgement whose words are gone, beside its text where that is left."""
    anchors = (*judgement.about, *((judgement.to,) if judgement.to else ()))
    digests = sorted({part.digest for anchor in anchors for part in anchor.parts})
    left = [copy.document.id for digest in digests for copy in readings.get(digest, ())]
    what = " and ".join(anchor.name for anchor in judgement.about)
    detail = (
        f"{judgement.id}: {judgement.verb} {what} (by {judgement.by}, {judgement.time[:10]}) "
        f"waits: {'the text does not tell it so any more' if left else 'its text is not here'}"
    )
    document = min(left, default=judgement.id)
    return make_problem("judgement-unplaced", document, detail)
