"""Rows of agreements and activities: which of them, told by several reports, are one.

An agreement is one where kind and meeting (or parties) agree and the names share content words; an
activity where its proper name is the same, or kind, parties and claim. What one report plans and
another tells as done is one row, done.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar

from communique.ids import make_id
from communique.link.days import choose_date, gap_days
from communique.link.entities import Entities
from communique.link.groups import connect
from communique.link.names import content_stems, fold
from communique.link.tellings import Id
from communique.link.texts import Texts
from communique.records import (
    ActivityFact,
    ActivityRow,
    AgreementAction,
    AgreementFact,
    AgreementRow,
    DateValue,
    Evidence,
    Reading,
    Stance,
    Status,
)

NAME_OVERLAP = 0.5  # share of the shorter name's content words
SAME_NAME = 0.7  # the same, where the reports name no meeting in common
_TELLING_WORDS = 2
_PAPER_WORDS = content_stems(
    "agreement treaty memorandum understanding protocol declaration communique statement resolution"
    " joint final document sign adopt cooperation between"
)
_STATUS_ORDER: tuple[Status, ...] = ("stated", "implied", "inferred")
_ACTION_ORDER: tuple[AgreementAction, ...] = (
    "withdrawn", "rejected", "signed", "adopted", "extended", "announced", "proposed",
)  # fmt: skip
_STANCE_ORDER: tuple[Stance, ...] = ("done", "planned", "pledged", "proposed")
# What is set up once and stays: told a year later it is the same one.
_LASTING = content_stems(
    "room centre center cell hub academy headquarters reserve battalion brigade"
)
_NEAR_DAYS = 31
_MOVED_DAYS = 92
_YEARLY_DAYS = 270


class Pact(NamedTuple):
    """An agreement as one report tells it, with entities."""

    id: Id
    fact: AgreementFact
    parties: frozenset[str]
    lands: frozenset[str]  # the countries of the parties, as far as known
    meeting: str | None
    words: frozenset[str]
    mark: str  # equal for the same words in copies of one text


class Deed(NamedTuple):
    """An activity as one report tells it, with entities."""

    id: Id
    fact: ActivityFact
    parties: frozenset[str]
    claim: str | None
    words: frozenset[str]
    mark: str  # as of a Pact


Told = TypeVar("Told", Pact, Deed)


class Facts(NamedTuple):
    """What agreements and activities point to."""

    entities: Entities
    meetings: Mapping[Id, str]  # (document, meeting fact) -> meeting
    statements: Mapping[Id, str]  # (document, statement fact) -> statement
    claims: Mapping[str, str]  # statement -> claim
    published: Mapping[str, DateValue]
    texts: Texts


class Agreements(NamedTuple):
    """The agreement rows of a record and the way to them."""

    rows: tuple[AgreementRow, ...]
    ids: Mapping[Id, str]  # (document, agreement fact) -> row


class Activities(NamedTuple):
    """The activity rows of a record and the way to them."""

    rows: tuple[ActivityRow, ...]
    ids: Mapping[Id, str]  # (document, activity fact) -> row


def build_agreements(readings: Iterable[Reading], facts: Facts) -> Agreements:
    """One row for each instrument, sorted by id."""
    told = sorted(read_pacts(readings, facts), key=lambda pact: pact.id)
    groups = _group(told, pact_blocks, is_one_pact)
    rows = [_build_agreement(group) for group in groups]
    ids = {pact.id: row.id for row, group in zip(rows, groups, strict=True) for pact in group}
    return Agreements(tuple(sorted(rows, key=lambda row: row.id)), ids)


def build_activities(readings: Iterable[Reading], facts: Facts) -> Activities:
    """One row for each activity, sorted by id."""
    told = sorted(read_deeds(readings, facts), key=lambda deed: deed.id)
    groups = _group(
        told,
        lambda deed: deed_blocks(deed, facts.published),
        lambda left, right: is_one_deed(left, right, facts.published),
    )
    rows = [_build_activity(group, facts) for group in groups]
    ids = {deed.id: row.id for row, group in zip(rows, groups, strict=True) for deed in group}
    return Activities(tuple(sorted(rows, key=lambda row: row.id)), ids)


def _group(
    told: Sequence[Told],
    blocks: Callable[[Told], Iterator[tuple[object, ...]]],
    is_one: Callable[[Told, Told], bool],
) -> list[list[Told]]:
    """Groups of what is one thing; only members of one block are compared."""
    found: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, each in enumerate(told):
        found["mark", each.mark].append(number)
        for block in blocks(each):
            found[block].append(number)
    pairs = (
        (left, right)
        for numbers in found.values()
        for left, right in combinations(numbers, 2)
        if _is_copied(told[left], told[right]) or is_one(told[left], told[right])
    )
    return [[told[n] for n in numbers] for numbers in connect(range(len(told)), pairs)]


def _is_copied(left: Told, right: Told) -> bool:
    is_other = left.id[0] != right.id[0]
    return left.mark == right.mark and left.fact.kind == right.fact.kind and is_other


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


# --- agreements -----------------------------------------------------------------------------------


def read_pacts(readings: Iterable[Reading], facts: Facts) -> Iterator[Pact]:
    """The agreements of the readings."""
    for reading in readings:
        document = reading.document.id
        for fact in reading.agreements:
            found = (facts.entities.find(document, key) for key in fact.parties)
            parties = frozenset(party for party in found if party)
            meeting = facts.meetings.get((document, fact.meeting)) if fact.meeting else None
            words = content_stems(fact.name)
            mark = facts.texts.mark(document, fact.evidence)
            countries = facts.entities.countries
            lands = frozenset(countries[p] for p in parties if countries.get(p))
            yield Pact((document, fact.id), fact, parties, lands, meeting, words, mark)


def pact_blocks(pact: Pact) -> Iterator[tuple[object, ...]]:
    """Keys of which two tellings of one agreement share one."""
    if pact.meeting:
        yield "meeting", pact.meeting
    if pact.parties:
        yield ("parties", pact.fact.kind, *sorted(pact.parties))
    yield from (("word", pact.fact.kind, word) for word in sorted(pact.words - _PAPER_WORDS))


def is_one_pact(left: Pact, right: Pact) -> bool:
    """One kind and meeting, or names that tell the same."""
    if left.fact.kind != right.fact.kind and "other" not in (left.fact.kind, right.fact.kind):
        return False
    if left.id[0] == right.id[0]:
        return False  # the reader of that report has joined what is one there
    if left.meeting is not None and left.meeting == right.meeting:
        return _overlap(left.words, right.words) >= NAME_OVERLAP
    return _is_one_name(left, right) and _near(left.fact.date, right.fact.date)


def _is_one_name(left: Pact, right: Pact) -> bool:
    """Without a meeting in common, the name must say more than what kind of paper it is."""
    if _are_apart(left.lands, right.lands) or (
        not left.lands and not right.lands and _are_apart(left.parties, right.parties)
    ):
        return False
    telling = (left.words & right.words) - _PAPER_WORDS
    needed = 1 if left.lands & right.lands else _TELLING_WORDS
    return len(telling) >= needed and _overlap(left.words, right.words) >= SAME_NAME


def _are_apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """Both are known and have nothing in common."""
    return bool(left) and bool(right) and not left & right


def _near(left: DateValue | None, right: DateValue | None) -> bool:
    """Whether two dates are within a month, or one is unknown."""
    return left is None or right is None or gap_days(left, right) <= _NEAR_DAYS


def _build_agreement(group: Sequence[Pact]) -> AgreementRow:
    facts = [pact.fact for pact in group]
    surest = max(group, key=lambda p: (p.fact.status == "stated", len(p.words), p.id))
    kinds = Counter(fact.kind for fact in facts)
    meeting = min((p.meeting for p in group if p.meeting), default=None)
    return AgreementRow(
        id=make_id("agreement", *group[0].id),
        name=surest.fact.name,
        kind=min(kinds, key=lambda kind: (kind == "other", -kinds[kind], kind)),
        action=min((fact.action for fact in facts), key=_ACTION_ORDER.index),
        parties=tuple(sorted({party for pact in group for party in pact.parties})),
        date=choose_date(fact.date for fact in facts),
        meeting=meeting,
        status=min((fact.status for fact in facts), key=_STATUS_ORDER.index),
        evidence=_unite_evidence(facts),
        rule=surest.fact.rule,
        confidence=max(fact.confidence for fact in facts),
    )


def _unite_evidence(facts: Iterable[AgreementFact | ActivityFact]) -> tuple[Evidence, ...]:
    return tuple(sorted({evidence for fact in facts for evidence in fact.evidence}))


# --- activities -----------------------------------------------------------------------------------


def read_deeds(readings: Iterable[Reading], facts: Facts) -> Iterator[Deed]:
    """The activities of the readings."""
    for reading in readings:
        document = reading.document.id
        for fact in reading.activities:
            found = (facts.entities.find(document, key) for key in fact.parties)
            parties = frozenset(party for party in found if party)
            statement = facts.statements.get((document, fact.statement or ""))
            words = content_stems(" ".join(e.quote for e in fact.evidence))
            mark = facts.texts.mark(document, fact.evidence)
            claim = facts.claims.get(statement or "")
            yield Deed((document, fact.id), fact, parties, claim, words, mark)


def deed_blocks(deed: Deed, published: Mapping[str, DateValue]) -> Iterator[tuple[object, ...]]:
    """Keys of which two tellings of one activity share one."""
    if deed.fact.name:
        yield "name", fold(deed.fact.name)
    if deed.claim:
        yield "claim", deed.claim, deed.fact.kind
    told = published.get(deed.id[0])
    if deed.parties and told is not None:
        month = int(told.start[:4]) * 12 + int(told.start[5:7])
        for number in (month, month + 1):  # so that neighbouring months meet
            yield from (("party", deed.fact.kind, number, party) for party in sorted(deed.parties))
    if deed.words & _LASTING:
        yield ("lasting", deed.fact.kind, *sorted(deed.parties))
    if len(deed.words) > 1:
        yield ("words", deed.fact.kind, *sorted(deed.words))


def is_one_deed(left: Deed, right: Deed, published: Mapping[str, DateValue]) -> bool:
    """A proper name decides; without one kind, claim or parties and words must agree."""
    if left.fact.name and right.fact.name:
        return fold(left.fact.name) == fold(right.fact.name) and _is_one_year(
            left, right, published
        )
    if left.fact.kind != right.fact.kind or left.id[0] == right.id[0]:
        return False
    if not _near(left.fact.date, right.fact.date):
        return False
    if left.claim and left.claim == right.claim:
        return _overlap(left.words, right.words) >= NAME_OVERLAP
    told = published.get(left.id[0]), published.get(right.id[0])
    pairs = (told, (left.fact.date, right.fact.date))  # told, or set for, about the same time
    gaps = [gap_days(one, other) for one, other in pairs if one is not None and other is not None]
    return _is_one_undertaking(left, right, min(gaps, default=0))


def _is_one_undertaking(left: Deed, right: Deed, days: int) -> bool:
    """The same parties and words, told within a month; a centre stays where it is for years."""
    overlap, shared = _overlap(left.words, right.words), len(left.words & right.words)
    if overlap < NAME_OVERLAP or not (left.parties and right.parties):
        return False
    if left.parties == right.parties:
        if left.words & right.words & _LASTING or (left.words == right.words and shared > 1):
            return days <= _MOVED_DAYS or bool(left.words & _LASTING)
        bare = min(len(left.words), len(right.words)) == 1  # "an exercise" may be another one
        return days <= _NEAR_DAYS and not (bare and left.fact.stance != right.fact.stance)
    within = left.parties <= right.parties or right.parties <= left.parties
    return days <= _NEAR_DAYS and within and shared >= _TELLING_WORDS


def _is_one_year(left: Deed, right: Deed, published: Mapping[str, DateValue]) -> bool:
    """A yearly exercise keeps its name; one with a number in it takes place once."""
    if any(letter.isdigit() for letter in left.fact.name or ""):
        return True
    if left.fact.date is not None and right.fact.date is not None:
        return gap_days(left.fact.date, right.fact.date) <= _MOVED_DAYS
    told = published.get(left.id[0]), published.get(right.id[0])
    return told[0] is None or told[1] is None or gap_days(told[0], told[1]) <= _YEARLY_DAYS


def _build_activity(group: Sequence[Deed], facts: Facts) -> ActivityRow:
    stance = min((deed.fact.stance for deed in group), key=_STANCE_ORDER.index)
    surest = [deed for deed in group if deed.fact.stance == stance]
    statements = {
        facts.statements.get((deed.id[0], deed.fact.statement))
        for deed in group
        if deed.fact.statement
    }
    dates = choose_date(deed.fact.date for deed in surest)
    return ActivityRow(
        id=make_id("activity", *group[0].id),
        kind=surest[0].fact.kind,
        name=min((deed.fact.name for deed in group if deed.fact.name), default=None),
        parties=tuple(sorted({party for deed in group for party in deed.parties})),
        date=dates or choose_date(deed.fact.date for deed in group),
        stance=stance,
        statement=min((s for s in statements if s), default=None),
        status=min((deed.fact.status for deed in group), key=_STATUS_ORDER.index),
        evidence=_unite_evidence(deed.fact for deed in group),
        rule=surest[0].fact.rule,
        confidence=max(deed.fact.confidence for deed in group),
    )
