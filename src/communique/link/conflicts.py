"""Conflicts: where reports of one meeting, or of one membership, contradict each other.

A plan that came out otherwise is none: only reports that tell a meeting as held are compared, and
where none does the announcements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from communique.ids import make_id
from communique.link.contradictions import Contradiction, find_contradictory_sentences
from communique.link.days import days_between, gap_days, sentence_around, write_date
from communique.link.disputes import Conflict, Matter, find_disputes
from communique.link.events import Event
from communique.link.figures import find_contradictions
from communique.link.names import place_name
from communique.link.originals import Originals
from communique.link.tallies import find_tallies
from communique.link.tellings import Id, Telling
from communique.records import (
    ActivityRow,
    ConflictRow,
    ConflictValue,
    DateValue,
    Evidence,
    MembershipRow,
    Reading,
    StatementRow,
)


class Told(NamedTuple):
    """Rows that may hold contradictions, and the texts that tell them."""

    memberships: tuple[MembershipRow, ...]
    statements: tuple[StatementRow, ...]
    activities: tuple[ActivityRow, ...]
    readings: Sequence[Reading]
    originals: Originals
    kinds: Mapping[str, str]  # of entities


def find_conflicts(
    events: Iterable[Event],
    meetings: Mapping[Id, str],
    told: Told,
    published: Mapping[str, DateValue],
    synonyms: Mapping[str, str],
) -> tuple[ConflictRow, ...]:
    """Contradictions in date, number and place of meetings, in tiers, and in figures.

    Sorted by id; `synonyms` as for `figures`.
    """
    texts = {reading.document.id: reading.document.text for reading in told.readings}
    matters = _list_matters(told.readings, told.originals)
    found = [each for e in events for each in _find_in_meeting(e.tellings, meetings[e.id])]
    found += _find_in_memberships(told.memberships)
    found += _find_in_claims(told.statements, synonyms)
    found += _find_in_activities(told.activities, texts, synonyms)
    apart = find_contradictory_sentences(chain.from_iterable(matters), published, synonyms)
    places = _index_places(told, events, meetings)
    found += _find_in_sentences(apart, places)
    found += _find_in_matters(find_tallies(matters, published, synonyms), places)
    found += find_disputes(told.statements, matters, told.kinds, synonyms)
    return _unite(found)


def _list_matters(readings: Iterable[Reading], originals: Originals) -> tuple[Matter, ...]:
    """The reports of each story, each text once."""
    stories: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        document = reading.document.id
        if originals.copies[document] == document:
            stories[originals.stories[document]].append(reading)
    return tuple(tuple(stories[story]) for story in sorted(stories))


def _unite(found: Iterable[Conflict]) -> tuple[ConflictRow, ...]:
    """One row for each thing and field, with the first words of each value."""
    told: defaultdict[tuple[str, str], dict[str, Evidence]] = defaultdict(dict)
    for about, field, values in found:
        for value, evidence in values.items():
            known = told[about, field].get(value)
            told[about, field][value] = min(known, evidence) if known else evidence
    rows = (
        ConflictRow(
            make_id("conflict", about, field),
            about,
            field,
            tuple(ConflictValue(value, values[value]) for value in sorted(values)),
        )
        for (about, field), values in told.items()
    )
    return tuple(sorted(rows, key=lambda row: row.id))


# --- meetings -------------------------------------------------------------------------------------

_CHANGED_DAYS = 14  # announcements farther apart: the plan was changed
Reader = Callable[[Telling], str | None]


def _written_date(telling: Telling) -> str | None:
    return None if telling.fact.date is None else write_date(telling.fact.date)


def _written_number(telling: Telling) -> str | None:
    return None if telling.number is None else str(telling.number)


def _written_country(telling: Telling) -> str | None:
    return telling.fact.venue.country if telling.fact.venue else None


def _written_city(telling: Telling) -> str | None:
    return telling.fact.venue.name if telling.fact.venue else None


_FIELDS: tuple[tuple[str, Reader], ...] = (
    ("date", _written_date),
    ("number", _written_number),
    ("place.country", _written_country),
    ("place.name", _written_city),
)


def _find_in_meeting(tellings: Sequence[Telling], about: str) -> Iterator[Conflict]:
    held = [telling for telling in tellings if telling.fact.held == "held"]
    for field, read in _FIELDS:
        compared = held or _told_last(tellings)
        told = [(value, t) for t in compared if (value := read(t)) is not None]
        if _contradict(field, told):
            values = {value: _first_evidence(value, told) for value, _ in told}
            yield Conflict(about, field, values)


def _told_last(tellings: Sequence[Telling]) -> list[Telling]:
    """Announcements of about the time of the latest: what an earlier one says was changed."""
    latest = max((t.told.end for t in tellings if t.told is not None), default=None)
    return [
        t
        for t in tellings
        if t.told is None or latest is None or days_between(t.told.end, latest) <= _CHANGED_DAYS
    ]


def _contradict(field: str, told: Sequence[tuple[str, Telling]]) -> bool:
    if field == "date":
        dates = [t.fact.date for _, t in told if t.fact.date is not None]
        return any(gap_days(left, right) > 0 for left, right in combinations(dates, 2))
    fold = place_name if field == "place.name" else str
    return len({fold(value) for value, _ in told}) > 1


def _first_evidence(value: str, told: Sequence[tuple[str, Telling]]) -> Evidence:
    return min(e for other, t in told if other == value for e in t.fact.evidence)


# --- memberships ----------------------------------------------------------------------------------


def _find_in_memberships(rows: Iterable[MembershipRow]) -> Iterator[Conflict]:
    """Two tiers that reports state of one member for one time."""
    standings: defaultdict[tuple[str, str], list[MembershipRow]] = defaultdict(list)
    for row in rows:
        if row.status == "stated" and row.as_of is not None:
            standings[row.member, row.organisation].append(row)
    for key in sorted(standings):
        found = sorted(standings[key], key=lambda row: row.id)
        for left, right in combinations(found, 2):
            if left.tier != right.tier and _same_time(left.as_of, right.as_of):
                values: dict[str, Evidence] = {row.tier: row.evidence[0] for row in (left, right)}
                yield Conflict(left.id, "tier", values)


def _same_time(left: DateValue | None, right: DateValue | None) -> bool:
    return left is not None and right is not None and gap_days(left, right) == 0


# --- figures --------------------------------------------------------------------------------------


class Passage(NamedTuple):
    """Words of a report about a row."""

    document: str
    start: int  # code point in the document at which the words begin
    words: str


def _find_in_claims(
    statements: Iterable[StatementRow], synonyms: Mapping[str, str]
) -> Iterator[Conflict]:
    claims: defaultdict[str, list[Passage]] = defaultdict(list)
    for row in statements:
        claims[row.claim] += (Passage(e.document, e.start, e.quote) for e in row.content)
    for claim, passages in sorted(claims.items()):
        yield from _compare_figures(claim, passages, synonyms)


def _find_in_activities(
    activities: Iterable[ActivityRow], texts: Mapping[str, str], synonyms: Mapping[str, str]
) -> Iterator[Conflict]:
    """What the sentences about one activity count differently."""
    for row in activities:
        if len({e.document for e in row.evidence}) > 1:
            passages = [_sentence(e, texts[e.document]) for e in row.evidence]
            yield from _compare_figures(row.id, passages, synonyms)


def _sentence(evidence: Evidence, text: str) -> Passage:
    words = sentence_around(text, evidence.start, evidence.end)
    return Passage(evidence.document, text.rfind(words, 0, evidence.end + len(words)), words)


def _compare_figures(
    about: str, passages: Iterable[Passage], synonyms: Mapping[str, str]
) -> Iterator[Conflict]:
    """What reports count differently, each side with its words."""
    first = {passage.words: passage for passage in sorted(passages, reverse=True)}
    counted: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    for left, right in combinations(sorted(first.values()), 2):
        if left.document == right.document:
            continue
        for thing, ours, theirs in find_contradictions(left.words, right.words, synonyms):
            for passage, figure in ((left, ours), (right, theirs)):
                quote = passage.words[figure.start : figure.end]
                start = passage.start + figure.start
                place = Evidence(passage.document, start, start + len(quote), quote)
                name = min(ours.things[thing], theirs.things[thing])
                counted[name].setdefault(quote, place)
    for thing, values in counted.items():
        yield Conflict(about, f"number of {thing}", values)


# --- sentences ------------------------------------------------------------------------------------

Places = Mapping[str, Sequence[tuple[int, int, int, str]]]  # document -> start, end, rank, row
_ACTIVITY, _MEETING, _CLAIM = range(3)  # what a contradiction is rather about


def _index_places(told: Told, events: Iterable[Event], meetings: Mapping[Id, str]) -> Places:
    """Where the reports tell of activities and meetings, and what is said."""
    found: defaultdict[str, list[tuple[int, int, int, str]]] = defaultdict(list)
    places = [(_ACTIVITY, row.id, e) for row in told.activities for e in row.evidence]
    places += [
        (_MEETING, meetings[event.id], evidence)
        for event in events
        for telling in event.tellings
        for evidence in telling.fact.evidence
    ]
    places += [(_CLAIM, row.claim, e) for row in told.statements for e in row.content]
    for rank, row_id, evidence in places:
        found[evidence.document].append((evidence.start, evidence.end, rank, row_id))
    return found


def _find_in_sentences(found: Iterable[Contradiction], places: Places) -> Iterator[Conflict]:
    """Figures and days that two reports tell apart, of rows that both tell of."""
    for each in found:
        left, right = (_rows_in(sentence, places) for sentence in each.sentences)
        if not each.field.startswith("number"):
            left, right = ({row for row in side if row[0] != _CLAIM} for side in (left, right))
        if left and right:
            about = min(left & right or left | right)[1]
            yield Conflict(about, each.field, dict(each.values))


def _find_in_matters(found: Iterable[Contradiction], places: Places) -> Iterator[Conflict]:
    """What two reports of one matter tell apart: of a row of either, or what both tell of."""
    for each in found:
        left, right = (_rows_in(sentence, places) for sentence in each.sentences)
        rows = left & right or left | right
        if not rows:
            told = [{row[2:] for row in places.get(s.document, ())} for s in each.sentences]
            rows = {(rank, row) for rank, row in told[0] & told[1] if rank == _MEETING}
        if rows:
            yield Conflict(min(rows)[1], each.field, dict(each.values))


def _rows_in(sentence: Evidence, places: Places) -> set[tuple[int, str]]:
    return {
        (rank, row)
        for start, end, rank, row in places.get(sentence.document, ())
        if start < sentence.end and sentence.start < end
    }
